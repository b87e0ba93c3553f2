//! The return of a member whose messages were refused, or who had removed the bot.

use crate::core::{Audience, Block};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::{Plan, Reply};

/// Completes the decision about a request by a returning member: messages are sent to them again, `plans` are kept
/// as they are after the return, and a private card says so.
///
/// A member who had removed the bot is back with any request, even if its reply has no room for the notice. A
/// member whose messages were refused is back only when they see the notice, which stands only in a private card.
/// Suggestions while the member types do not count as a request.
pub(crate) fn welcome(scene: &Scene<'_>, plans: Vec<Plan>, decision: &mut Decision) {
    let member = scene.member;
    let show = match &mut decision.reply {
        Reply::Show(show) | Reply::Erased(show) => Some(show),
        Reply::File(handout) => Some(&mut handout.show),
        Reply::Ask(_) | Reply::Bring(_) => None,
        Reply::Suggest(_) => return,
    };
    if let Some(show) = show.filter(|show| show.audience == Audience::Private) {
        let news = scene.say(if member.gone { "was-removed" } else { "was-refused" });
        let at = show.card.blocks.len().saturating_sub(1);
        show.card.blocks.insert(at, Block::Small(news));
    } else if !member.gone {
        return;
    }
    let kept = |kind| {
        let keeps = |effect: &Effect| matches!(effect, Effect::Keep(plan) if plan.kind() == kind);
        decision.effects.iter().any(|effect| keeps(effect) || *effect == Effect::Erase)
    };
    // The request may change the same plan. That change is newer, and was made on the plan after the return.
    let others: Vec<Plan> = plans.into_iter().filter(|plan| !kept(plan.kind())).collect();
    decision.effects.extend(others.into_iter().map(Effect::Keep));
    decision.effects.push(Effect::Welcome);
}
