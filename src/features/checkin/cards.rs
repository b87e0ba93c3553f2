//! The card of check-ins: where the weeks go, as a picture.

use chrono::NaiveDate;

use crate::core::{Block, Button, Card, MenuItem};
use crate::features::checkin::action::CheckInAction;
use crate::features::checkin::chart::{picture, today, ways};
use crate::features::checkin::state::CheckIns;
use crate::features::checkin::trend::Trend;
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction, secrets};

/// The secret about patience, and the one about an ending.
const PATIENCE: u8 = 6;
const ENDING: u8 = 7;

/// Returns the member's check-ins, if there are any.
pub(super) fn own<'a>(scene: &Scene<'a>) -> Option<&'a CheckIns> {
    scene.member.plans.checkin.as_ref().filter(|own| !own.entries.is_empty())
}

/// Returns what check-ins come to.
pub(super) fn trend<'a>(scene: &Scene<'_>, own: &'a CheckIns) -> Trend<'a> {
    Trend::new(&own.entries, today(scene))
}

/// Shows the weeks.
pub(super) fn show(scene: &Scene<'_>) -> Reply {
    let state = scene.member.plans.checkin.clone().unwrap_or_default();
    scene.private(panel(scene, &state, None, false))
}

/// Returns whether the member's answers have been low for months, and the seventh secret was not offered before today:
/// the offer says that it is left at that.
pub(crate) fn low_for_long(scene: &Scene<'_>) -> bool {
    let today = scene.member.settings.local().date(scene.now);
    own(scene).is_some_and(|own| {
        trend(scene, own).is_low() && (own.may_offer(today) || own.offered_on == Some(today))
    })
}

/// Returns the day of the member's latest check-in.
fn last_on(scene: &Scene<'_>) -> Option<NaiveDate> {
    own(scene)?.entries.last().map(|felt| felt.day)
}

/// Returns the card of these check-ins. News take the place of the sentence that says where they go. `offers` says
/// whether the seventh secret stands on it already.
pub(super) fn panel(scene: &Scene<'_>, state: &CheckIns, news: Option<String>, offers: bool) -> Card {
    let mut card = Card::titled(scene.say("checkin-title"));
    if state.shut {
        card.lead = Some(scene.say("checkin-shut"));
        return card;
    }
    if state.entries.is_empty() {
        card.lead = Some(news.unwrap_or_else(|| scene.say("checkin-intro")));
        let how = if scene.keeps_away() { "checkin-how-own" } else { "checkin-how" };
        card.blocks.push(Block::Text(scene.say(how)));
        card.blocks.push(Block::Text(scene.say("checkin-yours")));
    } else {
        let trend = trend(scene, state);
        let ways = ways(scene, &trend);
        match news {
            Some(news) => {
                card.lead = Some(news);
                card.blocks.push(Block::Text(ways));
            }
            None => card.lead = Some(ways),
        }
        card.blocks.extend((!trend.is_empty()).then(|| Block::Picture(picture(scene, &trend))));
    }
    if let Some(last) = last_on(scene).filter(|_| state.on(today(scene)).is_none()) {
        card.blocks.push(Block::Fact { label: scene.say("checkin-last"), value: scene.day(last) });
    }
    let next = state.reminders.as_ref().and_then(|own| own.next(scene.zone(), scene.now));
    card.blocks.extend(next.map(|next| scene.when(scene.say("checkin-next"), next)));
    card.blocks.push(Block::Buttons(buttons(scene, state, next.is_some())));
    card.blocks.push(menu(scene, state, next.is_some(), offers));
    card
}

fn buttons(scene: &Scene<'_>, state: &CheckIns, reminded: bool) -> Vec<Button> {
    let button = |label: &str, action: CheckInAction| Button::new(scene.say(label), action);
    let done = state.on(today(scene)).is_some();
    let remind = button("button-checkin-remind", CheckInAction::Reminders);
    let first = if done {
        button("button-checkin-change", CheckInAction::Fill)
    } else {
        button("button-checkin-now", CheckInAction::Fill).primary()
    };
    // After today's answers, a reminder is the next step.
    match (reminded, done) {
        (true, _) => vec![first],
        (false, true) => vec![remind.primary(), first],
        (false, false) => vec![first, remind],
    }
}

fn lesson(scene: &Scene<'_>, number: u8) -> Button {
    Button::new(secret_label(scene, number), secrets::open_lesson(number))
}

fn secret_label(scene: &Scene<'_>, number: u8) -> String {
    scene.voice.say_with("button-secret", &[("number", &number.to_string())])
}

fn menu(scene: &Scene<'_>, state: &CheckIns, reminded: bool, offers: bool) -> Block {
    let trend = trend(scene, state);
    let item = |label: &str, about: &str, action: CheckInAction| {
        MenuItem::new(scene.say(label), scene.say(about), action)
    };
    let words = item("button-checkin-words", "about-checkin-words", CheckInAction::Words);
    let change = item("button-checkin-when", "about-checkin-when", CheckInAction::Reminders);
    let stop = item("button-checkin-stop", "about-checkin-stop", CheckInAction::Stop);
    let mut items: Vec<MenuItem> = (!trend.is_empty()).then_some(words).into_iter().collect();
    if reminded {
        items.extend([change, stop]);
    }
    // After low months, patience is not the advice.
    let (number, about) = match (scene.keeps_away(), trend.is_low()) {
        (true, true) => (ENDING, "about-checkin-ending-own"),
        (false, true) => (ENDING, "about-checkin-ending"),
        (true, false) => (PATIENCE, "about-checkin-own"),
        (false, false) => (PATIENCE, "about-checkin-patience"),
    };
    let lesson =
        || MenuItem::new(secret_label(scene, number), scene.say(about), secrets::open_lesson(number));
    items.extend((!offers).then(lesson));
    scene.menu(items)
}

/// Shows the same weeks in words.
pub(super) fn in_words(scene: &Scene<'_>) -> Reply {
    let Some(own) = own(scene) else { return show(scene) };
    let trend = trend(scene, own);
    if trend.is_empty() {
        return show(scene);
    }
    let mut card = Card::titled(scene.say("checkin-title"));
    card.lead = Some(ways(scene, &trend));
    card.blocks.push(Block::Text(picture(scene, &trend).alt));
    let back = Button::new(scene.say("button-checkin-picture"), CheckInAction::Show).primary();
    card.blocks.push(Block::Buttons(vec![back]));
    scene.private(card)
}

/// Returns the blocks that offer the seventh secret after low months.
pub(super) fn offer(scene: &Scene<'_>) -> Vec<Block> {
    let text = if scene.keeps_away() { "checkin-low-own" } else { "checkin-low" };
    let safety = Button::new(scene.say("button-safety"), SafetyAction::Open);
    vec![
        Block::Divider,
        Block::Text(scene.say(text)),
        Block::Small(secrets::not_for_you(scene, ENDING)),
        Block::Buttons(vec![lesson(scene, ENDING), safety]),
    ]
}
