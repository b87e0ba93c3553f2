mod code;
mod data;
mod journal;
mod space;

use crate::core::CountryCode;

pub use data::DataAction;

use chrono::NaiveDate;

use crate::core::Zone;
use crate::core::time::Rule;
use crate::core::{Pronouns, QuietHours};
use crate::features::{DeliveryId, Draft, EntryId, Exception, Keep, Message, PlanKind, Topic, Who};

/// What a button, a list or a form asks for.
///
/// A card carries its actions as short texts and the bot keeps nothing about it: a button still works
/// after a restart, and one from an older version is recognised as such. The text is
/// `version|area|verb|argument`, at most [`Action::LONGEST`] characters, and holds nothing that a person
/// wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Turns the pages of the seven secrets.
    Page {
        /// The secret on the card.
        from: u8,
        /// Which way.
        turn: Turn,
        /// Whether the card stands openly in a server: then nothing personal may enter it.
        shared: bool,
    },
    /// Opens today's practice of a secret.
    Try {
        /// The secret's number.
        secret: u8,
        /// Whether the card stands openly in a server: then the practice comes as a private message.
        shared: bool,
    },
    /// Turns the card into one neutral line.
    Hide,
    /// Agrees to, or declines, that something is stored, and goes on with what was asked.
    Consent {
        /// Whether they agree.
        granted: bool,
        /// What they had asked for.
        then: Box<Action>,
    },
    /// Opens a page of the settings.
    Settings(Pane),
    /// Opens the form for a setting; its fields come back under the same action.
    Fill(FormName),
    /// Takes a setting from a list; the chosen value comes along.
    Pick(PickName),
    /// Changes a setting.
    Change(Change),
    /// Opens the helplines, all countries.
    Safety,
    /// Shows the helplines of the country that comes along; the number tells two lists apart.
    Country(u8),
    /// Shows the helplines of this country.
    Lines(CountryCode),
    /// Opens a page of the help.
    Help(String),
    /// Does something about daily reminders.
    Daily(DailyAction),
    /// Does something about an urge.
    Urge(UrgeAction),
    /// Does something about a space.
    Space(SpaceAction),
    /// Does something about what is to come.
    Nudge(NudgeAction),
    /// Does something about a message that came by itself.
    Message {
        /// Which delivery it was.
        id: DeliveryId,
        /// What it says.
        message: Message,
        /// What to do.
        verb: MessageVerb,
    },
    /// Asks for a message again later; when comes along.
    Later {
        /// Which delivery it was.
        id: DeliveryId,
        /// What it says.
        message: Message,
    },
    /// Does something about the journal.
    Journal(JournalAction),
    /// Does something about what is kept.
    Data(DataAction),
    /// New pages are not sealed to a key of the member's own any more.
    Unseal,
}

/// What can be done about the journal. What opens a form is also what its fields come back under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalAction {
    /// Write a page.
    Write {
        /// How long it is kept; none: as the member usually wants it.
        keep: Option<Keep>,
        /// The prompt that it answers, from 1.
        prompt: Option<u8>,
    },
    /// Show a part of the list, counted from 0.
    List(u16),
    /// Read this page.
    Read(EntryId),
    /// Read the page that was chosen from a list.
    Pick,
    /// Read the page next to this one.
    Beside {
        /// The one next to it.
        id: EntryId,
        /// Whether the older one is meant.
        older: bool,
    },
    /// Change this page.
    Edit(EntryId),
    /// Ask whether this page is to go.
    AskDelete(EntryId),
    /// This page goes.
    Delete(EntryId),
    /// Answer a closing question of this page.
    Close(EntryId, u8),
    /// Look for something.
    Search,
    /// Write a letter that opens on a day.
    Letter,
    /// Ask which pages are to go, and whether.
    Span,
    /// The pages from the first day to the last go.
    DeleteSpan(NaiveDate, NaiveDate),
    /// Show a prompt, from 1.
    Prompt(u8),
    /// Show what was written on this day before.
    OnThisDay,
    /// Note that something was written today and not kept.
    Burnt,
}

/// What can be done about daily reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DailyAction {
    /// They come at these times, about this.
    On {
        /// When.
        rule: Rule,
        /// What about.
        topic: Topic,
    },
    /// They come no more.
    Off,
    /// They come on fewer days.
    Less,
}

/// What can be done about an urge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrgeAction {
    /// Ride it out, for so many minutes.
    Begin(u8),
    /// Stop the timer.
    Stop,
    /// It has passed.
    Passed,
    /// They wrote to the other.
    Wrote,
}

/// What can be done about a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpaceAction {
    /// Show it.
    Show,
    /// Set one up.
    New,
    /// Set it up, or change it.
    Setup,
    /// Ask the first question before a first space.
    Screen(Draft),
    /// The member is afraid at times: show them people before anything else.
    Afraid(Draft),
    /// Ask the second question.
    Order {
        /// What was asked for.
        draft: Draft,
        /// The first answer.
        afraid: bool,
    },
    /// The other wants no contact: say what is left to do.
    Asked {
        /// What was asked for.
        draft: Draft,
        /// The first answer.
        afraid: bool,
    },
    /// Plan it.
    Plan {
        /// What was asked for.
        draft: Draft,
        /// The first answer.
        afraid: bool,
        /// The second answer: it is about the member's own life alone.
        own: bool,
    },
    /// A reason for contact becomes fine, or is so no longer.
    Toggle(Exception),
    /// It begins.
    Go,
    /// It waits.
    Pause,
    /// It goes on.
    Resume,
    /// Ask whether it is to end.
    AskEnd,
    /// It ends.
    End,
    /// Note a lapse.
    Lapse,
    /// Take the lapse back that was noted at this millisecond since the epoch.
    Unlapse(i64),
    /// Note that there was contact.
    Contact(Who),
    /// Say what comes after it.
    Wish(Wish),
    /// Fewer messages.
    Less,
    /// More messages.
    More,
    /// No messages.
    Mute,
}

/// What can be done about what is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NudgeAction {
    /// List it.
    Show,
    /// The plan's next message, the one at this second since the epoch, does not come.
    Skip(PlanKind, i64),
    /// A message comes at once, to see that it does.
    Test(PlanKind),
}

/// What a member wants after a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// More of it.
    Longer,
    /// Back to life.
    Life,
    /// To let go.
    LetGo,
}

/// What can be done about a message that came by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageVerb {
    /// Show what it says.
    Open,
    /// It has done its work.
    Done,
    /// The urge is still there.
    Again,
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// To the one before.
    Back,
    /// To the one after.
    Next,
    /// To the same one: from its practice back to its lesson.
    Stay,
}

/// A page of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// All of them, a line each.
    All,
    /// The partner's pronouns and name.
    Partner,
    /// The language.
    Language,
    /// Discreet mode and the neutral line.
    Discreet,
    /// How long pages of the journal are kept.
    Journal,
    /// Sealed mode.
    Sealed,
}

/// A form of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormName {
    /// The time zone.
    Zone,
    /// The partner's name.
    Name,
    /// The partner's name, to go with these pronouns.
    NameWith(Pronouns),
    /// Quiet hours.
    Quiet,
    /// Something about a space.
    Space(SpaceForm),
    /// The member's own plan for an urge.
    UrgePlan,
    /// Another moment for what comes next of a plan.
    Move(PlanKind),
    /// The public half of the member's own key.
    Recipient,
}

/// A form of a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpaceForm {
    /// How long.
    Length,
    /// Hours that are hard.
    Hours,
    /// Why, what counts as contact, and what is fine.
    Words,
    /// What has changed, at the end.
    Changed,
}

/// A list of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickName {
    /// The partner's pronouns.
    Pronouns,
    /// The language.
    Language,
    /// The neutral line.
    Line,
    /// How the two live.
    Living,
    /// After how much silence a courtesy line is suggested.
    CheckIn,
    /// How long pages of the journal are kept.
    Keep,
}

/// A new value of a setting. The partner's name is not among them: it never travels in a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The time zone.
    Zone(Zone),
    /// The language tag, or none to follow the platform.
    Language(Option<String>),
    /// The partner's pronouns.
    Pronouns(Pronouns),
    /// Takes the partner's name out.
    ForgetName,
    /// Quiet hours, or none.
    Quiet(Option<QuietHours>),
    /// Discreet mode.
    Discreet(bool),
    /// Discreet mode and the neutral line's number, both at once.
    DiscreetLine(bool, u8),
    /// The neutral line's number, from 1.
    Line(u8),
    /// Plain-text mode.
    Plain(bool),
    /// How long pages of the journal are kept.
    Keep(Keep),
}

/// A button that this version does not know: from an older or newer one, or not ours at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale;
