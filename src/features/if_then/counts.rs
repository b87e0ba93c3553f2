//! Counting urges, for the member alone.

use chrono::{Days, NaiveDate};

use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::if_then::best::best_card;
use crate::features::if_then::book::Book;
use crate::features::if_then::tally::Helped;
use crate::features::scene::Scene;

/// Returns how many urges the member has ridden out.
pub(crate) fn ridden(scene: &Scene<'_>) -> u32 {
    scene.member.plans.if_then.as_ref().map_or(0, |plans| plans.tally.ridden)
}

/// Returns how many of them in the last seven days, today included.
pub(crate) fn ridden_this_week(scene: &Scene<'_>) -> u32 {
    let first = today(scene).checked_sub_days(Days::new(6)).unwrap_or(NaiveDate::MIN);
    scene.member.plans.if_then.as_ref().map_or(0, |plans| plans.tally.ridden_since(first))
}

/// Returns what has helped the member most often.
pub(crate) fn most_helpful(scene: &Scene<'_>) -> Option<Helped> {
    scene.member.plans.if_then.as_ref()?.tally.most_helpful()
}

/// Counts the round that began then as one that was ridden out. `say` shows the member as they are afterwards. A round is
/// counted once, for a member only, and not while what was counted cannot be read.
pub(crate) fn count_ridden(
    scene: &Scene<'_>,
    round_ms: Option<i64>,
    say: impl Fn(&Scene<'_>) -> Reply,
) -> Decision {
    let mut book = Book::open(scene);
    let counted = round_ms
        .filter(|_| can_count(scene))
        .and_then(|round| book.plans.tally.with_ridden(round, today(scene)));
    let Some(tally) = counted else { return say(scene).into() };
    book.plans.tally = tally;
    shown(scene, book, say)
}

/// Counts what helped in the round that began then.
pub(crate) fn count_helped(
    scene: &Scene<'_>,
    (round_ms, helped): (Option<i64>, Helped),
    say: impl Fn(&Scene<'_>) -> Reply,
) -> Decision {
    let mut book = Book::open(scene);
    let Some(round) = round_ms.filter(|_| can_count(scene)) else { return say(scene).into() };
    book.plans.tally = book.plans.tally.with_helped(round, helped);
    let best = best_card(scene, &book.plans).map(|(card, _)| card.id).filter(|_| helped == Helped::Plan);
    if let Some(card) = book.plans.cards.iter_mut().find(|card| Some(card.id) == best) {
        card.helped_ms = Some(scene.now.timestamp_millis());
    }
    shown(scene, book, say)
}

/// Returns whether anything can be counted: for a member, while what was counted can be read.
pub(crate) fn can_count(scene: &Scene<'_>) -> bool {
    scene.member.id.is_some() && !scene.member.plans.if_then.as_ref().is_some_and(|plans| plans.shut)
}

/// Returns whether it is noted what helped in the round that began then.
pub(crate) fn is_noted(scene: &Scene<'_>, round_ms: i64) -> bool {
    let answer = scene.member.plans.if_then.as_ref().and_then(|plans| plans.tally.answer);
    answer.is_some_and(|(round, _)| round == round_ms)
}

fn shown(scene: &Scene<'_>, book: Book, say: impl Fn(&Scene<'_>) -> Reply) -> Decision {
    let member = book.member(scene);
    let reply = say(&scene.as_member(&member));
    book.keeping(reply, Vec::new())
}

fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}
