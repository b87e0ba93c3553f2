//! `/checkin`: how loved, valued and needed the member feels, once a day at most, and where that goes over weeks.
//!
//! The numbers are the member's alone: they are never added up, and no person gets a score.

mod action;
mod answer;
mod cards;
mod chart;
mod felt;
mod remind;
mod state;
mod trend;

use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::{Button, Given};
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::CheckInAction;
pub use answer::Answers;
pub(crate) use cards::low_for_long;
pub use felt::Felt;
pub use state::CheckIns;

/// A command about check-ins.
#[derive(Debug, Clone, Copy)]
pub enum CheckInCommand {
    /// Shows the weeks.
    Show,
    /// Keeps these answers for today.
    Answer(Answers),
}

const LOVED: OptionSpec = OptionSpec::whole("loved", 1, 5);
const VALUED: OptionSpec = OptionSpec::whole("valued", 1, 5);
const NEEDED: OptionSpec = OptionSpec::whole("needed", 1, 5);

pub(crate) const COMMANDS: &[Spec<CheckInCommand>] = &[Spec {
    name: "checkin",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[Verb {
        name: "",
        options: &[LOVED, VALUED, NEEDED],
        parse: |options| {
            let answers = Answers {
                loved: options.whole(&LOVED)?,
                valued: options.whole(&VALUED)?,
                needed: options.whole(&NEEDED)?,
            };
            let none = answers == Answers::default();
            Ok(if none { CheckInCommand::Show } else { CheckInCommand::Answer(answers) })
        },
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: CheckInCommand) -> Decision {
    match command {
        CheckInCommand::Show => cards::show(scene).into(),
        CheckInCommand::Answer(answers) => answer::typed(scene, answers),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: CheckInAction, given: Given<'_>) -> Decision {
    match action {
        CheckInAction::Show => cards::show(scene).into(),
        CheckInAction::Words => cards::in_words(scene).into(),
        CheckInAction::Fill | CheckInAction::Answer => answer::act(scene, action, given),
        CheckInAction::Reminders => remind::show(scene).into(),
        CheckInAction::Remind(rule) => remind::on(scene, rule),
        CheckInAction::Pick => remind::pick(scene, given),
        CheckInAction::Off => remind::off(scene, false),
        CheckInAction::Stop => remind::off(scene, true),
    }
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let text = if scene.keeps_away() { "message-checkin-own" } else { "message-checkin" };
    let first = Button::new(scene.say("button-checkin-now"), CheckInAction::Answer);
    Reminder { text: scene.say(text), first: Some(first), off: Some(CheckInAction::Off.into()) }
}
