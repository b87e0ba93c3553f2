//! Writing cards, changing them and deleting them, and choosing when they are sent.

use crate::core::time::{Rule, Unread, Weekdays, read_time_on_days};
use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, Mood, Private};
use crate::features::effect::Decision;
use crate::features::if_then::action::IfThenAction;
use crate::features::if_then::best::text_of;
use crate::features::if_then::book::Book;
use crate::features::if_then::cards::{OTHER_TIME, gone, list, one, set};
use crate::features::if_then::hour::Hour;
use crate::features::if_then::ready::ready_text;
use crate::features::if_then::state::IfThenCard;
use crate::features::scene::Scene;
use crate::features::step::{Owed, Step};
use crate::features::{Message, Reply, Source};

/// When it gets hard.
const WHEN: FieldSpec = FieldSpec::line("if", IfThenCard::MOST);
/// What the member does then. A plan in one piece may be longer than half a card.
const THEN: FieldSpec = FieldSpec::line("then", IfThenCard::MOST_WHOLE).required().multiline();
/// Another time.
const TIME: FieldSpec = FieldSpec::line("time", 40).required();

/// Opens the form for a new card, or keeps what was sent with it.
pub(super) fn new(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    if let Some(ask) = scene.asks_first(IfThenAction::New) {
        return ask;
    }
    let mut book = Book::open(scene);
    let sent = match given {
        Given::Pressed(_) => {
            let fields = vec![scene.field(&WHEN, Private::default()), scene.field(&THEN, Private::default())];
            return scene.form(IfThenAction::New, "form-if-then-title", fields).into();
        }
        Given::Sent(sent) => sent,
    };
    let (when, then) = match halves(scene, sent) {
        Ok(halves) => halves,
        Err(reply) => return (*reply).into(),
    };
    match book.plans.add(|id| IfThenCard::own(id, when, then)) {
        Some(id) => kept(scene, book, id, "if-then-kept"),
        None => scene.refuse("if-then-full", &[]).into(),
    }
}

/// Opens the form that changes what a card says, or keeps what was sent with it. A ready plan that is changed becomes the
/// member's own words.
pub(super) fn edit(scene: &Scene<'_>, id: u16, given: Given<'_>) -> Decision {
    let mut book = Book::open(scene);
    let Some(card) = book.plans.card(id) else { return gone(scene, &book).into() };
    let sent = match given {
        Given::Pressed(_) => {
            let then = if card.ready.is_some() {
                Private::new(text_of(scene, card).unwrap_or_default())
            } else {
                card.then.clone()
            };
            let fields = vec![scene.field(&WHEN, card.when.clone()), scene.field(&THEN, then)];
            return scene.form(IfThenAction::Edit(id), "form-if-then-title", fields).into();
        }
        Given::Sent(sent) => sent,
    };
    let (when, then) = match halves(scene, sent) {
        Ok(halves) => halves,
        Err(reply) => return (*reply).into(),
    };
    for card in book.plans.cards.iter_mut().filter(|card| card.id == id) {
        *card = IfThenCard { helped_ms: card.helped_ms, ..IfThenCard::own(id, when.clone(), then.clone()) };
    }
    kept(scene, book, id, "if-then-kept")
}

/// Returns the two halves of a card from a form, each without the word that stands before it on the card anyway. Returns a
/// reply that refuses them when they are empty or too long.
fn halves(scene: &Scene<'_>, sent: Fields<'_>) -> Result<(Private, Private), Box<Reply>> {
    let when = without(sent.text(&WHEN).trim_end_matches(['.', ',']), &scene.say("if-then-if"));
    let then = sent.text(&THEN);
    // A plan in one piece keeps its own words.
    let then = if when.is_empty() { then } else { without(then, &scene.say("if-then-then")) };
    let (when, then) = (Private::new(when), Private::new(then));
    if IfThenCard::takes(&when, &then) {
        return Ok((when, then));
    }
    let most = IfThenCard::MOST.to_string();
    let id = if then.expose().is_empty() { "if-then-nothing" } else { "if-then-too-long" };
    Err(Box::new(scene.refuse(id, &[("most", &most)])))
}

/// Returns a text without a word that it begins with.
fn without<'a>(text: &'a str, word: &str) -> &'a str {
    let begins = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let rest = text.get(word.len()..).filter(|rest| begins && rest.starts_with(' '));
    rest.map_or(text, str::trim_start)
}

fn kept(scene: &Scene<'_>, book: Book, id: u16, news: &str) -> Decision {
    let member = book.member(scene);
    let reply = one(&scene.as_member(&member), &book, id, vec![scene.say(news)]);
    book.keeping(reply, Vec::new())
}

/// Makes a card of a ready plan. A second press shows the same card.
pub(super) fn take(scene: &Scene<'_>, ready: (u8, u8)) -> Decision {
    if let Some(ask) = scene.asks_first(IfThenAction::Take(ready.0, ready.1)) {
        return ask;
    }
    let mut book = Book::open(scene);
    if let Some(card) = book.plans.cards.iter().find(|card| card.ready == Some(ready)) {
        let id = card.id;
        return one(scene, &book, id, Vec::new()).into();
    }
    if ready_text(scene, ready).is_none() {
        return list(scene, &book, None).into();
    }
    let card =
        |id| IfThenCard { ready: Some(ready), ..IfThenCard::own(id, Private::default(), Private::default()) };
    match book.plans.add(card) {
        Some(id) => kept(scene, book, id, "if-then-taken"),
        None => list(scene, &book, None).into(),
    }
}

/// Deletes a card. What is owed of it is not sent.
pub(super) fn delete(scene: &Scene<'_>, id: u16) -> Decision {
    let mut book = Book::open(scene);
    if book.plans.card(id).is_none() {
        return gone(scene, &book).into();
    }
    book.plans.cards.retain(|card| card.id != id);
    let steps = book.plans.silence(id, scene.zone(), scene.now);
    let member = book.member(scene);
    let reply = list(&scene.as_member(&member), &book, Some(scene.say("if-then-deleted")));
    book.keeping(reply, steps)
}

/// Sends a card no more. `in_place` says whether the card itself was pressed, and not its message, which stays as it is.
pub(super) fn no_hour(scene: &Scene<'_>, id: u16, in_place: bool) -> Decision {
    let mut book = Book::open(scene);
    let steps = book.plans.silence(id, scene.zone(), scene.now);
    let reply = if in_place {
        one(scene, &book, id, vec![scene.say("if-then-hour-gone")])
    } else {
        quiet(scene, &book, id)
    };
    if steps.is_empty() { reply.into() } else { book.keeping(reply, steps) }
}

/// Says below a message that its card is sent no more, or that the card is gone, and leads to the others.
fn quiet(scene: &Scene<'_>, book: &Book, id: u16) -> Reply {
    let is_there = book.plans.shut || book.plans.card(id).is_some();
    let said = scene.say(if is_there { "if-then-hour-gone" } else { "if-then-gone" });
    let mut card = Card { mood: Mood::Done, ..Card::text(said) };
    let show = Button::new(scene.say("button-if-then-show"), IfThenAction::Show);
    card.blocks.push(Block::Buttons(vec![show]));
    scene.private_beside(card)
}

/// Sends a card at a time from the list, or at another one that was typed.
pub(super) fn at(scene: &Scene<'_>, id: u16, given: Given<'_>) -> Decision {
    let on = Book::open(scene).plans.hour(id).map_or(Weekdays::ALL, |hour| hour.rule.on);
    match given {
        Given::Pressed(Some(OTHER_TIME) | None) => {
            let field = scene.field(&TIME, Private::default());
            scene.form(IfThenAction::At(id), "form-time-title", vec![field]).into()
        }
        Given::Pressed(Some(time)) => match Rule::parse(time) {
            Some(rule) => hour(scene, id, Rule { on, ..rule }),
            None => one(scene, &Book::open(scene), id, Vec::new()).into(),
        },
        Given::Sent(sent) => match read_time_on_days(&scene.time_words(), sent.text(&TIME)) {
            Ok((at, days)) => hour(scene, id, Rule { at, on: days.unwrap_or(on) }),
            Err(why) => unread(scene, why, sent.text(&TIME)).into(),
        },
    }
}

fn unread(scene: &Scene<'_>, why: Unread<Weekdays>, given: &str) -> Reply {
    scene.refuse_with(scene.unread(why, given, "daily-bad-time", |days| scene.spoken().days(days)))
}

/// Sends a card on the days that were chosen from the list.
pub(super) fn days(scene: &Scene<'_>, id: u16, chosen: Option<&str>) -> Decision {
    let book = Book::open(scene);
    match (book.plans.hour(id), chosen.and_then(Weekdays::parse)) {
        (Some(before), Some(on)) => hour(scene, id, Rule { on, ..before.rule }),
        (None, _) | (_, None) => one(scene, &book, id, Vec::new()).into(),
    }
}

/// Sends a card at these times. The first hour of any card brings a test message too: it shows at once whether messages
/// arrive.
pub(super) fn hour(scene: &Scene<'_>, id: u16, rule: Rule) -> Decision {
    if let Some(ask) = scene.asks_first(IfThenAction::Hour(id, rule)) {
        return ask;
    }
    let mut book = Book::open(scene);
    if book.plans.card(id).is_none() {
        return gone(scene, &book).into();
    }
    if book.plans.hour(id).is_some_and(|hour| hour.rule == rule) {
        return one(scene, &book, id, Vec::new()).into();
    }
    let first = book.plans.hours.is_empty();
    let mut steps = book.plans.silence(id, scene.zone(), scene.now);
    let chosen = Hour::new(id, rule, scene.zone(), scene.now);
    let mut news = vec![set(scene, &chosen)];
    book.plans.hours.push(chosen);
    steps.retain(|step| matches!(step, Step::Withdraw(_)));
    steps.extend(book.plans.steps(scene.zone(), scene.now));
    if scene.member.settings.quiet.is_some_and(|quiet| quiet.contains(rule.at)) {
        news.push(scene.say("daily-in-quiet-hours"));
    }
    if first {
        let occurrence = format!("test.{}", scene.now.timestamp_millis());
        let message = Message::Test(Source::IfThen);
        steps.push(Step::Owe(Owed { message, occurrence, due_at: scene.now }));
        news.push(scene.say("daily-test-sent"));
    }
    let member = book.member(scene);
    let reply = one(&scene.as_member(&member), &book, id, news);
    book.keeping(reply, steps)
}
