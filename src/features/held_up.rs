//! Says that messages are late while the platform takes few or none from the bot.

use chrono::TimeDelta;

use crate::core::Block;
use crate::features::effect::{Decision, Effect};
use crate::features::message::Rank;
use crate::features::scene::Scene;
use crate::features::{HeldUp, Reply, Step, TimerKind};

/// A message that is due later than this is not announced as late: by then it may be over.
const SOON: TimeDelta = TimeDelta::hours(1);

/// Returns what is said about messages that are late, or None when none are.
pub(crate) fn line(scene: &Scene<'_>) -> Option<String> {
    match scene.member.held_up {
        HeldUp::No => None,
        HeldUp::Unhurried => Some(scene.say("held-up-some")),
        HeldUp::First => Some(scene.say("held-up-first")),
        HeldUp::All => Some(scene.say("held-up-all")),
    }
}

/// Adds to the reply that messages are late, if the request has asked for one that is due soon.
pub(crate) fn tell(scene: &Scene<'_>, decision: &mut Decision) {
    let soon = |effect: &Effect| {
        let Effect::Step(step) = effect else { return false };
        let (due_at, exact) = match step {
            Step::Owe(owed) | Step::PutOff(_, owed) => (owed.due_at, owed.message.rank() == Rank::Exact),
            Step::Set(kind, at) => (*at, *kind == TimerKind::Urge),
            Step::Clear(_) | Step::Drop(_) | Step::Overtake(_) | Step::Withdraw(_) => return false,
        };
        due_at <= scene.now + SOON && !(exact && scene.member.held_up == HeldUp::Unhurried)
    };
    let Some(line) = line(scene).filter(|_| decision.effects.iter().any(soon)) else { return };
    if let Reply::Show(show) = &mut decision.reply {
        let at = show.card.blocks.len().saturating_sub(1);
        show.card.blocks.insert(at, Block::Text(line));
    }
}
