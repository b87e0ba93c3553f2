//! Goes on with what a person asked for, once they have given their time zone.

use super::Action;
use crate::core::{Block, Code, Given, Zone};
use crate::features::effect::Decision;
use crate::features::newcomer::{ZONE, begin};
use crate::features::scene::Scene;
use crate::features::{Reply, settings};

/// Carries out the form that asks for a time zone before `then`, its button, or the list of zones of which one is
/// meant. A person who is no member yet joins with it: the form says so.
pub(super) fn act(scene: &Scene<'_>, then: &Action, given: Given<'_>) -> Decision {
    let code = Code::new(then.encode());
    let zone = match given {
        // The zone was set in another way since the form came back.
        Given::Pressed(None) if scene.member.settings.zone.is_some() => {
            return then.clone().act(scene, Given::Pressed(None));
        }
        Given::Pressed(None) => return scene.zone_form(&code).into(),
        Given::Pressed(Some(name)) => name.parse().ok(),
        Given::Sent(sent) => match settings::zone_before(scene, sent.text(&ZONE), begin(&code)) {
            Ok(zone) => Some(zone),
            Err(reply) => return (*reply).into(),
        },
    };
    match zone {
        Some(zone) => go_on(scene, then, zone),
        None => scene.note("old-card", &[]).into(),
    }
}

/// Sets the zone, and decides `then` for a member who has it.
fn go_on(scene: &Scene<'_>, then: &Action, zone: Zone) -> Decision {
    if scene.member.id.is_none() {
        return scene.joined(|scene| go_on(scene, then, zone));
    }
    settings::with_zone(scene, zone, |scene| {
        let mut decision = then.clone().act(scene, Given::Pressed(None));
        tell(scene, zone, &mut decision.reply);
        decision
    })
}

/// Adds which clock is followed from now on, so that a wrong one shows at once.
fn tell(scene: &Scene<'_>, zone: Zone, reply: &mut Reply) {
    if let Reply::Show(show) = reply {
        let said = Block::Small(settings::zone_line(scene, zone));
        let buttons = |block: &Block| matches!(block, Block::Buttons(_));
        let at = show.card.blocks.iter().position(buttons).unwrap_or(show.card.blocks.len());
        show.card.blocks.insert(at, said);
    }
}
