//! What there has been so far, in words. Nothing here can be lost, and nothing is counted in a row.

use crate::core::{Block, Button, Card};
use crate::features::now::action::NowAction;
use crate::features::now::counts::days_since_writing;
use crate::features::now::picture::weeks;
use crate::features::scene::Scene;
use crate::features::space::slips;
use crate::features::{Reply, SlipKind, SpaceState, WeekAction, if_then};

/// Returns the card.
pub(super) fn show(scene: &Scene<'_>) -> Reply {
    let lines = lines(scene);
    let has_slips = slips(scene).iter().any(|(kind, _)| *kind != SlipKind::RanInto);
    let mut card = Card::titled(scene.say("sofar-title"));
    card.lead = Some(scene.say(match lines.is_empty() {
        true => "sofar-none",
        false if has_slips => "sofar-lead-slips",
        false => "sofar-lead",
    }));
    if !lines.is_empty() {
        card.blocks.push(Block::Text(lines.join("\n")));
    }
    card.blocks.extend(weeks(scene).map(Block::Picture));
    card.blocks.push(Block::Buttons(vec![
        scene.way_home().primary(),
        Button::new(scene.say("button-now-journey"), NowAction::Journey),
        Button::new(scene.say("button-tool-week"), WeekAction::Show),
    ]));
    scene.private(card)
}

/// Returns what there has been, a line each. What there has not been is left out.
fn lines(scene: &Scene<'_>) -> Vec<String> {
    let count = |id: &str, number: u32| {
        (number > 0).then(|| scene.voice.count(id, "count", usize::try_from(number).unwrap_or(usize::MAX)))
    };
    let space = scene.member.plans.space.as_deref();
    // A space that is being set up has the next number already.
    let begun = space.map_or(0, |space| match space.state {
        SpaceState::Planned => space.number.saturating_sub(1),
        SpaceState::Running | SpaceState::Paused | SpaceState::Over | SpaceState::Ended => space.number,
    });
    let practised = scene.member.practised.of_secret.iter().fold(0_u32, |all, one| all.saturating_add(*one));
    let lines = [
        days_since_writing(scene).map(|days| since_writing(scene, days)),
        count("sofar-urges", if_then::ridden(scene)),
        count("sofar-practices", practised),
        count("sofar-spaces", begun),
    ];
    let slips =
        slips(scene).into_iter().map(|(kind, count)| scene.voice.count(slip_line(kind), "count", count));
    lines.into_iter().flatten().chain(slips).collect()
}

/// Returns the id of the text that says how often something was noted beside the days of the latest space.
fn slip_line(kind: SlipKind) -> &'static str {
    match kind {
        SlipKind::Wrote => "sofar-slips-wrote",
        SlipKind::Answered => "sofar-slips-answered",
        SlipKind::Looked => "sofar-slips-looked",
        SlipKind::RanInto => "sofar-slips-ran-into",
    }
}

/// Says how long ago the member last wrote.
pub(crate) fn since_writing(scene: &Scene<'_>, days: u32) -> String {
    match days {
        0 => scene.say("sofar-wrote-today"),
        days => scene.voice.count("sofar-wrote", "days", usize::try_from(days).unwrap_or(usize::MAX)),
    }
}
