//! The ten-minute look again: four questions in one sitting, kept as a page like any other.
//!
//! Nothing is stored until the form is sent. What cannot be kept stands in the form that opens again.

use crate::core::{Field, FieldSpec, Fields, Form, Given, Private};
use crate::features::effect::Decision;
use crate::features::journal::action::JournalAction;
use crate::features::journal::fields::build_form;
use crate::features::journal::write::entered;
use crate::features::scene::Scene;
use crate::features::{Care, Reply};

/// The button that opens the form.
pub(crate) const LOOK_AGAIN: JournalAction = JournalAction::LookAgain;

/// The most characters of one answer: four of them, with their questions, fit on a page.
const MOST: u16 = 900;
/// What happened, in plain facts.
const FACTS: FieldSpec = FieldSpec::line("facts", MOST).multiline();
/// What the member makes of it.
const MEANING: FieldSpec = FieldSpec::line("meaning", MOST).multiline();
/// What they would tell a friend.
const FRIEND: FieldSpec = FieldSpec::line("friend", MOST).multiline();
/// What they do in the next hour.
const HOUR: FieldSpec = FieldSpec::line("hour", MOST).multiline();

/// Opens the form, or keeps its page.
pub(super) fn act(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    match given {
        Given::Pressed(_) => form(scene).into(),
        Given::Sent(sent) => entered(scene, JournalAction::LookAgain, &page(scene, sent)),
    }
}

fn form(scene: &Scene<'_>) -> Reply {
    let fields = fields(scene).into();
    let form = build_form(scene, JournalAction::LookAgain, "look-again-title", fields);
    Reply::Ask(Form { notice: Some(scene.say(notice(scene))), ..form })
}

/// A member who is afraid is not asked to think fear away, and hears of people first.
fn notice(scene: &Scene<'_>) -> &'static str {
    if scene.is_afraid() { "look-again-notice-afraid" } else { "look-again-notice" }
}

fn fields(scene: &Scene<'_>) -> [Field; 4] {
    let field = |spec: &FieldSpec| scene.field(spec, Private::default());
    let meaning = match scene.care() {
        Care::Usual => field(&MEANING),
        // What else it could mean is no question after a clear no, or about a person who frightens the member.
        Care::Afraid | Care::Own => Field { label: scene.say("form-meaning-own"), ..field(&MEANING) },
    };
    [field(&FACTS), meaning, field(&FRIEND), field(&HOUR)]
}

/// Returns the page: each question that was answered, with its answer below it.
fn page(scene: &Scene<'_>, sent: Fields<'_>) -> String {
    let labels = fields(scene).map(|field| field.label);
    let answers = [FACTS, MEANING, FRIEND, HOUR].map(|spec| sent.given(&spec));
    let both = labels.iter().zip(&answers);
    let written = both.filter_map(|(label, answer)| Some(format!("{label}\n{}", answer.as_ref()?.expose())));
    written.collect::<Vec<_>>().join("\n\n")
}
