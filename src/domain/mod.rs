//! What the bot knows and decides. Nothing here is async, does I/O, reads the clock or rolls dice.

mod action;
pub mod commands;
mod content;
mod decide;
mod member;
mod message;
mod plan;
mod private;
mod reply;
mod request;
pub mod schedule;
mod search;
mod words;
mod zones;

pub use action::{
    Action, Change, CountryCode, DailyAction, FormName, MessageVerb, Pane, PickName, Stale, Turn, UrgeAction,
};
pub use content::{Content, ContentError, Helpline, HelplineKind, Secret, SourceFile};
pub use decide::{Decision, Effect, Need, answered, decide, due, need, render, trouble};
pub use member::{Member, MemberId, Pronouns, QuietHours, Settings};
pub use message::{DeliveryId, Message, Owed, PlanKind, Rank, TimerKind, Topic, held_until};
pub use plan::{Daily, DailyState, Plan, Plans, Step, Urge};
pub use private::Private;
pub use reply::{
    Audience, Block, Button, Card, Choice, Field, Form, Placement, Press, Reply, Select, SelectOption, Show,
    Style,
};
pub use request::{Input, Invocation, Person, Place, Platform, Request};
pub use words::{Partner, Voice, Words};
