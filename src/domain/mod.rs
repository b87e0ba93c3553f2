//! What the bot knows and decides. Nothing here is async, does I/O, reads the clock or rolls dice.

mod action;
pub mod commands;
mod content;
mod data;
mod decide;
mod journal;
mod letter;
mod local;
mod member;
mod message;
mod plan;
mod private;
mod reply;
mod request;
pub mod schedule;
mod sealed;
mod search;
mod sound;
mod space;
mod words;
mod zones;

pub use action::{
    Action, Change, CountryCode, DailyAction, DataAction, FormName, JournalAction, MessageVerb, NudgeAction,
    Pane, PickName, SpaceAction, SpaceForm, Stale, Turn, UrgeAction, Wish,
};
pub use content::{Content, ContentError, Helpline, HelplineKind, Secret, SourceFile};
pub use data::Holdings;
pub use decide::{
    Decision, Effect, Need, PageEffect, answered, copied, decide, due, erased, imported, locked, look, need,
    not_handed_out, not_imported, part_with, render, trouble,
};
pub use journal::{Entry, EntryId, Journal, Keep, Look, Page, Search, days_before};
pub use letter::{Letter, LetterState};
pub use local::Local;
pub use member::{Member, MemberId, Pronouns, QuietHours, Settings};
pub use message::{DeliveryId, Message, Owed, PlanKind, Rank, TimerKind, Topic, held_until};
pub use plan::{Daily, DailyState, Plan, Plans, Step, Urge, Written};
pub use private::Private;
pub use reply::{
    Audience, Block, Button, Card, Choice, CopyFor, Field, File, Form, Handout, Placement, Press, Reply,
    Select, SelectOption, Show, Style,
};
pub use request::{Input, Invocation, Person, Place, Platform, Request};
pub use sealed::{AgeFile, BadRecipient, CAN_SEAL, Recipient, Sealing};
pub use space::{
    Coming, Course, Draft, Exception, Length, Living, OutOfReach, Space, SpaceState, SpaceWords, Terms, What,
    Who,
};
pub use words::{Partner, Voice, Words};
pub use zones::{UnknownZone, Zone, ZoneOffset};
