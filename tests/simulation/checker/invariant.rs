use std::fmt;

/// The bot's promises, each with its name in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Invariant {
    /// A delivery arrives at most once, as the platform saw it.
    Once,
    /// A delivery is not lost: it ends as delivered, missed, undeliverable or dropped, or waits while the platform
    /// refuses messages to its member.
    NotLost,
    /// Every instant that a schedule yields, by the checker's own calendar, leads to a delivery.
    Target,
    /// No delivery is owed that no schedule yields.
    Extra,
    /// A daily message stands for a date on its rule, at the rule's wall-clock time, and for each date at most once.
    DailyByRule,
    /// A space brings at most its number of messages in a week, and a nudge again only after all others of its secret.
    SpaceByPlan,
    /// After a time away, a schedule yields its latest instant alone.
    OneAfterDowntime,
    /// Nothing arrives before it is due.
    NotEarly,
    /// Nothing arrives after it has expired.
    InGrace,
    /// The state that the bot records for a message is true, and has a reason if the message did not arrive.
    TrueEnd,
    /// Nothing arrives in quiet hours, except what the member set to an exact time, at that time.
    QuietHours,
    /// A message is not sent any more when a later one of its schedule is owed: an hour without the platform leads
    /// to one message, not to a pile.
    NoPileUp,
    /// A delivery that was owed is not sent after the member stopped it.
    StopIsStop,
    /// Nothing is sent while the platform refuses messages to the member, until they are back.
    RefusedIsRefused,
    /// “Later” comes when it was asked for, and not in quiet hours where the member named a part of the day.
    LaterAsAsked,
    /// A message is tried a bounded number of times, and a loop with nothing to do does nothing.
    NoBusyLoop,
    /// The same request, delivered twice, takes effect once.
    RequestOnce,
    /// A button pressed twice does no more than pressed once.
    PressedTwice,
    /// What one member wrote never appears in what another member sees, nor in public.
    NobodyElses,
    /// After an erasure nothing about the member is left, and nothing arrives.
    ErasedIsGone,
    /// The next instant of a rule is later than the one from which it is calculated, and agrees with the calendar.
    NextIsLater,
    /// While the database works, no request fails.
    NoTrouble,
}

impl fmt::Display for Invariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
