use crate::core::words::{distance, words};
use crate::core::{Block, Button, Card, CountryCode, Helpline, HelplineKind, Private, Select, SelectOption};
use crate::features::Reply;
use crate::features::safety::action::SafetyAction;
use crate::features::scene::Scene;

/// Carries out `/safety`.
pub(super) fn command(scene: &Scene<'_>, asked: Option<&Private>) -> Reply {
    match asked {
        None => overview(scene),
        Some(asked) => match find_country(scene, asked.expose()) {
            Some(code) => country(scene, code),
            None if scene.danger().is_sure() => overview(scene),
            None => unknown(scene, asked.expose()),
        },
    }
}

/// Returns the helplines of the country with this code.
pub(super) fn country(scene: &Scene<'_>, code: &str) -> Reply {
    let lines: Vec<&Helpline> = scene.content.helplines.iter().filter(|line| line.country == code).collect();
    // A card from an older version may name a country whose helplines have been taken out since.
    if lines.is_empty() {
        return overview(scene);
    }
    let name = scene.say(&format!("country-{code}"));
    let mut card = Card::titled(scene.voice.say_with("safety-title-country", &[("country", &name)]));
    card.blocks.push(Block::Text(scene.say("safety-now")));
    for kind in [HelplineKind::Crisis, HelplineKind::Abuse, HelplineKind::Teen] {
        card.blocks.extend(lines_of_kind(scene, &lines, kind));
    }
    let checked = [("date", scene.content.helplines_checked.as_str())];
    card.blocks.push(Block::Small(scene.say("safety-not")));
    card.blocks.push(Block::Small(scene.voice.say_with("safety-checked", &checked)));
    card.blocks.push(Block::Small(scene.say("safety-trace")));
    let pages = lines.iter().filter_map(|line| Some(Button::link(short_name(line), line.url.as_deref()?)));
    let mut buttons: Vec<Button> = pages.collect();
    buttons.push(Button::link("findahelpline.com", ELSEWHERE));
    buttons.truncate(Button::MOST_IN_A_ROW);
    card.blocks.extend(selects(scene, Some(code)));
    card.blocks.push(Block::Buttons(buttons));
    scene.private(card)
}

/// Returns the countries that fit what was typed so far, as code and name, best first.
pub(super) fn search(scene: &Scene<'_>, text: &str) -> Vec<(String, String)> {
    let query = words(text);
    let also = scene.say("country-also");
    let mut found: Vec<(usize, String, String)> = scene
        .content
        .countries()
        .into_iter()
        .filter_map(|code| {
            let names = names(scene, &also, code);
            let far = names.iter().filter_map(|name| distance(&query, &words(name))).min()?;
            Some((far, scene.say(&format!("country-{code}")), code.to_owned()))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name, code)| (code, name)).collect()
}

/// Returns the code of the country that a text names. A number in another country is of no help, so nothing is
/// guessed: apart from case, accents and punctuation, the text must be the country's code, its name or another name
/// of it.
fn find_country<'a>(scene: &Scene<'a>, text: &str) -> Option<&'a str> {
    let bare = |text: &str| words(text).concat();
    let asked = bare(text);
    let also = scene.say("country-also");
    let named = |code: &&str| names(scene, &also, code).iter().any(|name| bare(name) == asked);
    scene.content.countries().into_iter().find(named)
}

/// Returns what a country is called: its code, its name, and the other names in `also`.
fn names(scene: &Scene<'_>, also: &str, code: &str) -> Vec<String> {
    let others = also.split(';').filter_map(|pair| pair.trim().rsplit_once(' '));
    let others = others.filter(|(_, of)| *of == code).map(|(name, _)| name.trim().to_owned());
    others.chain([scene.say(&format!("country-{code}")), code.to_owned()]).collect()
}

/// Returns the card with the list of countries.
pub(super) fn overview(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("safety-title"));
    card.blocks.push(Block::Text(scene.say("safety-now")));
    card.blocks.push(Block::Text(scene.say("safety-pick")));
    card.blocks.push(Block::Text(scene.say("safety-elsewhere")));
    choose(scene, card)
}

/// Returns the same card for a text that names no country, with the countries that it may mean.
fn unknown(scene: &Scene<'_>, given: &str) -> Reply {
    let mut card = Card::titled(scene.say("safety-title"));
    card.blocks.push(Block::Text(scene.say("safety-now")));
    card.blocks.push(Block::Text(scene.voice.say_with("safety-unknown-country", &[("given", given)])));
    let lines = |(code, name): (String, String)| {
        let label = scene.voice.say_with("button-lines", &[("country", &name)]);
        Some(Button::new(label, SafetyAction::Lines(CountryCode::parse(&code)?)))
    };
    let near: Vec<Button> = search(scene, given).into_iter().filter_map(lines).take(MOST_NEAR).collect();
    if !near.is_empty() {
        card.blocks.push(Block::Text(scene.say("safety-near")));
        card.blocks.push(Block::Buttons(near));
    }
    choose(scene, card)
}

fn choose(scene: &Scene<'_>, mut card: Card) -> Reply {
    card.blocks.push(Block::Small(scene.say("safety-not")));
    card.blocks.push(Block::Small(scene.say("safety-trace")));
    card.blocks.extend(selects(scene, None));
    card.blocks.push(Block::Buttons(vec![Button::link("findahelpline.com", ELSEWHERE)]));
    scene.private(card)
}

/// How many countries are offered for a text that names none.
const MOST_NEAR: usize = 4;

/// The directory of helplines for countries and kinds that have no confirmed one here.
pub(super) const ELSEWHERE: &str = "https://findahelpline.com";

fn lines_of_kind(scene: &Scene<'_>, lines: &[&Helpline], kind: HelplineKind) -> Vec<Block> {
    let (heading, missing) = match kind {
        HelplineKind::Crisis => ("safety-kind-crisis", Some("safety-missing-crisis")),
        HelplineKind::Abuse => ("safety-kind-abuse", Some("safety-missing-abuse")),
        HelplineKind::Teen => ("safety-kind-teen", None),
    };
    let found: Vec<String> =
        lines.iter().filter(|line| line.kind == kind).map(|line| describe(scene, line)).collect();
    let text = match (found.is_empty(), missing) {
        (false, _) => found.join("\n"),
        (true, Some(missing)) => scene.say(missing),
        (true, None) => return Vec::new(),
    };
    vec![Block::Heading(scene.say(heading)), Block::Text(text)]
}

/// Returns one helpline as text: `Samaritans: call 116 123 · day and night`.
fn describe(scene: &Scene<'_>, line: &Helpline) -> String {
    let say = |id: &str, values: &[(&str, &str)]| scene.voice.say_with(id, values);
    let mut ways = Vec::new();
    if let Some(number) = &line.call {
        ways.push(say("safety-call", &[("number", number)]));
    }
    match (&line.text_word, &line.text_to) {
        (Some(word), Some(number)) => {
            ways.push(say("safety-text-word", &[("word", word), ("number", number)]));
        }
        (None, Some(number)) => ways.push(say("safety-text", &[("number", number)])),
        (_, None) => {}
    }
    match line.hours.as_deref() {
        Some("24/7") => ways.push(say("safety-hours-always", &[])),
        Some(hours) => ways.push(say("safety-hours", &[("hours", hours)])),
        None => {}
    }
    format!("{}: {}", line.name, ways.join(" · "))
}

/// Returns a helpline's name without the part in brackets, cut to what a button's label takes.
fn short_name(line: &Helpline) -> String {
    let name = line.name.split(" (").next().unwrap_or(&line.name);
    name.chars().take(38).collect()
}

/// Returns two lists of countries, because one list takes 25.
fn selects(scene: &Scene<'_>, chosen: Option<&str>) -> Vec<Block> {
    let all = search(scene, "");
    let (first, second): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, name)| name.chars().next().is_some_and(|letter| letter < 'J'));
    [(first, "safety-select-a"), (second, "safety-select-b")]
        .into_iter()
        .zip(1..)
        .filter(|((countries, _), _)| !countries.is_empty())
        .map(|((countries, placeholder), list)| {
            let option = |(value, label): (String, String)| SelectOption {
                chosen: Some(value.as_str()) == chosen,
                label,
                value,
            };
            Block::Select(Select {
                placeholder: scene.say(placeholder),
                action: SafetyAction::Pick(list).into(),
                options: countries.into_iter().map(option).take(Select::MOST).collect(),
            })
        })
        .collect()
}
