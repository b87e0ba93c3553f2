//! The plans of all features: what they keep about a member over time. A member has at most one plan of a kind, as
//! JSON in a row of its own.

use crate::core::state::State;
use crate::core::{Private, names};
use crate::features::Source;
use crate::features::daily::Daily;
use crate::features::space::Space;
use crate::features::urge::Urge;

/// Lists the plans: a field of [`Plans`], a variant of [`Plan`] and of [`PlanKind`], the type that holds the plan,
/// and the kind's name in the database, which never changes.
macro_rules! plans {
    ($($(#[$doc:meta])* $field:ident: $kind:ident($holder:ty) of $state:ty = $name:literal,)+) => {
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

        impl Plans {
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

            /// Reads a plan from its row, with what the member wrote about it. Returns None when the row holds
            /// something else.
            pub fn parse(kind: PlanKind, state: &str, words: Option<&Private>) -> Option<Self> {
                match kind { $(PlanKind::$kind => {
                    let plan: $state = serde_json::from_str(state).ok()?;
                    Some(State::with_words(plan, words)?.into())
                })+ }
            }

            /// Returns the plan as its row holds it, without what the member wrote about it.
            pub fn state(&self) -> Result<String, serde_json::Error> {
                match self { $(Plan::$kind(plan) => serde_json::to_string(plan),)+ }
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
    daily: Daily(Daily) of Daily = "daily",
    /// The urge timer, once it was used.
    urge: Urge(Urge) of Urge = "urge",
    /// The latest space, once one was set up.
    space: Space(Box<Space>) of Space = "space",
}

impl Plans {
    /// Returns the plans that change because the member is back. Messages did not reach them, so none of those
    /// counts as unanswered.
    pub fn welcomed(&self) -> Vec<Plan> {
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
        }
    }
}
