//! What the bot does. Each feature decides: pure functions over values. Nothing here is async, does I/O, reads the
//! clock or rolls dice.

mod action;
mod arriving;
mod back;
pub mod commands;
mod complete;
pub(crate) mod daily;
mod data;
mod decide;
mod effect;
mod failing;
mod help;
mod journal;
mod letter;
mod lexicon;
mod member;
mod message;
mod misread;
mod nudges;
mod plans;
mod reply;
mod safety;
mod scene;
mod secrets;
mod settings;
mod sound;
mod space;
mod urge;

pub use action::{
    Action, Change, DailyAction, DataAction, FormName, JournalAction, MessageVerb, NudgeAction, Pane,
    PickName, SpaceAction, SpaceForm, Stale, Turn, UrgeAction, Wish,
};
pub use data::cards::{copied, imported, not_handed_out, not_imported};
pub use data::holdings::Holdings;
pub use decide::{answered, decide, due, erased, need, render};
pub use effect::{Decision, Effect, Need, PageEffect};
pub use failing::{locked, trouble};
pub use journal::entry::{Entry, EntryId, Journal, Keep, Look, Page, Search, days_before};
pub use journal::pages_of::{look, part_with};
pub use letter::{Letter, LetterState};
pub use member::{Member, Sealing, Settings};
pub use message::{DeliveryId, Message, Owed, PlanKind, Rank, TimerKind, Topic, held_until};
pub use plans::{Daily, DailyState, Plan, Plans, Step, Urge, Written};
pub use reply::{CopyFor, Handout, Reply};
pub use space::course::Course;
pub use space::messages::{Coming, What};
pub use space::state::{Space, SpaceState};
pub use space::terms::{Draft, Exception, Length, Living, OutOfReach, SpaceWords, Terms, Who};
