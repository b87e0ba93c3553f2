//! The member's cards, with the one plan that earlier versions kept beside the urge timer.
//!
//! That plan is shown as the first card wherever cards are shown. With the next change of any card it becomes a card like
//! the others, and is deleted where it was. So nothing has to be migrated, and no plan is lost when that change never
//! comes.

use crate::core::Private;
use crate::features::effect::{Decision, Effect};
use crate::features::if_then::state::{IfThenCard, IfThens};
use crate::features::scene::Scene;
use crate::features::step::Step;
use crate::features::{Member, PlanKind, Reply};

/// The member's cards as they are shown, and whether an earlier version's plan is among them.
#[derive(Debug, Clone)]
pub(super) struct Book {
    pub(super) plans: IfThens,
    holds_earlier: bool,
}

impl Book {
    /// Returns the member's cards.
    pub(super) fn open(scene: &Scene<'_>) -> Self {
        let mut plans = scene.member.plans.if_then.clone().unwrap_or_default();
        let earlier = scene.member.plans.urge.as_ref().and_then(|urge| urge.own.clone());
        let Some(then) = earlier.filter(|_| !plans.shut) else { return Self { plans, holds_earlier: false } };
        let added = plans.add(|id| IfThenCard::own(id, Private::default(), then));
        plans.cards.rotate_right(usize::from(added.is_some()));
        Self { plans, holds_earlier: added.is_some() }
    }

    /// Returns a decision that keeps the cards as they are in the book now, with what follows from the change.
    pub(super) fn keeping(self, reply: Reply, steps: Vec<Step>) -> Decision {
        let mut decision = Decision::keeping(reply, self.plans, steps);
        if self.holds_earlier {
            decision.effects.push(Effect::Write(PlanKind::Urge, None));
        }
        decision
    }

    /// Returns the member as they are with these cards.
    pub(super) fn member(&self, scene: &Scene<'_>) -> Member {
        let mut member = scene.member.clone();
        member.plans.if_then = Some(self.plans.clone());
        if let Some(urge) = member.plans.urge.as_mut().filter(|_| self.holds_earlier) {
            urge.own = None;
        }
        member
    }
}
