use crate::core::wire::wire;
use crate::features::Need;
use crate::features::urge::round::Round;

/// How long it takes unless the person says otherwise, in minutes.
pub(super) const USUAL_MINUTES: u8 = 10;
/// The button that begins the usual minutes.
pub(crate) const RIDE_IT_OUT: UrgeAction = UrgeAction::Begin(USUAL_MINUTES);

wire! {
    /// What can be done about an urge.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum UrgeAction {
        /// Begins so many minutes, now.
        Begin(minutes: u8) = "urge|begin", Change;
        /// Shows the step whose time has come, in the round that began at this instant, in milliseconds since the epoch.
        /// `shown` is the step that the card shows.
        Now(started_ms: i64, minutes: u8, shown: u8) = "urge|now", Member;
        /// Sends a message when that round ends, to a person who had no account when it began.
        Tell(started_ms: i64, minutes: u8) = "urge|tell", Change;
        /// Sends a message when half of that round has passed, too.
        Halfway(started_ms: i64, minutes: u8) = "urge|halfway", Change;
        /// Stops the timer.
        Stop = "urge|stop", Change;
        /// Says that the urge has passed.
        Passed = "urge|passed", Change;
        /// Says what helped, as it was chosen from the list.
        Helped = "urge|helped", Change;
        /// Says that the member wrote to the partner.
        Wrote = "urge|wrote", Change;
        /// Opens the form for the member's own plan, and goes on with that round.
        PlanFor(started_ms: i64, minutes: u8) = "urge|plan", Member then Change;
        /// Opens the form for the member's own plan.
        Plan = "fill|plan", Member then Change;
    }
}

impl UrgeAction {
    /// Returns the action that shows a round as it stands now.
    pub(super) fn now(round: Round, shown: u8) -> Self {
        Self::Now(round.started_ms(), round.minutes(), shown)
    }

    /// Returns the action that sends a message when a round ends.
    pub(super) fn tell(round: Round) -> Self {
        Self::Tell(round.started_ms(), round.minutes())
    }

    /// Returns the action that opens the form for the member's own plan, and goes on with a round.
    pub(super) fn plan(round: Round) -> Self {
        Self::PlanFor(round.started_ms(), round.minutes())
    }

    /// Returns the action that sends a message when half of a round has passed.
    pub(super) fn halfway(round: Round) -> Self {
        Self::Halfway(round.started_ms(), round.minutes())
    }
}
