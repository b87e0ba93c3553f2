//! Sealed mode: a member's new pages, and their copies, are sealed to a key that only they have.
//!
//! Desired properties:
//! - The member is told what sealed mode means before it begins, and it begins with a key that was checked.
//! - A text that is no public key is refused with the reason. The text is never repeated, because it may be a
//!   secret key.
//! - Nothing is kept less protected than its author asked for: a text that cannot be sealed is given back.

use crate::core::Given;
use crate::core::{Block, Button, Card, FieldSpec, Form, Private};
use crate::crypto::{BadRecipient, CAN_SEAL, Recipient};
use crate::features::effect::{Decision, Effect};
use crate::features::journal::action::JournalAction;
use crate::features::journal::fields::WRITE;
use crate::features::scene::Scene;
use crate::features::{Pane, Reply, Sealing, SettingsAction};

/// The field for the public half of the member's own key.
const KEY: FieldSpec = FieldSpec::line("key", Recipient::MOST_TYPED).required();

/// Returns the settings page of sealed mode.
pub(crate) fn pane(scene: &Scene<'_>) -> Vec<Block> {
    let sealing = &scene.member.sealing;
    // A build without the feature `sealed` does not offer sealed mode. A member who is in it already can still
    // leave it.
    if !CAN_SEAL && *sealing == Sealing::Off {
        return vec![Block::Text(scene.say("sealed-not-here"))];
    }
    let mut blocks = vec![Block::Text(scene.say("sealed-intro"))];
    if !CAN_SEAL {
        blocks.push(Block::Text(scene.say("sealed-not-here")));
    }
    blocks.extend(
        match sealing {
            Sealing::Off => None,
            Sealing::To(key) => Some(scene.voice.say_with("sealed-is-on", &[("key", &key.short())])),
            Sealing::Shut => Some(scene.say("sealed-shut")),
        }
        .map(Block::Text),
    );
    blocks.push(Block::Text(scene.say("sealed-consequences")));
    let enter = Button::new(scene.say("button-sealed-key"), JournalAction::Recipient);
    let leave = Button::new(scene.say("button-sealed-leave"), JournalAction::Unseal);
    blocks.push(Block::Buttons(match sealing {
        Sealing::Off => {
            vec![Button::new(scene.say("button-sealed-on"), JournalAction::Recipient).primary()]
        }
        Sealing::To(_) | Sealing::Shut if CAN_SEAL => vec![enter, leave],
        Sealing::To(_) | Sealing::Shut => vec![leave],
    }));
    blocks
}

/// Returns the line of the journal's settings that leads to sealed mode.
pub(crate) fn line(scene: &Scene<'_>) -> Block {
    Block::Line {
        label: scene.say("setting-sealed"),
        value: value(scene),
        button: Button::new(scene.say("button-change-sealed"), SettingsAction::Open(Pane::Sealed)),
    }
}

fn value(scene: &Scene<'_>) -> String {
    match &scene.member.sealing {
        Sealing::Off => scene.say("value-off"),
        Sealing::To(key) => key.short(),
        Sealing::Shut => scene.say("value-sealed-shut"),
    }
}

/// Returns why a new text cannot be kept as the member wants it. Returns None when it can.
pub(crate) fn obstacle(scene: &Scene<'_>) -> Option<String> {
    match scene.member.sealing {
        Sealing::Off => None,
        Sealing::To(_) if CAN_SEAL => None,
        Sealing::To(_) => Some(scene.say("sealed-gone")),
        Sealing::Shut => Some(scene.say("sealed-shut")),
    }
}

/// Returns the form for a key.
fn form(scene: &Scene<'_>) -> Reply {
    if !CAN_SEAL {
        return scene.note("sealed-not-here", &[]);
    }
    let field = scene.field(&KEY, Private::default());
    Reply::Ask(Form {
        action: JournalAction::Recipient.into(),
        title: scene.say("form-key-title"),
        notice: Some(scene.say("sealed-key-notice")),
        fields: vec![field],
    })
}

/// Carries out the button that opens the form for a key, or the form that was sent.
pub(super) fn act(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    scene.asks_first(JournalAction::Recipient).unwrap_or_else(|| match given {
        Given::Pressed(_) => form(scene).into(),
        Given::Sent(sent) => filled(scene, sent.text(&KEY)),
    })
}

/// Switches sealed mode on for the key that was entered.
fn filled(scene: &Scene<'_>, text: &str) -> Decision {
    let key = match parse_recipient(scene, text) {
        Ok(key) => key,
        Err(refused) => {
            return scene.refused(scene.private(Card::text(refused))).into();
        }
    };
    let mut card = Card::text(scene.voice.say_with("done-sealed", &[("key", &key.short())]));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-vent"), WRITE),
        Button::new(scene.say("button-settings"), SettingsAction::Open(Pane::All)),
    ]));
    Decision { reply: scene.private(card), effects: vec![Effect::SealTo(Some(key))] }
}

/// Reads a key that the member typed. The error is the text that says why it is no key that can be used.
pub(crate) fn parse_recipient(scene: &Scene<'_>, text: &str) -> Result<Recipient, String> {
    if !CAN_SEAL {
        return Err(scene.say("sealed-not-here"));
    }
    Recipient::parse(text).map_err(|bad| {
        scene.say(match bad {
            BadRecipient::Empty => "key-empty",
            BadRecipient::Secret => "key-secret",
            BadRecipient::Ssh => "key-ssh",
            BadRecipient::Several => "key-several",
            BadRecipient::Prefix => "key-prefix",
            BadRecipient::Kind => "key-kind",
            BadRecipient::Length(length) => {
                let (length, right) = (length.to_string(), Recipient::LENGTH.to_string());
                return scene.voice.say_with("key-length", &[("length", &length), ("right", &right)]);
            }
            BadRecipient::Typo => "key-typo",
            BadRecipient::Weak => "key-weak",
        })
    })
}
