//! Which text a nudge or a daily message has.
//!
//! Desired properties:
//! - Every text of a set is sent before one of them is sent again, whichever plan sends it: daily messages about the
//!   secrets and the nudges of a space share their sets.
//! - The order is the member's own, and another one in each round. No list of it is stored: it follows from one number, the
//!   set and the round. That number comes from the member's own, and the plans keep it: in a copy that is restored, the
//!   rotation goes on where it was.
//! - The last texts of a round are not among the first of the next, so no text is sent on two days running.
//! - A message holds the text that was chosen for it, so it stays the same text when it is opened or sent again.

use crate::core::time::is_evening;
use crate::core::words::Secret;
use crate::core::{Content, MemberId};
use crate::features::daily;
use crate::features::secrets::MOST_AFRAID;
use crate::features::step::{Owed, Step};
use crate::features::turns::{Set, Turns};
use crate::features::{Care, Member, Message, Plan, Space, Topic};

/// How many texts at each end of a round are kept apart from those of the rounds beside it. Two plans send four messages
/// in two days at most.
const APART: usize = 4;

/// What the choice of texts depends on.
#[derive(Clone, Copy)]
struct Choosing<'a> {
    content: &'a Content,
    member: &'a Member,
    care: Care,
    afraid: bool,
    order: u32,
    /// What the daily messages have sent, and the space.
    turns: [Turns; 2],
}

/// Chooses the texts of the messages that a due timer has led to, and counts those of daily messages. A space has counted
/// its own.
pub(crate) fn chosen(
    content: &Content,
    member: &Member,
    due: (Option<Plan>, Vec<Step>),
) -> (Option<Plan>, Vec<Step>) {
    let (mut plan, mut steps) = due;
    let plans = &member.plans;
    let space = plans.space.as_deref();
    let daily = plans.daily.as_ref().map(|daily| daily.turns).unwrap_or_default();
    let kept = plans.daily.as_ref().and_then(|daily| daily.order);
    let order = kept.or_else(|| space?.order).unwrap_or_else(|| first_order(member.id.unwrap_or_default()));
    let choosing = Choosing {
        content,
        member,
        care: space.map_or(Care::Usual, Space::care),
        afraid: space.is_some_and(Space::is_afraid),
        order,
        turns: [daily, space.map(Space::turns).unwrap_or_default()],
    };
    match plan.as_mut() {
        Some(Plan::Daily(daily)) => daily.order = Some(order),
        Some(Plan::Space(space)) => space.order = Some(order),
        Some(_) | None => {}
    }
    for step in &mut steps {
        if let Step::Owe(owed) = step {
            let (message, counted) = choosing.choose(owed);
            owed.message = message;
            if let (Some(Plan::Daily(daily)), Some(counted)) = (plan.as_mut(), counted) {
                counted.add_to(&mut daily.turns);
            }
        }
    }
    (plan, steps)
}

/// What a daily message counts as.
#[derive(Debug, Clone, Copy)]
enum Counted {
    Nudge(u8, bool),
    Life,
    Patience,
    Question,
}

impl Counted {
    fn add_to(self, turns: &mut Turns) {
        let turn = match self {
            Counted::Nudge(secret, evening) => return turns.count_nudge(secret, evening),
            Counted::Life => &mut turns.life,
            Counted::Patience => &mut turns.patience,
            Counted::Question => &mut turns.question,
        };
        *turn = turn.wrapping_add(1);
    }
}

impl Choosing<'_> {
    /// Returns a message with its text chosen, and what it counts as if it is a daily message.
    fn choose(&self, owed: &Owed) -> (Message, Option<Counted>) {
        let local = self.member.settings.local();
        let evening = is_evening(local.zone.wall(owed.due_at).time());
        match owed.message {
            Message::Nudge { secret, .. } => {
                let number = u16::try_from(self.nudge(secret, evening)).unwrap_or_default();
                (Message::Nudge { secret, number }, None)
            }
            Message::Daily { topic, number } => {
                let topic = if self.care == Care::Usual { topic } else { topic.kept_away() };
                let (number, counted) = self.daily(topic, number, evening);
                (Message::Daily { topic, number }, Some(counted))
            }
            other @ (Message::Test(_)
            | Message::DailyPaused
            | Message::Urge { .. }
            | Message::UrgeOver
            | Message::CheckIn
            | Message::LastDay
            | Message::SpaceOver
            | Message::Idle
            | Message::LetterDue
            | Message::Reminder { .. }) => (other, None),
        }
    }

    /// Returns the number of a daily message with its text chosen. `number` is how many were sent before it.
    fn daily(&self, topic: Topic, number: u32, evening: bool) -> (u32, Counted) {
        let most = |most: u8| (1..=most).collect::<Vec<u8>>();
        match topic {
            Topic::Secrets | Topic::Own => {
                let secret = daily::secret_in_turn(topic, number);
                let nth = self.nudge(secret, evening);
                let number = if self.afraid { nth } else { daily::number_of(topic, number, nth) };
                (number, Counted::Nudge(secret, evening))
            }
            Topic::Life => (self.next(Set::Life, &most(daily::LIFE)), Counted::Life),
            Topic::Patience => (self.next(Set::Patience, &most(daily::PATIENCE)), Counted::Patience),
            Topic::Question => (self.next(Set::Question, &most(daily::QUESTIONS)), Counted::Question),
        }
    }

    /// Returns the next nudge of a secret, counted from 0.
    fn nudge(&self, secret: u8, evening: bool) -> u32 {
        if self.afraid {
            return self.next(Set::Afraid, &(1..=MOST_AFRAID).collect::<Vec<u8>>());
        }
        let own = self.care == Care::Own;
        // A secret that does not fit the member has the texts of the first in its place.
        let secret = if self.care == Care::Usual || Secret::OWN.contains(&secret) { secret } else { 1 };
        let Some(known) = self.content.secret(secret) else { return 0 };
        let set = match (known.evening.is_empty(), evening) {
            (true, _) => Set::Whole(secret),
            (false, true) => Set::Evening(secret),
            (false, false) => Set::Day(secret),
        };
        self.next(set, &known.nudges_for(own, evening))
    }

    /// Returns the next text of a set, counted from 0. `texts` are the numbers of its texts, from 1.
    fn next(&self, set: Set, texts: &[u8]) -> u32 {
        let turn = self.turns.iter().map(|turns| turns.of(set)).sum();
        let seed = seed(self.order, set);
        let nth = nth_text(seed, turn, texts.len());
        texts.get(nth).map_or(0, |number| u32::from(*number).saturating_sub(1))
    }
}

/// Returns what a member's orders depend on when no plan keeps it yet.
fn first_order(MemberId(member): MemberId) -> u32 {
    u32::try_from(mixed(member.cast_unsigned()) >> 32).unwrap_or_default()
}

/// Returns what the order of a set depends on.
fn seed(order: u32, set: Set) -> u64 {
    let set = match set {
        Set::Afraid => 1,
        Set::Life => 2,
        Set::Patience => 3,
        Set::Question => 4,
        Set::Day(secret) | Set::Whole(secret) => 10 + u64::from(secret),
        Set::Evening(secret) => 20 + u64::from(secret),
    };
    mixed(mixed(order.into()) ^ set)
}

/// Returns which of `of` texts comes at a turn; both are counted from 0.
fn nth_text(seed: u64, turn: u32, of: usize) -> usize {
    let Some(of_turns) = u32::try_from(of).ok().filter(|of| *of > 0) else { return 0 };
    let place = usize::try_from(turn % of_turns).unwrap_or_default();
    order(seed, turn / of_turns, of).get(place).copied().unwrap_or_default()
}

/// Returns the order of a round: the numbers 0 to `of`, shuffled. The first few are none of the last few of the round
/// before.
fn order(seed: u64, round: u32, of: usize) -> Vec<usize> {
    let mut order = shuffled(seed, round, of);
    let apart = APART.min(of / 3);
    let Some(before) = round.checked_sub(1) else { return order };
    // The ends of a round are never moved below, so the round before needs no repair to know its end.
    let before = shuffled(seed, before, of);
    let late: Vec<usize> = before.iter().rev().take(apart).copied().collect();
    let is_late = |order: &[usize], at: usize| order.get(at).is_some_and(|text| late.contains(text));
    let mut middle = apart..of.saturating_sub(apart);
    for first in 0..apart {
        if is_late(&order, first)
            && let Some(other) = middle.find(|at| !is_late(&order, *at))
        {
            order.swap(first, other);
        }
    }
    order
}

/// Returns the numbers 0 to `of`, shuffled.
fn shuffled(seed: u64, round: u32, of: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..of).collect();
    let mut state = mixed(seed ^ u64::from(round).wrapping_mul(GOLDEN));
    for left in (1..of).rev() {
        state = mixed(state);
        let bound = u64::try_from(left).unwrap_or_default().saturating_add(1);
        let other = usize::try_from(state % bound).unwrap_or_default();
        order.swap(left, other);
    }
    order
}

/// 2⁶⁴ divided by the golden ratio: its multiples lie far apart.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Returns a number that looks unlike `value`: one step of `SplitMix64` (Steele, Lea and Flood, 2014). It only has to look
/// shuffled to a reader; nothing secret depends on it.
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(GOLDEN);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_comes_before_one_comes_again(member in any::<i64>(), set in 1u8..=7, of in 1usize..70, rounds in 1u32..6) {
            let seed = seed(first_order(MemberId(member)), Set::Day(set));
            let turns = u32::try_from(of).expect("a number") * rounds;
            let texts: Vec<usize> = (0..turns).map(|turn| nth_text(seed, turn, of)).collect();
            for round in texts.chunks(of) {
                prop_assert_eq!(round.iter().collect::<BTreeSet<_>>().len(), of);
            }
            // The same text is at least so many messages away.
            let apart = APART.min(of / 3);
            for near in texts.windows(apart + 1) {
                prop_assert_eq!(near.iter().collect::<BTreeSet<_>>().len(), apart + 1, "{:?}", near);
            }
        }
    }

    #[test]
    fn two_members_and_two_rounds_have_orders_of_their_own() {
        let seed = |member| seed(first_order(MemberId(member)), Set::Day(1));
        assert_ne!(order(seed(1), 0, 24), order(seed(2), 0, 24));
        assert_ne!(order(seed(1), 0, 24), order(seed(1), 1, 24));
        assert_eq!(order(seed(1), 3, 24), order(seed(1), 3, 24));
    }
}
