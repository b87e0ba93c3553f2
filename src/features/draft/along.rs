//! The message that goes along from card to card. It is in no button and in no row: a front door holds it in memory for a
//! while, and sends it with the next press.

use crate::core::{Again, Button, Code, Field, FieldSpec, Form, MenuItem, Private, Show};
use crate::features::Reply;
use crate::features::draft::action::{DraftAction, HoldFor};
use crate::features::draft::state::HeldDraft;
use crate::features::scene::Scene;

/// The field for the message.
pub(super) const TEXT: FieldSpec = FieldSpec::line("text", HeldDraft::MOST).required().multiline();

/// A message that is checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft<'a> {
    /// The message.
    pub(super) text: &'a str,
    /// When it was first checked, in milliseconds since the epoch.
    pub(super) at: i64,
    /// What the member has said of it since, one bit each.
    pub(super) marks: u16,
}

/// Returns the form for a message. A button that has no text any more opens it too, and the notice says so.
pub(super) fn form(scene: &Scene<'_>, action: DraftAction) -> Reply {
    let fresh = matches!(action, DraftAction::Show | DraftAction::New);
    let notice = scene.say(if fresh { "draft-notice" } else { "draft-notice-gone" });
    let fields = vec![field(scene, Private::default())];
    Reply::Ask(Form { action: action.into(), title: scene.say("draft-title"), notice: Some(notice), fields })
}

fn field(scene: &Scene<'_>, value: Private) -> Field {
    let label = scene.say("draft-field");
    Field { label, example: scene.say("draft-field-example"), ..scene.field(&TEXT, value) }
}

/// The controls of a card that the message goes along with.
pub(super) struct Controls<'a> {
    scene: &'a Scene<'a>,
    draft: Draft<'a>,
    with: Vec<Code>,
}

impl<'a> Controls<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, draft: Draft<'a>) -> Self {
        Self { scene, draft, with: Vec::new() }
    }

    pub(super) fn button(&mut self, label: &str, action: DraftAction) -> Button {
        self.with.push(action.into());
        Button::new(self.scene.say(label), action)
    }

    pub(super) fn item(&mut self, label: &str, about: &str, action: DraftAction) -> MenuItem {
        self.with.push(action.into());
        MenuItem::new(self.scene.say(label), self.scene.say(about), action)
    }

    /// Returns the buttons that put the message aside, for a card on which that is what most people want.
    pub(super) fn aside(&mut self) -> Vec<Button> {
        let at = self.draft.at;
        vec![
            self.button("button-draft-night", DraftAction::Hold(at, HoldFor::Overnight, false)).primary(),
            self.button("button-draft-ten", DraftAction::Hold(at, HoldFor::TenMinutes, false)),
            self.button("button-draft-keep", DraftAction::Keep(at)),
        ]
    }

    /// Returns the same as items of a menu.
    pub(super) fn aside_items(&mut self) -> Vec<MenuItem> {
        let at = self.draft.at;
        vec![
            self.item(
                "button-draft-ten",
                "about-draft-ten",
                DraftAction::Hold(at, HoldFor::TenMinutes, false),
            ),
            self.item(
                "button-draft-night",
                "about-draft-night",
                DraftAction::Hold(at, HoldFor::Overnight, false),
            ),
            self.item("button-draft-keep", "about-draft-keep", DraftAction::Keep(at)),
        ]
    }

    /// Returns the reply, with the message for a press on one of these controls.
    pub(super) fn carry(self, reply: Reply) -> Reply {
        let fields = vec![field(self.scene, Private::new(self.draft.text))];
        let title = self.scene.say("draft-title");
        let form = Form { action: DraftAction::New.into(), title, notice: None, fields };
        match reply {
            Reply::Show(show) => {
                Reply::Show(Show { again: Some(Again::Along { form, with: self.with }), ..show })
            }
            other @ (Reply::Ask(_)
            | Reply::Suggest(_)
            | Reply::File(_)
            | Reply::Bring(_)
            | Reply::Erased(_)) => other,
        }
    }
}
