//! What the bot does: the list of features. A feature is a folder of pure functions over values. Nothing here is
//! async, does I/O, reads the clock or draws random numbers.
//!
//! A feature's `mod.rs` declares its table of commands (names, options, what they need, how they are read), its
//! buttons and forms (`action.rs`), and two functions that carry them out, `run` and `act`. Everything else goes
//! through the list below: registration, `/help`, completion, parsing, dispatch, and the tests' generators.

mod arrivals;
mod back;
mod begin;
mod checkin;
mod daily;
mod data;
mod decide;
mod delivery;
mod draft;
mod effect;
mod failing;
mod heard;
mod held_up;
mod help;
mod if_then;
mod in_words;
mod journal;
mod life;
mod limits;
mod look;
mod member;
mod message;
mod misread;
mod named;
mod newcomer;
mod now;
mod nudges;
mod own_words;
mod people;
mod plans;
mod quiet;
mod reminders;
mod reply;
mod rotation;
mod safety;
mod scene;
mod secrets;
mod server;
mod settings;
mod space;
mod spec;
mod step;
mod story;
mod timed;
mod turns;
mod urge;
mod week;

use std::sync::LazyLock;

use crate::core::command::ListedCommand;
use crate::core::danger::Listened;
use crate::core::spec::Unread;
use crate::core::wire::{self, Asking, Asks, Parts, WireLine};
use crate::core::{Choice, Code, Given, Invocation, Place, Private};
use scene::Scene;
use spec::Spec;

pub use arrivals::{MessageAction, Wait};
pub use checkin::{Answers, CheckInAction, CheckInCommand, CheckIns, Felt};
pub use daily::{Daily, DailyAction, DailyCommand, DailyState};
pub use data::{DataAction, DataCommand, Holdings, copied, imported, in_line, not_handed_out, not_imported};
pub use decide::{Pressed, decide, delivery_pressed, due, erased, need, render, review};
pub use delivery::{DeliveryRecord, DeliveryState};
pub use draft::{DraftAction, DraftCommand, HeldDraft, HoldFor};
pub use effect::{Decision, Effect, Need, PageEffect};
pub use failing::{always_goes_on, locked, slow_down, trouble};
pub use help::{HelpAction, HelpCommand};
pub use if_then::{IfThenAction, IfThenCommand, IfThens};
pub use in_words::{form_behind_button, only_with_a_slash};
pub use journal::{
    Entry, EntryId, Journal, JournalAction, JournalCommand, Keep, Look, Page, Search, days_before, part_with,
};
pub use life::{Life, LifeAction, LifeCommand};
pub use limits::{Limits, LimitsAction, LimitsCommand};
pub use look::look;
pub use member::{HeldUp, Member, Practised, Sealing, Settings};
pub use message::{DeliveryId, Message, Rank, Source, TimerKind, Tool, Topic, held_until};
pub use named::name_of;
pub use now::{Journey, NowAction, NowCommand};
pub use nudges::{NudgeAction, NudgesCommand};
pub use people::{People, PeopleAction, PeopleCommand};
pub use plans::{Plan, PlanKind, Plans};
pub use reply::{CopyFor, Handout, Reply};
pub use safety::{SafetyAction, SafetyCommand};
pub use secrets::{SecretNumber, SecretsAction, SecretsCommand, Turn};
pub use server::{ServerAction, ServerCommand};
pub use settings::{Change, Pane, SettingsAction, SettingsCommand};
pub use space::{
    Answer, Care, Coming, Course, Draft, Exception, Length, Living, Slip, SlipKind, Space, SpaceAction,
    SpaceCommand, SpaceState, SpaceWords, Start, Terms, What, Who, Wish,
};
pub use spec::{Misread, Stray};
pub use step::{OutOfReach, Owed, Step};
pub use story::{Story, StoryAction, StoryCommand};
pub use turns::Turns;
pub use urge::{Urge, UrgeAction, UrgeCommand};
pub use week::{Week, WeekAction, WeekCommand};

/// Lists the features in the order in which `/help` lists their commands: a variant, the folder, and the enums of its
/// buttons and of its commands.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident: $folder:ident($action:ident, $command:ty),)+) => {
        /// What a button, a list or a form asks of a feature.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $name($folder::$action),)+
        }

        /// A command that was understood.
        #[derive(Debug)]
        pub enum Command {
            $($(#[$doc])* $name($command),)+
        }

        impl Action {
            /// Every line of every feature's table of buttons.
            pub const LINES: &'static [&'static [WireLine]] = &[$($folder::$action::LINES),+];

            /// Returns the text of a button that does this.
            pub fn encode(&self) -> String {
                match self { $(Action::$name(action) => Code::from(action.clone()).to_string(),)+ }
            }

            fn read(text: &str) -> Option<Self> {
                let all = Parts::new(text);
                $(
                    let mut parts = all;
                    if let Some(action) = <$folder::$action as wire::Wire>::read(&mut parts) {
                        return Some(Action::$name(action));
                    }
                )+
                None
            }

            fn need(&self) -> Need {
                match self { $(Action::$name(action) => action.need(),)+ }
            }

            /// Returns the name of the feature whose action it is.
            fn feature(&self) -> &'static str {
                match self { $(Action::$name(_) => stringify!($folder),)+ }
            }

            /// Returns how much of the member is needed to carry out the form that was sent. Returns None for a
            /// button that opens no form.
            pub fn need_filled(&self) -> Option<Need> {
                match self { $(Action::$name(action) => action.need_filled(),)+ }
            }

            /// Returns what a person is asked for before this is carried out.
            fn asks(&self) -> Asks {
                match self { $(Action::$name(action) => action.asks(),)+ }
            }

            fn act(self, scene: &Scene<'_>, given: Given<'_>) -> Decision {
                match self { $(Action::$name(action) => $folder::act(scene, action, given),)+ }
            }
        }

        fn listed() -> Vec<ListedCommand> {
            let mut listed = Vec::new();
            $(listed.extend($folder::COMMANDS.iter().map(Spec::listed));)+
            listed
        }

        fn parse_command(invocation: Listened<'_, Invocation>) -> Option<Result<Command, Unread<'_>>> {
            let name = invocation.asked().command.as_str();
            $(
                if let Some(spec) = $folder::COMMANDS.iter().find(|spec| spec.name == name) {
                    return Some(spec.parse(invocation).map(Command::$name));
                }
            )+
            None
        }

        fn need_of_command(name: &str) -> Option<Need> {
            $(
                if let Some(spec) = $folder::COMMANDS.iter().find(|spec| spec.name == name) {
                    return Some(spec.need);
                }
            )+
            None
        }

        fn run(scene: &Scene<'_>, command: Command) -> Decision {
            match command { $(Command::$name(command) => $folder::run(scene, command),)+ }
        }

        fn suggest(scene: &Scene<'_>, command: &str, option: &str, text: &str) -> Vec<Choice> {
            $(
                if $folder::COMMANDS.iter().any(|spec| spec.name == command) {
                    let suggests = $folder::SUGGESTS.iter().find(|(spec, _)| spec.name == option);
                    return suggests.map(|(_, suggest)| suggest(scene, text)).unwrap_or_default();
                }
            )+
            Vec::new()
        }
    };
}

features! {
    /// The home.
    Now: now(NowAction, NowCommand),
    /// The seven secrets.
    Secrets: secrets(SecretsAction, SecretsCommand),
    /// Helplines.
    Safety: safety(SafetyAction, SafetyCommand),
    /// Settings.
    Settings: settings(SettingsAction, SettingsCommand),
    /// An urge.
    Urge: urge(UrgeAction, UrgeCommand),
    /// Daily reminders.
    Daily: daily(DailyAction, DailyCommand),
    /// A space.
    Space: space(SpaceAction, SpaceCommand),
    /// A message to the partner, before it is sent.
    Draft: draft(DraftAction, DraftCommand),
    /// If-then cards.
    IfThen: if_then(IfThenAction, IfThenCommand),
    /// The member's own people.
    People: people(PeopleAction, PeopleCommand),
    /// The check-in.
    CheckIn: checkin(CheckInAction, CheckInCommand),
    /// The member's limits.
    Limits: limits(LimitsAction, LimitsCommand),
    /// The member's own life.
    Life: life(LifeAction, LifeCommand),
    /// How it went.
    Story: story(StoryAction, StoryCommand),
    /// The weekly look back.
    Week: week(WeekAction, WeekCommand),
    /// The messages that are due next.
    Nudges: nudges(NudgeAction, NudgesCommand),
    /// The journal.
    Journal: journal(JournalAction, JournalCommand),
    /// The help.
    Help: help(HelpAction, HelpCommand),
    /// The data that is kept of a member.
    Data: data(DataAction, DataCommand),
    /// The settings of a server.
    Server: server(ServerAction, ServerCommand),
    /// Messages that the bot sent unasked.
    Arrivals: arrivals(MessageAction, std::convert::Infallible),
}

/// Every command, in the order in which `/help` lists them.
pub static COMMANDS: LazyLock<Vec<ListedCommand>> = LazyLock::new(listed);

/// Returns the command called `name`.
pub fn find_command(name: &str) -> Option<&'static ListedCommand> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// A button that this version does not know. It is from an older or newer version, or from another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale;

impl Action {
    /// Reads the text of a button.
    pub fn decode(code: &str) -> Result<Self, Stale> {
        wire::strip_version(code).and_then(Self::read).ok_or(Stale)
    }
}

/// Reads a command that was typed in `place`.
pub fn parse(invocation: Listened<'_, Invocation>, place: Place) -> Result<Command, Misread> {
    let name = invocation.asked().command.as_str();
    let Some(listed) = find_command(name) else {
        return Err(Misread::Command(Private::new(name)));
    };
    if !listed.places.allow(place) {
        return Err(Misread::Place(listed));
    }
    match parse_command(invocation) {
        Some(Ok(command)) => Ok(command),
        Some(Err(Unread::Sub(given))) => Err(Misread::Sub(listed, Private::new(given))),
        Some(Err(Unread::Option { given, verb, options })) => {
            Err(Misread::Option(Stray { command: listed.name, verb, options, given: Private::new(given) }))
        }
        Some(Err(Unread::Value(bad))) => Err(Misread::Value(bad)),
        // The list is made from the same tables, so a listed command is always found in one.
        None => Err(Misread::Command(Private::new(name))),
    }
}
