//! `/space`: a period in which the member steps back from the partner.

mod action;
mod apart;
mod budget;
mod card;
mod care;
mod coming;
mod command;
mod course;
mod deeds;
mod happened;
mod keeping;
mod lengths;
mod messages;
mod panel;
mod questions;
mod setup;
mod silence;
mod slip;
mod slipping;
mod state;
mod stored;
mod terms;
mod timer;
mod words;

use crate::core::Given;
use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::{Answer, SpaceAction};
pub(crate) use budget::{less, less_often, more, none_at_all};
pub(crate) use card::{OVER, wishes};
pub use coming::{Coming, What};
pub use command::{SpaceCommand, Start};
pub use course::{Care, Course};
use deeds::Direction;
use keeping::{with_any, with_running};
pub use slip::{Slip, SlipKind};
pub(crate) use slipping::slips;
pub use state::{Space, SpaceState};
pub use terms::{Draft, Exception, Length, Living, Terms, Who, Wish};
pub use words::SpaceWords;

const LENGTH: OptionSpec = OptionSpec { suggests: true, ..OptionSpec::when("length") }.required();
const LIVING: OptionSpec = OptionSpec::one_of("living", &["together", "apart", "practical"]);
const BY: OptionSpec = OptionSpec { suggests: true, ..OptionSpec::when("by") }.required();
const WHO: OptionSpec = OptionSpec::one_of("who", &["me", "them", "both"]).required();

const KIND: OptionSpec = OptionSpec::one_of("kind", &["wrote", "answered", "looked", "ran-into"]);

pub(crate) const COMMANDS: &[Spec<SpaceCommand>] = &[Spec {
    name: "space",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[
        Verb { name: "status", options: &[], parse: |_| Ok(SpaceCommand::Status) },
        Verb {
            name: "start",
            options: &[LENGTH, LIVING],
            parse: |options| {
                let living = options.one_of(&LIVING, Living::from_name)?;
                Ok(SpaceCommand::Start(Start { length: options.text(&LENGTH)?, living }))
            },
        },
        Verb { name: "pause", options: &[], parse: |_| Ok(SpaceCommand::Pause) },
        Verb { name: "resume", options: &[], parse: |_| Ok(SpaceCommand::Resume) },
        Verb { name: "extend", options: &[BY], parse: |options| options.text(&BY).map(SpaceCommand::Extend) },
        Verb {
            name: "shorten",
            options: &[BY],
            parse: |options| options.text(&BY).map(SpaceCommand::Shorten),
        },
        Verb { name: "end", options: &[], parse: |_| Ok(SpaceCommand::End) },
        Verb {
            name: "lapse",
            options: &[KIND],
            parse: |options| options.one_of(&KIND, SlipKind::from_name).map(SpaceCommand::Lapse),
        },
        Verb {
            name: "contact",
            options: &[WHO],
            parse: |options| options.one_of(&WHO, Who::from_name).map(SpaceCommand::Contact),
        },
    ],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&LENGTH, lengths::suggest), (&BY, lengths::suggest)];

pub(crate) fn run(scene: &Scene<'_>, command: SpaceCommand) -> Decision {
    let press = |action| act(scene, action, Given::Pressed(None));
    match command {
        SpaceCommand::Status => press(SpaceAction::Show),
        SpaceCommand::Start(start) => deeds::begin(scene, &start),
        SpaceCommand::Pause => press(SpaceAction::Pause),
        SpaceCommand::Resume => press(SpaceAction::Resume),
        SpaceCommand::Extend(by) => {
            with_running(scene, |space| deeds::stretch(scene, space, by.as_ref(), Direction::Later))
        }
        SpaceCommand::Shorten(by) => {
            with_running(scene, |space| deeds::stretch(scene, space, by.as_ref(), Direction::Sooner))
        }
        SpaceCommand::End => press(SpaceAction::AskEnd),
        SpaceCommand::Lapse(kind) => press(SpaceAction::Slip(kind.unwrap_or_default())),
        SpaceCommand::Contact(Some(who)) => press(SpaceAction::Contact(who)),
        SpaceCommand::Contact(None) => with_running(scene, |_| happened::ask_contact(scene).into()),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: SpaceAction, given: Given<'_>) -> Decision {
    match action {
        SpaceAction::Show => card::status(scene, None).into(),
        SpaceAction::New => deeds::begin(scene, &Start::default()),
        SpaceAction::Begin(draft) => deeds::begin_draft(scene, draft),
        SpaceAction::Setup => with_any(scene, |space| panel::panel(scene, space, None).into()),
        SpaceAction::Screen(draft) => questions::first(scene, draft).into(),
        SpaceAction::Afraid(draft) => setup::noted(scene, Some(true), None, questions::afraid(scene, draft)),
        SpaceAction::Order(draft, afraid) => questions::second(scene, draft, afraid).into(),
        SpaceAction::Asked(draft, afraid) => {
            setup::noted(scene, None, Some(Course::Own), questions::asked(scene, draft, afraid))
        }
        SpaceAction::Plan(draft, afraid, own) => setup::plan(scene, draft, afraid, own),
        SpaceAction::Told(beside) => setup::told(scene, beside),
        SpaceAction::Toggle(exception) => with_any(scene, |space| setup::toggle(scene, space, exception)),
        SpaceAction::PickLiving => setup::pick_living(scene, given.value()),
        SpaceAction::PickCheckIn => setup::pick_check_in(scene, given.value()),
        SpaceAction::PickFine => setup::pick_fine(scene, given.value()),
        SpaceAction::Length => setup::length_form(scene, given),
        SpaceAction::Hours => setup::hours_form(scene, given),
        SpaceAction::Words => setup::words_form(scene, given),
        SpaceAction::Changed => setup::changed_form(scene, given),
        SpaceAction::Go => deeds::go(scene),
        SpaceAction::Pause => with_running(scene, |space| deeds::pause(scene, space)),
        SpaceAction::Resume => with_running(scene, |space| deeds::resume(scene, space)),
        SpaceAction::AskEnd => with_running(scene, |space| deeds::ask_end(scene, space).into()),
        SpaceAction::End => with_running(scene, |space| deeds::end(scene, space)),
        SpaceAction::AskLength => with_running(scene, |space| deeds::ask_end_date(scene, space)),
        SpaceAction::Extend(days) => {
            with_running(scene, |space| deeds::stretch_by(scene, space, days, Direction::Later))
        }
        SpaceAction::Shorten(days) => {
            with_running(scene, |space| deeds::stretch_by(scene, space, days, Direction::Sooner))
        }
        SpaceAction::EndOn(drawn, end) => {
            with_running(scene, |space| deeds::move_end_from(scene, space, drawn, end))
        }
        SpaceAction::Endless => with_running(scene, |space| deeds::move_end(scene, space, None)),
        SpaceAction::Happened => with_running(scene, |_| happened::ask(scene).into()),
        SpaceAction::Lapse => with_running(scene, |space| slipping::slip(scene, space, SlipKind::Wrote)),
        SpaceAction::Slip(kind) => with_running(scene, |space| slipping::slip(scene, space, kind)),
        SpaceAction::RanInto => with_running(scene, |space| slipping::noted(scene, space, SlipKind::RanInto)),
        SpaceAction::SlipIs(noted_ms, kind) => {
            with_running(scene, |space| slipping::is(scene, space, noted_ms, kind))
        }
        SpaceAction::SlipDetails(noted_ms) => {
            with_running(scene, |space| slipping::details(scene, space, noted_ms, given))
        }
        SpaceAction::Unlapse(noted_ms) => {
            with_running(scene, |space| slipping::unslip(scene, space, noted_ms))
        }
        SpaceAction::Uncontact(noted_ms) => {
            with_running(scene, |space| happened::uncontact(scene, space, noted_ms))
        }
        SpaceAction::Courtesy => with_running(scene, |space| happened::courtesy(scene, space)),
        SpaceAction::Contact(who) => with_running(scene, |space| happened::contact(scene, space, who)),
        SpaceAction::Wish(wish) => with_any(scene, |space| deeds::wished(scene, space, wish)),
        SpaceAction::Less => budget::change(scene, budget::less),
        SpaceAction::More => budget::change(scene, budget::more),
        SpaceAction::Mute => budget::mute(scene),
        SpaceAction::LessOf(delivery) => budget::less_of(scene, delivery),
        SpaceAction::MuteOf(delivery) => budget::mute_of(scene, delivery),
        SpaceAction::Fewer(drawn, budget) => budget::fewer(scene, drawn, budget),
        SpaceAction::Budget(before) => budget::restore(scene, before),
        SpaceAction::EvenIfQuiet(even) => with_any(scene, |space| setup::even_if_quiet(scene, space, even)),
    }
}
