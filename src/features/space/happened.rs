//! What a member notes while a space is under way: a slip, or contact.

use crate::core::{Block, Button, Card, MenuItem};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::card;
use crate::features::space::course::Care;
use crate::features::space::keeping::kept;
use crate::features::space::slip::SlipKind;
use crate::features::space::state::Space;
use crate::features::space::terms::Who;
use crate::features::step::Step;
use crate::features::{Message, Reply, SafetyAction};

/// What is said when the member was in touch, when the partner was, and when they met.
const TOUCHED: [&str; 3] = ["space-contact-me", "space-contact-me-afraid", "space-contact-me-own"];
const HEARD: [&str; 3] = ["space-contact-them", "space-contact-them-afraid", "space-contact-them-own"];
const MET: [&str; 3] = ["space-contact-both", "space-contact-both-afraid", "space-contact-both-own"];

/// Asks what happened.
pub(super) fn ask(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("happened-title"));
    card.lead = Some(scene.say("happened-lead"));
    let slip = |kind: SlipKind| {
        Button::new(scene.say(&format!("button-slip-{}", kind.name())), SpaceAction::Slip(kind))
    };
    let mut row: Vec<Button> = SlipKind::ALL.into_iter().map(slip).collect();
    row.push(Button::new(scene.say("button-space-them"), SpaceAction::Contact(Who::Them)));
    card.blocks.push(Block::Buttons(row));
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let fine = || item("button-contact-fine", "about-contact-fine", SpaceAction::Contact(Who::Me));
    let items = [
        (scene.care() == Care::Usual).then(fine),
        Some(item("button-space-both", "about-space-both", SpaceAction::Contact(Who::Both))),
        Some(item("button-space-show", "about-space-show", SpaceAction::Show)),
    ];
    card.blocks.push(scene.menu(items.into_iter().flatten().collect()));
    scene.private(card)
}

/// Asks who began a contact, because the member did not say.
pub(super) fn ask_contact(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("space-contact-who"));
    let mut row = who_began(scene);
    row.push(Button::new(scene.say("button-space-show"), SpaceAction::Show));
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

fn who_began(scene: &Scene<'_>) -> Vec<Button> {
    let button = |label: &str, who| Button::new(scene.say(label), SpaceAction::Contact(who));
    vec![
        button("button-space-them", Who::Them),
        button("button-space-me", Who::Me),
        button("button-space-both", Who::Both),
    ]
}

/// Notes contact, and says what to do now.
pub(super) fn contact(scene: &Scene<'_>, space: &Space, who: Who) -> Decision {
    let text = match who {
        Who::Me => TOUCHED,
        Who::Them => HEARD,
        Who::Both => MET,
    };
    let next = match (space.care(), who) {
        (Care::Usual, Who::Me) => Some(Button::new(scene.say("button-space-lapse"), SpaceAction::Lapse)),
        (Care::Usual, Who::Them | Who::Both) => None,
        (Care::Afraid | Care::Own, _) => Some(Button::new(scene.say("button-safety"), SafetyAction::Open)),
    };
    noted(scene, space, who, (scene.say(space.care().pick(text)), next))
}

/// Notes the courtesy line that a check-in suggested. It was planned, so it is not asked whether it was a slip.
pub(super) fn courtesy(scene: &Scene<'_>, space: &Space) -> Decision {
    match space.care() {
        Care::Usual => noted(scene, space, Who::Me, (scene.say("space-courtesy-sent"), None)),
        // The card is from before the member said so.
        Care::Afraid | Care::Own => contact(scene, space, Who::Me),
    }
}

/// Notes contact, and answers with a text and the button beside the way back to the space.
fn noted(scene: &Scene<'_>, space: &Space, who: Who, (said, next): (String, Option<Button>)) -> Decision {
    let noted = space.in_touch(who, &scene.member.settings.local(), scene.now);
    let mut card = Card::text(said);
    let mut row = vec![Button::new(scene.say("button-space-show"), SpaceAction::Show).primary()];
    row.extend(next);
    row.extend(noted.contact.map(|(noted_ms, _)| {
        Button::new(scene.say("button-space-unlapse"), SpaceAction::Uncontact(noted_ms))
    }));
    card.blocks.push(Block::Buttons(row));
    let mut decision = kept(noted, scene.private(card));
    // A check-in that is still owed says that it has been quiet, which is wrong now.
    decision.effects.push(Effect::Step(Step::Withdraw(Message::CheckIn)));
    decision
}

/// Takes back the contact that was noted at `noted_ms`.
pub(super) fn uncontact(scene: &Scene<'_>, space: &Space, noted_ms: i64) -> Decision {
    match space.out_of_touch(noted_ms, &scene.member.settings.local(), scene.now) {
        Some(space) => {
            let reply = card::status_of(scene, &space, Some(scene.say("space-unlapsed")));
            kept(space, reply)
        }
        None => card::status_of(scene, space, Some(scene.say("space-contact-stays"))).into(),
    }
}
