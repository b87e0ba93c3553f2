//! What a decision leads to.

use chrono::NaiveDate;

use crate::core::{Private, ServerChange};
use crate::crypto::Recipient;
use crate::features::{DeliveryId, Entry, EntryId, Plan, PlanKind, Reply, Settings, Step};

/// A decision: the reply, and what has to be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// The reply to the member.
    pub reply: Reply,
    /// The effects. All of them are committed in one transaction, or none.
    pub effects: Vec<Effect>,
}

/// A change that has to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The member agreed that data about them is stored.
    Join,
    /// The member's settings change to these.
    Save(Settings),
    /// The member took a secret's practice.
    Practise {
        /// The secret's number.
        secret: u8,
        /// Today's date in the member's zone.
        day: NaiveDate,
    },
    /// A plan changes to this. What the member wrote about it stays as it is.
    Keep(Plan),
    /// A plan changes to this because the member is here. It may fail: their next request notes it.
    Hear(Plan),
    /// A step of a plan: a change of its timers or of what it owes.
    Step(Step),
    /// What the member wrote about a plan changes to this.
    Write(PlanKind, Option<Private>),
    /// The member is back, after messages to them were refused or after they had removed the bot.
    Welcome,
    /// The member answered a message that the bot sent unasked.
    Answer(DeliveryId),
    /// The partner's name is deleted, even where it could not be decrypted.
    ForgetName,
    /// The member's journal changes.
    Page(PageEffect),
    /// Everything about the member is erased. The reply depends on how that went: [`erased`](crate::features::erased).
    Erase,
    /// New pages are sealed to this key from now on, or to none.
    SealTo(Option<Recipient>),
    /// A setting of a server changes.
    Server {
        /// The platform's own id of the server.
        id: String,
        /// The change.
        change: ServerChange,
    },
}

/// A change of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageEffect {
    /// Adds a page, or a letter.
    Enter(Box<Entry>),
    /// Replaces what a page says.
    Revise(Box<Entry>),
    /// Deletes a page.
    Tear(EntryId),
    /// Deletes the pages from the first day to the last.
    TearSpan(NaiveDate, NaiveDate),
    /// Notes that the member wrote something on that day and kept none of it.
    Burn(NaiveDate),
    /// Adds a page, or a letter, that only the member's own key opens.
    Seal {
        /// The page, without its text.
        entry: Box<Entry>,
        /// The text, as the member will read it in the file.
        text: Private,
        /// The member's own key.
        to: Recipient,
    },
}

impl Decision {
    /// Returns a decision that keeps a plan, with what follows from its change.
    pub(crate) fn keeping(reply: Reply, plan: impl Into<Plan>, steps: Vec<Step>) -> Self {
        let effects = std::iter::once(Effect::Keep(plan.into())).chain(steps.into_iter().map(Effect::Step));
        Self { reply, effects: effects.collect() }
    }
}

impl Effect {
    /// Returns whether the reply may be given without it.
    pub fn can_fail(&self) -> bool {
        matches!(self, Effect::Hear(_))
    }

    /// Returns whether something may be due earlier after it.
    pub fn may_be_due(&self) -> bool {
        !matches!(
            self,
            Effect::Join
                | Effect::Practise { .. }
                | Effect::Keep(_)
                | Effect::Hear(_)
                | Effect::Write(..)
                | Effect::Server { .. }
                | Effect::SealTo(_)
                | Effect::ForgetName
        )
    }
}

impl From<Reply> for Decision {
    fn from(reply: Reply) -> Self {
        Self { reply, effects: Vec::new() }
    }
}

/// How much of the member has to be loaded to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing. The answer is the same for everybody.
    Nothing,
    /// How the member likes things said. If the database fails, the answer for a stranger will do: a person in danger
    /// must get one.
    Tastes,
    /// The member's row.
    Member,
    /// The member's row, and the messages to them.
    Deliveries,
    /// The member's row, and how much is kept of them.
    Holdings,
    /// The member's row, the messages to them, and the practices that they took.
    Home,
    /// The same, for an answer that most likely changes the member.
    HomeChange,
    /// What [`Self::Home`] loads. If the database fails, the answer for a stranger will do.
    Greeting,
    /// The member's row. The answer most likely changes it.
    Change,
    /// The member's row, and the journal.
    Journal,
    /// The journal. The answer most likely changes it.
    Page,
}

impl Need {
    /// Returns whether a stranger's answer will do when the store does not answer.
    pub fn suits_a_stranger(self) -> bool {
        matches!(self, Self::Nothing | Self::Tastes | Self::Greeting)
    }

    /// Returns whether the answer most likely changes what is stored, so that it is decided under the write lock at once.
    pub fn changes(self) -> bool {
        matches!(self, Self::Change | Self::HomeChange | Self::Page)
    }
}
