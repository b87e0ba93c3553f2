//! The cards of `/plan`: the list, one card, the ready plans, and the question before something written is lost.

use chrono::{NaiveTime, Timelike};

use crate::core::time::Weekdays;
use crate::core::{Block, Button, Card, Choice, Mood, SelectOption};
use crate::features::Reply;
use crate::features::if_then::action::IfThenAction;
use crate::features::if_then::best::{best_card, needs_people, text_of, unfit};
use crate::features::if_then::book::Book;
use crate::features::if_then::hour::Hour;
use crate::features::if_then::ready::offered;
use crate::features::if_then::state::{IfThenCard, IfThens};
use crate::features::own_words::Unfit;
use crate::features::scene::Scene;
use crate::features::{SafetyAction, urge};

/// The most characters of a plan that is shown in bold as a whole.
const MOST_LEAD: usize = 160;
/// The hours that are offered: those at which people chase, and the ends of a day.
const USUAL_HOURS: [u32; 7] = [8, 13, 18, 20, 21, 22, 23];
/// The choice that opens a form for another time.
pub(super) const OTHER_TIME: &str = "other";

/// Returns the list of the member's cards, with news above it.
pub(super) fn list(scene: &Scene<'_>, book: &Book, news: Option<String>) -> Reply {
    let plans = &book.plans;
    let mut card = Card::titled(scene.say("if-then-title"));
    if plans.shut {
        card.blocks.push(Block::Text(scene.say("if-then-shut")));
        return scene.private(card);
    }
    card.blocks.extend(news.map(Block::Text));
    if plans.cards.is_empty() {
        return empty(scene, plans, card);
    }
    match best_card(scene, plans) {
        Some((_, text)) => {
            say_plan(&mut card, text);
            let count = scene.voice.count("if-then-count", "count", plans.cards.len());
            card.blocks.push(Block::Small(count));
        }
        // None of them fits any more.
        None => card.lead = Some(scene.say("if-then-empty")),
    }
    let options = plans.cards.iter().map(|card| option(scene, plans, card)).collect();
    card.blocks.push(Block::Select(scene.select(scene.say("if-then-pick"), IfThenAction::Pick, options)));
    let mut row = Vec::new();
    if plans.cards.len() < IfThens::MOST {
        row.push(Button::new(scene.say("button-if-then-new"), IfThenAction::New).primary());
        if !offered(scene, plans).is_empty() {
            row.push(Button::new(scene.say("button-if-then-borrow"), IfThenAction::Borrow(0)));
        }
    } else {
        card.blocks.push(Block::Small(scene.say("if-then-full")));
    }
    row.push(Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT));
    row.extend(needs_people(scene).then(|| people(scene)));
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

/// Completes the list of a member who has no card: one press takes a ready plan.
fn empty(scene: &Scene<'_>, plans: &IfThens, mut card: Card) -> Reply {
    card.lead = Some(scene.say("if-then-empty"));
    card.blocks.push(Block::Text(scene.say("if-then-what")));
    let own = Button::new(scene.say("button-if-then-own"), IfThenAction::New);
    let row = match offered(scene, plans).into_iter().next() {
        Some(((secret, nth), text)) => {
            card.blocks.extend([Block::Heading(scene.say("if-then-borrow-title")), Block::Text(text)]);
            let take = Button::new(scene.say("button-if-then-take"), IfThenAction::Take(secret, nth));
            let other = Button::new(scene.say("button-if-then-other"), IfThenAction::Borrow(1));
            vec![take.primary(), other, own]
        }
        None => vec![own.primary()],
    };
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

/// Returns a card of the list: the beginning of what it says, and its hour.
fn option(scene: &Scene<'_>, plans: &IfThens, card: &IfThenCard) -> SelectOption {
    let mut choice = Choice { label: said(scene, card), value: card.id.to_string() };
    choice.shorten();
    let about = plans.hour(card.id).map(|hour| scene.rule(hour.rule)).unwrap_or_default();
    SelectOption { label: choice.label, value: choice.value, about, chosen: false }
}

/// Returns what a card says, or that it does not fit any more.
fn said(scene: &Scene<'_>, card: &IfThenCard) -> String {
    let closed = || match unfit(scene, card) {
        Some(Unfit::Danger) => "if-then-unsent",
        Some(Unfit::Contact) => "if-then-closed-own",
        None => "if-then-closed",
    };
    text_of(scene, card).unwrap_or_else(|| scene.say(closed()))
}

/// Shows a plan as the sentence that matters, unless it is too long to be bold.
fn say_plan(card: &mut Card, text: String) {
    if text.chars().count() <= MOST_LEAD {
        card.lead = Some(text);
    } else {
        card.blocks.push(Block::Text(text));
    }
}

/// Returns one card, with news above it. Without that card, the list says that it is gone.
pub(super) fn one(scene: &Scene<'_>, book: &Book, id: u16, news: Vec<String>) -> Reply {
    let Some(shown) = book.plans.card(id) else { return gone(scene, book) };
    if let Some(unfit) = unfit(scene, shown) {
        return unsent(scene, book, (shown, unfit));
    }
    let mut card = Card { kicker: Some(scene.say("if-then-one")), ..Card::default() };
    if !news.is_empty() {
        card.mood = Mood::Done;
    }
    say_plan(&mut card, said(scene, shown));
    card.blocks.extend(news.into_iter().map(Block::Text));
    let hour = book.plans.hour(id);
    if let Some(hour) = hour {
        let next = hour.next(scene.zone(), scene.now);
        card.blocks.push(scene.when(scene.say("if-then-next"), next));
    }
    card.blocks.push(times(scene, id, hour));
    card.blocks.extend(hour.map(|hour| days(scene, hour)));
    card.blocks.push(Block::Buttons(controls(scene, shown, hour.is_some())));
    scene.private(card)
}

/// Returns a card whose words are kept, and are no plan: it has no hour to pick.
fn unsent(scene: &Scene<'_>, book: &Book, (shown, unfit): (&IfThenCard, Unfit)) -> Reply {
    let mut card = Card { kicker: Some(scene.say("if-then-one")), ..Card::default() };
    card.lead = Some(said(scene, shown));
    let about = match unfit {
        Unfit::Danger => "if-then-to-people",
        Unfit::Contact => "if-then-closed-own-about",
    };
    card.blocks.push(Block::Text(scene.say(about)));
    let people = (unfit == Unfit::Danger).then(|| people(scene).primary());
    let controls = controls(scene, shown, book.plans.hour(shown.id).is_some());
    card.blocks.push(Block::Buttons(people.into_iter().chain(controls).collect()));
    scene.private(card)
}

fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open)
}

fn controls(scene: &Scene<'_>, card: &IfThenCard, has_hour: bool) -> Vec<Button> {
    let button = |label: &str, action: IfThenAction| Button::new(scene.say(label), action);
    let id = card.id;
    // A ready plan can be taken again, so nothing is lost with it.
    let delete = if card.ready.is_some() { IfThenAction::Delete(id) } else { IfThenAction::AskDelete(id) };
    let quiet = has_hour.then(|| button("button-if-then-no-hour", IfThenAction::NoHour(id)));
    [button("button-if-then-edit", IfThenAction::Edit(id))]
        .into_iter()
        .chain(quiet)
        .chain([button("button-if-then-delete", delete), button("button-if-then-show", IfThenAction::Show)])
        .collect()
}

/// Returns the list of times.
fn times(scene: &Scene<'_>, id: u16, hour: Option<&Hour>) -> Block {
    let chosen = hour.map(|hour| hour.rule.at);
    let usual = USUAL_HOURS.into_iter().filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let mut times: Vec<NaiveTime> = usual.chain(chosen).collect();
    times.sort_unstable_by_key(NaiveTime::num_seconds_from_midnight);
    times.dedup();
    let option = |at: NaiveTime| choice(scene.time(at), at.format("%H:%M").to_string(), chosen == Some(at));
    let other = choice(scene.say("daily-other-time"), OTHER_TIME.to_owned(), false);
    let options = times.into_iter().map(option).chain([other]).collect();
    Block::Select(scene.select(scene.say("if-then-ask-hour"), IfThenAction::At(id), options))
}

/// Returns the list of days.
fn days(scene: &Scene<'_>, hour: &Hour) -> Block {
    let on = hour.rule.on;
    let mut days = vec![Weekdays::ALL, Weekdays::WEEKDAYS, Weekdays::WEEKENDS];
    if !days.contains(&on) {
        days.push(on);
    }
    let option = |some: Weekdays| choice(scene.spoken().days(some), some.to_string(), some == on);
    let options = days.into_iter().map(option).collect();
    Block::Select(scene.select(scene.say("daily-ask-days"), IfThenAction::Days(hour.card), options))
}

fn choice(label: String, value: String, chosen: bool) -> SelectOption {
    SelectOption { label, value, about: String::new(), chosen }
}

/// Returns the ready plan at a place of those that are offered. After the last one comes the first again.
pub(super) fn borrow(scene: &Scene<'_>, book: &Book, at: u8) -> Reply {
    let offered = offered(scene, &book.plans);
    let at = usize::from(at).checked_rem(offered.len()).unwrap_or_default();
    let Some(((secret, nth), text)) = offered.get(at).cloned() else { return list(scene, book, None) };
    let mut card = Card::titled(scene.say("if-then-borrow-title"));
    card.kicker = Some(scene.voice.say_with("secret-kicker", &[("number", &secret.to_string())]));
    card.lead = Some(text);
    let next = u8::try_from(at).unwrap_or_default().saturating_add(1);
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-if-then-take"), IfThenAction::Take(secret, nth)).primary(),
        Button::new(scene.say("button-if-then-other"), IfThenAction::Borrow(next)),
        Button::new(scene.say("button-if-then-show"), IfThenAction::Show),
    ]));
    scene.private(card)
}

/// Asks whether to delete a card with the member's own words.
pub(super) fn ask_delete(scene: &Scene<'_>, book: &Book, id: u16) -> Reply {
    let Some(shown) = book.plans.card(id) else { return gone(scene, book) };
    let mut card = Card { kicker: Some(scene.say("if-then-one")), ..Card::default() };
    say_plan(&mut card, said(scene, shown));
    card.blocks.push(Block::Text(scene.say("if-then-delete-ask")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-if-then-delete"), IfThenAction::Delete(id)).danger(),
        Button::new(scene.say("button-if-then-keep"), IfThenAction::Open(id)),
    ]));
    scene.private(card)
}

/// Returns the list, which says that a card is gone.
pub(super) fn gone(scene: &Scene<'_>, book: &Book) -> Reply {
    list(scene, book, Some(scene.say("if-then-gone")))
}

/// Says which hour is set, and from which day on.
pub(super) fn set(scene: &Scene<'_>, hour: &Hour) -> String {
    let next = hour.next(scene.zone(), scene.now).with_timezone(&scene.zone()).date_naive();
    let values = [("rule", &*scene.rule(hour.rule)), ("from", &*scene.day(next))];
    scene.voice.say_with("if-then-hour-set", &values)
}
