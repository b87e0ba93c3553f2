//! The plans of all features: what they keep about a member over time. A member has at most one plan of a kind, as
//! JSON in a row of its own.

use chrono::{DateTime, Utc};

use crate::core::state::{self, PrivatePart, State};
use crate::core::{Private, Zone, names};
use crate::features::checkin::CheckIns;
use crate::features::daily::Daily;
use crate::features::draft::HeldDraft;
use crate::features::if_then::IfThens;
use crate::features::life::Life;
use crate::features::limits::Limits;
use crate::features::now::Journey;
use crate::features::people::People;
use crate::features::space::Space;
use crate::features::step::Step;
use crate::features::story::Story;
use crate::features::timed::{Moved, Timed, When};
use crate::features::urge::Urge;
use crate::features::week::Week;
use crate::features::{Source, TimerKind, Tool};

/// Lists the plans: a field of [`Plans`], a variant of [`Plan`] and of [`PlanKind`], the type that holds the plan,
/// the kind's name in the database, which never changes, and the plan's timer if it has one.
macro_rules! plans {
    ($($(#[$doc:meta])* $field:ident: $kind:ident($holder:ty) of $state:ty = $name:literal
        $(timed by $timer:ident)?,)+) => {
        names! {
            /// A kind of plan, with its name in the database.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub enum PlanKind { $($(#[$doc])* $kind = $name,)+ }
        }

        /// What a member has set up to happen over time.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct Plans {
            $($(#[$doc])* pub $field: Option<$holder>,)+
        }

        /// A plan of any kind.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Plan {
            $($(#[$doc])* $kind($holder),)+
        }

        impl PlanKind {
            /// Returns whether a part of the state of such a plan is encrypted.
            pub fn has_private_part(self) -> bool {
                match self { $(PlanKind::$kind => <$state as State>::CLEAR.is_some(),)+ }
            }
        }

        impl Plans {
            /// Returns the plan of a kind, if there is one.
            pub fn plan(&self, kind: PlanKind) -> Option<Plan> {
                match kind { $(PlanKind::$kind => self.$field.clone().map(Plan::$kind),)+ }
            }

            /// Keeps `plan` in place of the one of its kind.
            pub fn keep(&mut self, plan: Plan) {
                match plan { $(Plan::$kind(plan) => self.$field = Some(plan),)+ }
            }

            /// Returns the plan of a kind as it is after the member answered one of its messages. Returns None when
            /// it stays as it is, or when there is none.
            pub fn answered(&self, kind: PlanKind) -> Option<Plan> {
                match kind { $(PlanKind::$kind => {
                    let plan = self.$field.as_ref()?;
                    Some(<$state as State>::answered(plan)?.into())
                })+ }
            }

            /// Handles a due timer of a plan. Returns the plan, if it changes, and what follows. Returns None when there
            /// is no such plan.
            pub(crate) fn due(
                &self,
                kind: TimerKind,
                when: When<'_>,
                due_at: DateTime<Utc>,
            ) -> Option<(Option<Plan>, Vec<Step>)> {
                match kind {
                    $($(TimerKind::$timer => {
                        let plan: &$state = self.$field.as_ref()?;
                        let (plan, steps) = Timed::due(plan, when, due_at);
                        Some((plan.map(Plan::from), steps))
                    })?)+
                    TimerKind::Letter => None,
                }
            }

            /// Sets a timer anew that lies too far ahead. Returns None when there is no such plan.
            pub(crate) fn reviewed(
                &self,
                kind: TimerKind,
                when: When<'_>,
                due_at: DateTime<Utc>,
            ) -> Option<(Option<Plan>, Vec<Step>)> {
                match kind {
                    $($(TimerKind::$timer => {
                        let plan: &$state = self.$field.as_ref()?;
                        let (plan, steps) = Timed::reviewed(plan, when, due_at);
                        Some((plan.map(Plan::from), steps))
                    })?)+
                    TimerKind::Letter => None,
                }
            }

            /// Returns when the next reminder of a tool is due.
            pub(crate) fn next_reminder(
                &self,
                tool: Tool,
                zone: Zone,
                now: DateTime<Utc>,
            ) -> Option<DateTime<Utc>> {
                match tool.timer() {
                    $($(TimerKind::$timer => {
                        let plan: &$state = self.$field.as_ref()?;
                        Timed::next_reminder(plan, zone, now)
                    })?)+
                    TimerKind::Letter => None,
                }
            }

            /// Returns the plans that send messages, as they are when the member wants no more of these, with what
            /// follows.
            pub(crate) fn silenced(&self, when: When<'_>) -> Vec<(Plan, Vec<Step>)> {
                let mut silenced = Vec::new();
                $($(
                    // The name of the timer says that the plan has one.
                    let _ = TimerKind::$timer;
                    let plan: Option<&$holder> = self.$field.as_ref();
                    let plan = plan.and_then(|plan| <$state as Timed>::silenced(plan, when));
                    silenced.extend(plan.map(|(plan, steps)| (Plan::from(plan), steps)));
                )?)+
                silenced
            }

            /// Returns the plans that move with a new zone or with new quiet hours, with what follows.
            pub(crate) fn moved(&self, when: When<'_>, by: Moved) -> Vec<(Plan, Vec<Step>)> {
                let mut moved = Vec::new();
                $($(
                    // The name of the timer says that the plan has one.
                    let _ = TimerKind::$timer;
                    let plan: Option<&$holder> = self.$field.as_ref();
                    let plan = plan.and_then(|plan| <$state as Timed>::moved(plan, when, by));
                    moved.extend(plan.map(|(plan, steps)| (Plan::from(plan), steps)));
                )?)+
                moved
            }
        }

        $(
            impl From<$state> for Plan {
                fn from(plan: $state) -> Self {
                    Plan::$kind(plan.into())
                }
            }
        )+

        impl Plan {
            /// Returns which kind it is.
            pub fn kind(&self) -> PlanKind {
                match self { $(Plan::$kind(_) => PlanKind::$kind,)+ }
            }

            /// Reads a plan whose whole state is in `state`, as in a member's copy, with what the member wrote about
            /// it. Returns None when the text holds something else.
            pub fn parse(kind: PlanKind, state: &str, words: Option<&Private>) -> Option<Self> {
                Self::read(kind, state, PrivatePart::None, words)
            }

            /// Reads a plan from its row: the state's clear part and its encrypted one, and what the member wrote
            /// about it. Returns None when the row holds something else.
            pub(crate) fn read(
                kind: PlanKind,
                state: &str,
                part: PrivatePart<'_>,
                words: Option<&Private>,
            ) -> Option<Self> {
                match kind { $(PlanKind::$kind => {
                    let plan: $state = state::read_state(state, part)?;
                    Some(State::with_words(plan, words)?.into())
                })+ }
            }

            /// Returns the whole state, without what the member wrote about the plan.
            pub fn state(&self) -> Result<String, serde_json::Error> {
                match self { $(Plan::$kind(plan) => serde_json::to_string(plan),)+ }
            }

            /// Returns the state as its row holds it: its clear part, and the part to encrypt if it has one.
            pub fn split(&self) -> Result<(String, Option<Private>), serde_json::Error> {
                match self { $(Plan::$kind(plan) => {
                    let plan: &$state = plan;
                    state::split_state(plan)
                })+ }
            }

            /// Returns whether the encrypted part of its state could not be read.
            pub fn is_shut(&self) -> bool {
                match self { $(Plan::$kind(plan) => <$state as State>::is_shut(plan),)+ }
            }

            /// Returns whether the bot itself could have kept this plan.
            pub fn is_sound(&self) -> bool {
                match self { $(Plan::$kind(plan) => <$state as State>::is_sound(plan),)+ }
            }

            /// Returns whether the bot itself could have kept this text beside a plan of this kind.
            pub fn takes_words(kind: PlanKind, text: &Private) -> bool {
                match kind { $(PlanKind::$kind => <$state as State>::takes_words(text),)+ }
            }
        }
    };
}

plans! {
    /// Daily reminders, once they were set up.
    daily: Daily(Daily) of Daily = "daily" timed by Daily,
    /// The urge timer, once it was used.
    urge: Urge(Urge) of Urge = "urge" timed by Urge,
    /// The latest space, once one was set up.
    space: Space(Box<Space>) of Space = "space" timed by Space,
    /// Which secret the member is on.
    journey: Journey(Journey) of Journey = "journey",
    /// A message to the partner that the member holds back.
    draft: HeldDraft(HeldDraft) of HeldDraft = "draft" timed by Draft,
    /// The member's if-then cards.
    if_then: IfThens(IfThens) of IfThens = "ifthen" timed by IfThen,
    /// The people whom the member may call.
    people: People(People) of People = "people",
    /// The member's check-ins.
    checkin: CheckIns(CheckIns) of CheckIns = "checkin" timed by CheckIn,
    /// What the member will not go through again.
    limits: Limits(Limits) of Limits = "limits",
    /// People and things of the member's own life.
    life: Life(Life) of Life = "life" timed by Life,
    /// How it went.
    story: Story(Story) of Story = "story",
    /// The weekly look back.
    week: Week(Week) of Week = "week" timed by Week,
}

impl Plans {
    /// Returns the plans that change because the member is here, or is back after messages did not reach them: none of
    /// the messages before counts as unanswered.
    pub fn answered_all(&self) -> Vec<Plan> {
        PlanKind::ALL.into_iter().filter_map(|kind| self.answered(kind)).collect()
    }
}

/// Returns the kind of plan that sends the messages of a source.
impl From<Source> for PlanKind {
    fn from(source: Source) -> Self {
        match source {
            Source::Daily => PlanKind::Daily,
            Source::Urge => PlanKind::Urge,
            Source::Space => PlanKind::Space,
            Source::Draft => PlanKind::HeldDraft,
            Source::IfThen => PlanKind::IfThens,
            Source::CheckIn => PlanKind::CheckIns,
            Source::Life => PlanKind::Life,
            Source::Week => PlanKind::Week,
        }
    }
}
