//! The lengths that a member can choose with a press, for a new space and for the end of one that is under way.

use chrono::{Months, NaiveDate};

use crate::core::Private;
use crate::core::{Block, Button, Card, Choice};
use crate::features::Reply;
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::keeping::{days_of, read_space_length, shift, today};
use crate::features::space::panel::length_of;
use crate::features::space::state::Space;
use crate::features::space::terms::{Draft, Length, Living};

/// What is typed for a length without an end, in every language.
const OPEN: &str = "open";

/// Returns the lengths that are offered, shortest first, each with its text.
fn offered(today: NaiveDate) -> [(&'static str, Length); 5] {
    let month = today.checked_add_months(Months::new(1)).map_or(30, |end| (end - today).num_days());
    [
        ("length-3-days", Length::Days(3)),
        ("length-1-week", Length::Days(7)),
        ("length-2-weeks", Length::Days(14)),
        ("length-1-month", Length::Days(u16::try_from(month).unwrap_or(30))),
        ("length-open", Length::Open),
    ]
}

/// Asks how long a new space lasts. `news` says what was wrong with the length that was named.
pub(super) fn ask(scene: &Scene<'_>, living: Living, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("length-title"));
    card.lead = news;
    card.blocks.push(Block::Text(scene.say("length-any")));
    let button = |(label, length): (&str, Length)| {
        let button = Button::new(scene.say(label), SpaceAction::Begin(Draft::new(length, living)));
        if length == Length::Days(14) { button.primary() } else { button }
    };
    card.blocks.push(Block::Buttons(offered(today(scene)).map(button).into()));
    scene.private(card)
}

/// Returns the lengths that begin with what was typed so far. Any other length that can be read is offered as it was
/// typed, with what it means.
pub(super) fn suggest(scene: &Scene<'_>, typed: &str) -> Vec<Choice> {
    let typed = typed.trim();
    let choice = |(label, length): (&str, Length)| {
        let label = scene.say(label);
        let value = if length == Length::Open { OPEN.to_owned() } else { label.clone() };
        Choice { label, value }
    };
    let mut choices: Vec<Choice> = offered(today(scene)).map(choice).into();
    if typed.is_empty() {
        return choices;
    }
    let begins = |choice: &Choice| choice.label.to_lowercase().starts_with(&typed.to_lowercase());
    if choices.iter().any(begins) {
        choices.retain(begins);
        return choices;
    }
    match read_space_length(scene, &Private::new(typed), |amount| days_of(amount, today(scene), true)) {
        Ok(length) => vec![Choice { label: length_of(scene, length), value: typed.to_owned() }],
        Err(_) => choices,
    }
}

/// Asks when a space ends that is under way. `news` says what was wrong with the end that was named.
pub(super) fn ask_end_date(scene: &Scene<'_>, space: &Space, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("length-move-title"));
    let button = |label: &str, action| Button::new(scene.say(label), action);
    let today = today(scene);
    let row = if let Some(end) = space.end_from(today, &scene.member.settings.local()) {
        card.lead = Some(scene.voice.say_with("space-over-on", &[("date", &scene.day(end))]));
        // A space whose end has passed is extended from today.
        let later = |days| shift(end.max(today), days, true).map(|to| SpaceAction::EndOn(end, to));
        let sooner = |days| shift(end, days, false).map(|to| SpaceAction::EndOn(end, to));
        let moves = [
            ("button-3-days-longer", later(3)),
            ("button-1-week-longer", later(7)),
            ("button-3-days-sooner", sooner(3)),
            ("button-no-end", Some(SpaceAction::Endless)),
        ];
        moves.into_iter().filter_map(|(label, action)| Some(button(label, action?))).collect()
    } else {
        card.lead = Some(scene.say("space-endless"));
        let within = |days| shift(today, days, true).map(|to| SpaceAction::EndOn(to, to));
        let moves = [("button-in-3-days", 3), ("button-in-a-week", 7), ("button-in-2-weeks", 14)].into_iter();
        moves.filter_map(|(label, days)| Some(button(label, within(days)?))).collect::<Vec<Button>>()
    };
    card.blocks.extend(news.map(Block::Text));
    card.blocks.push(Block::Text(scene.say("length-move-any")));
    let back = button("button-space-show", SpaceAction::Show);
    card.blocks.push(Block::Buttons(row.into_iter().chain([back]).collect()));
    scene.private(card)
}
