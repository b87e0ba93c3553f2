//! Which secret the member is on, and what they practised.

use crate::core::{Block, Button, Card, SelectOption};
use crate::features::effect::Decision;
use crate::features::now::action::NowAction;
use crate::features::now::path::{Part, chosen, current, has_let_go, part, practised};
use crate::features::now::state::Journey;
use crate::features::scene::Scene;
use crate::features::secrets::{is_open, lesson_of, practise, titled};
use crate::features::{Reply, SecretNumber};

/// The choice that follows what is suggested.
const FOLLOW: &str = "0";

/// Returns the card.
pub(super) fn show(scene: &Scene<'_>) -> Reply {
    let secret = current(scene);
    let title = scene.care().pick(["journey-title", "journey-title-own", "journey-title-own"]);
    let mut card = Card::titled(scene.say(title));
    card.lead = Some(scene.voice.say_with("journey-on", &[("secret", &titled(scene, secret))]));
    card.blocks.push(Block::Text(why(scene)));
    card.blocks.push(Block::Heading(scene.say("journey-practised")));
    card.blocks.push(Block::Text(lines(scene)));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-now-practice"), practise(scene, secret)).primary(),
        Button::new(scene.say("button-journey-read"), lesson_of(scene, secret)),
        scene.way_home(),
    ]));
    card.blocks.push(list(scene));
    scene.private(card)
}

/// Says why it is this secret.
fn why(scene: &Scene<'_>) -> String {
    if chosen(scene).is_some() {
        return scene.say("journey-chosen");
    }
    scene.say(match part(scene) {
        Part::Start => "journey-start",
        Part::Space => "journey-space",
        Part::After | Part::Waiting if has_let_go(scene) => "journey-own",
        Part::After => "journey-after",
        Part::Waiting => scene.care().pick(["journey-waiting", "journey-own", "journey-own"]),
        Part::Low => "journey-low",
    })
}

/// Returns what the member practised, a line for each secret.
fn lines(scene: &Scene<'_>) -> String {
    let line = |secret: u8| {
        let count = usize::try_from(practised(scene, secret)).unwrap_or(usize::MAX);
        let times = scene.voice.count("journey-times", "count", count);
        (count > 0).then(|| format!("{}: {times}", titled(scene, secret)))
    };
    let lines: Vec<String> = open(scene).filter_map(line).collect();
    if lines.is_empty() { scene.say("journey-none") } else { lines.join("\n") }
}

/// Returns the list to choose from.
fn list(scene: &Scene<'_>) -> Block {
    let chosen = chosen(scene);
    let option = |secret: u8| SelectOption {
        label: titled(scene, secret),
        value: secret.to_string(),
        about: String::new(),
        chosen: chosen == Some(secret),
    };
    let follow = SelectOption {
        label: scene.say("journey-follow"),
        value: FOLLOW.to_owned(),
        about: String::new(),
        chosen: chosen.is_none(),
    };
    let options = open(scene).map(option).chain([follow]).collect();
    Block::Select(scene.select(scene.say("journey-pick"), NowAction::Pick, options))
}

fn open<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = u8> + 'a {
    (1..=7).filter(|secret| is_open(scene, *secret))
}

/// Carries out a choice from the list.
pub(super) fn pick(scene: &Scene<'_>, value: Option<&str>) -> Decision {
    match value.and_then(|value| value.parse().ok()) {
        Some(0) => on(scene, None),
        Some(secret) if is_open(scene, secret) && (1..=7).contains(&secret) => {
            on(scene, Some(SecretNumber(secret)))
        }
        Some(_) | None => show(scene).into(),
    }
}

/// Keeps the secret that the member chose, or follows what is suggested.
pub(super) fn on(scene: &Scene<'_>, secret: Option<SecretNumber>) -> Decision {
    // A person who has agreed to nothing follows what is suggested already.
    let asks = secret.and_then(|secret| scene.asks_first(NowAction::On(secret)));
    if let Some(ask) = asks {
        return ask;
    }
    if scene.member.id.is_none() {
        return show(scene).into();
    }
    let before = scene.member.plans.journey.clone().unwrap_or_default();
    let journey = Journey { secret: secret.map(|SecretNumber(number)| number), ..before };
    let mut member = scene.member.clone();
    member.plans.journey = Some(journey.clone());
    Decision::keeping(show(&scene.as_member(&member)), journey, Vec::new())
}
