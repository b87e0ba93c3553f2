//! Whoever messages did not reach, and who is here again.

use crate::core::{Audience, Block};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::{Plan, Reply};

/// Messages go to them again, and they are told where nobody else can see it. Whoever had removed the bot is back by
/// whatever they do, whether there is a place to say so or not; what is suggested to them while they type is not done yet.
/// `plans` are theirs as they are now that they are back.
pub(crate) fn welcome(scene: &Scene<'_>, plans: Vec<Plan>, decision: &mut Decision) {
    let member = scene.member;
    let show = match &mut decision.reply {
        Reply::Show(show) => Some(show),
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
    // What they ask for makes more of a plan than that they are back.
    let others: Vec<Plan> = plans.into_iter().filter(|plan| !kept(plan.kind())).collect();
    decision.effects.extend(others.into_iter().map(Effect::Keep));
    decision.effects.push(Effect::Welcome);
}
