//! What a decision leads to.

use chrono::NaiveDate;

use crate::core::Private;
use crate::crypto::Recipient;
use crate::features::{DeliveryId, Entry, EntryId, Message, Plan, PlanKind, Reply, Settings, Step};

/// What is answered, and what has to be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// The answer.
    pub reply: Reply,
    /// What to keep: all of it in one transaction, or none.
    pub effects: Vec<Effect>,
}

/// Something to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// They agreed that something is stored.
    Join,
    /// Their settings as they are now.
    Save(Settings),
    /// They took a secret's practice.
    Practise {
        /// The secret's number.
        secret: u8,
        /// Today, in their zone.
        day: NaiveDate,
    },
    /// A plan is like this now. What the member wrote about it stays as it is.
    Keep(Plan),
    /// What follows from a plan.
    Step(Step),
    /// What they wrote about a plan is this now.
    Write(PlanKind, Option<Private>),
    /// They are here again, after messages to them were refused or they had removed the bot.
    Welcome,
    /// They did something with a message that came by itself.
    Answer(DeliveryId, Message),
    /// The partner's name is to be gone, also where it could not be read.
    ForgetName,
    /// Something in their journal changes.
    Page(PageEffect),
    /// Everything about them is to be gone. What is said then depends on how it went: [`erased`].
    Erase,
    /// Their new pages are sealed to this key from now on, or to none.
    SealTo(Option<Recipient>),
}

/// Something to keep, or to let go of, in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageEffect {
    /// They wrote a page, or a letter.
    Enter(Box<Entry>),
    /// A page says this now.
    Revise(Box<Entry>),
    /// A page is to be gone.
    Tear(EntryId),
    /// The pages from the first day to the last are to be gone.
    TearSpan(NaiveDate, NaiveDate),
    /// They wrote something on that day, and kept none of it.
    Burn(NaiveDate),
    /// They wrote a page, or a letter, that only their own key is to open.
    Seal {
        /// The page, but for what it says.
        entry: Box<Entry>,
        /// What it says, as they will read it.
        text: Private,
        /// Their key.
        to: Recipient,
    },
}

impl Decision {
    /// Keeps a plan as it is now, with what follows from that.
    pub(crate) fn keeping(reply: Reply, plan: impl Into<Plan>, steps: Vec<Step>) -> Self {
        let effects = std::iter::once(Effect::Keep(plan.into())).chain(steps.into_iter().map(Effect::Step));
        Self { reply, effects: effects.collect() }
    }
}

impl From<Reply> for Decision {
    fn from(reply: Reply) -> Self {
        Self { reply, effects: Vec::new() }
    }
}

/// How much answering depends on the member's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Not at all: what is asked in danger does not wait for a database.
    Nothing,
    /// Only for how things are said: without it a stranger's answer will do.
    Tastes,
    /// It is about the member.
    Member,
    /// It is about the messages to the member as well.
    Deliveries,
    /// It is about how much is kept of the member.
    Holdings,
    /// It most likely changes something about the member.
    Change,
    /// It is about their journal as well.
    Journal,
    /// It most likely changes something in their journal.
    Page,
}
