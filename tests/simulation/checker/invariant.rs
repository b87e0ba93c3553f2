use std::fmt;

/// What the bot promises, each with its name in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Invariant {
    /// What is owed arrives at most once, as the platform saw it.
    Once,
    /// What is owed is not lost: it ends as delivered, missed, undeliverable or dropped, or waits for a member who
    /// takes no messages.
    NotLost,
    /// Every instant that a schedule yields, by the checker's own calendar, is owed.
    Target,
    /// Nothing is owed that no schedule yields.
    Extra,
    /// A daily message stands for a date on its rule, at the rule's wall-clock time, and for each date at most once.
    DailyByRule,
    /// A space brings at most its number of messages in a week, and a nudge again only after all others of its secret.
    SpaceByPlan,
    /// After a time away, a schedule yields its latest instant alone.
    OneAfterDowntime,
    /// Nothing arrives before it is due.
    NotEarly,
    /// Nothing arrives later than it is of use.
    InGrace,
    /// What the bot says became of a message is what became of it: with a reason, where it did not arrive.
    TrueEnd,
    /// Nothing arrives in quiet hours but what the member set to an exact time, at that time.
    QuietHours,
    /// A message is not sent any more when a later one of its schedule is owed: an hour without the platform ends in one
    /// message, not in a pile.
    NoPileUp,
    /// What was owed is not sent after the member stopped it.
    StopIsStop,
    /// Nothing is sent to a member who takes no messages, until they are back.
    RefusedIsRefused,
    /// “Later” comes when it was asked for, and not in quiet hours where the member named a part of the day.
    LaterAsAsked,
    /// A message is tried a bounded number of times, and a loop with nothing to do does nothing.
    NoBusyLoop,
    /// The same request, delivered twice, takes effect once.
    RequestOnce,
    /// A button pressed twice does no more than pressed once.
    PressedTwice,
    /// What one member wrote is never in what another sees, nor in what stands openly.
    NobodyElses,
    /// Of an erased member nothing is left, and nothing arrives.
    ErasedIsGone,
    /// The next instant of a rule is later than the one that it is asked from, and is the calendar's.
    NextIsLater,
    /// With a database that is well, there is no trouble.
    NoTrouble,
}

impl fmt::Display for Invariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
