//! Any word from a member answers the messages before it.
//!
//! A message leads to a page, a lesson or a tool, and none of those knows the message. So what the member asks for does
//! not matter: it shows that they are here.

use crate::features::effect::{Decision, Effect};
use crate::features::{Member, Plans, Reply};

/// Adds to a decision that the messages before the request do not count as unanswered any more.
pub(super) fn note(member: &Member, decision: &mut Decision) {
    match decision.reply {
        // Suggestions come while the member types, and a copy is written without the write lock.
        Reply::Suggest(_) | Reply::File(_) | Reply::Erased(_) => return,
        Reply::Show(_) | Reply::Ask(_) | Reply::Bring(_) => {}
    }
    if decision.effects.contains(&Effect::Erase) {
        return;
    }
    // The request may change the same plan, and that change is newer.
    let mut changed = Plans::default();
    let mut kinds = Vec::new();
    for effect in &decision.effects {
        if let Effect::Keep(plan) = effect {
            kinds.push(plan.kind());
            changed.keep(plan.clone());
        }
    }
    let others = member.plans.answered_all().into_iter().filter(|plan| !kinds.contains(&plan.kind()));
    let heard: Vec<Effect> = others.map(Effect::Hear).collect();
    for answered in changed.answered_all() {
        let kind = answered.kind();
        let kept = |effect: &&mut Effect| matches!(effect, Effect::Keep(plan) if plan.kind() == kind);
        if let Some(kept) = decision.effects.iter_mut().rfind(kept) {
            *kept = Effect::Keep(answered);
        }
    }
    decision.effects.extend(heard);
}
