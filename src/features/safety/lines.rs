use crate::core::{
    Block, Button, Card, Countries, Country, CountryCode, ForWhom, Helpline, HelplineKind, Private, Select,
    SelectOption,
};
use crate::features::Reply;
use crate::features::safety::action::SafetyAction;
use crate::features::scene::Scene;

/// Carries out `/safety`.
pub(super) fn command(scene: &Scene<'_>, asked: Option<&Private>) -> Reply {
    match asked {
        None => overview(scene),
        Some(asked) => match countries(scene).find(asked.expose()) {
            Some(code) => country(scene, code),
            None if scene.danger().is_sure() => overview(scene),
            None => unknown(scene, asked.expose()),
        },
    }
}

/// Returns the countries that fit what was typed so far, best first.
pub(super) fn search(scene: &Scene<'_>, text: &str) -> Vec<Country> {
    countries(scene).search(text)
}

/// Returns the helplines of the country with this code.
pub(super) fn country(scene: &Scene<'_>, code: &str) -> Reply {
    let lines: Vec<&Helpline> = scene.content.helplines.iter().filter(|line| line.country == code).collect();
    // A card from an older version may name a country whose helplines have been taken out since.
    let Some(checked) = lines.iter().map(|line| line.checked.as_str()).min() else {
        return overview(scene);
    };
    let name = countries(scene).name(code);
    let mut card = Card::titled(scene.voice.say_with("safety-title-country", &[("country", &name)]));
    card.blocks.extend(emergency(scene, code));
    for kind in [HelplineKind::Crisis, HelplineKind::Abuse, HelplineKind::Teen] {
        card.blocks.extend(lines_of_kind(scene, &lines, kind));
    }
    card.blocks.push(Block::Small(scene.say("safety-not")));
    card.blocks.push(Block::Small(scene.voice.say_with("safety-checked", &[("date", checked)])));
    card.blocks.push(Block::Small(scene.say("safety-trace")));
    let pages = lines.iter().filter_map(|line| Some(Button::link(short_name(line), line.url.as_deref()?)));
    let mut buttons: Vec<Button> = pages.take(MOST_PAGES).collect();
    buttons.push(Button::link("findahelpline.com", ELSEWHERE));
    card.blocks.extend(selects(scene, Some(code)));
    card.blocks.push(Block::Buttons(buttons));
    scene.private(card)
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
    let lines = |Country { code, name }: Country| {
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

/// How many helplines' pages are linked, so that the row has room for two more buttons.
const MOST_PAGES: usize = Button::MOST_IN_A_ROW - 2;

/// The directory of helplines for countries and kinds that have no confirmed one here.
pub(super) const ELSEWHERE: &str = "https://findahelpline.com";

fn countries<'a>(scene: &Scene<'a>) -> Countries<'a> {
    Countries::new(scene.content, scene.voice)
}

/// Returns the number to call in danger, in large letters, and what to do when calling is not safe.
fn emergency(scene: &Scene<'_>, code: &str) -> Vec<Block> {
    let Some(emergency) = scene.content.emergency(code) else {
        return vec![Block::Text(scene.say("safety-now"))];
    };
    let number = ("number", emergency.call.as_str());
    let call = match &emergency.ambulance {
        None => scene.voice.say_with("safety-emergency", &[number]),
        Some(ambulance) => scene.voice.say_with("safety-emergency-two", &[number, ("ambulance", ambulance)]),
    };
    vec![Block::Heading(call), Block::Text(scene.say("safety-cannot-call"))]
}

fn lines_of_kind(scene: &Scene<'_>, lines: &[&Helpline], kind: HelplineKind) -> Vec<Block> {
    let (heading, missing) = match kind {
        HelplineKind::Crisis => ("safety-kind-crisis", Some("safety-missing-crisis")),
        HelplineKind::Abuse => ("safety-kind-abuse", Some("safety-missing-abuse")),
        HelplineKind::Teen => ("safety-kind-teen", None),
    };
    let found: Vec<&Helpline> = lines.iter().filter(|line| line.kind == kind).copied().collect();
    let mut texts: Vec<String> = found.iter().map(|line| describe(scene, line)).collect();
    if found.is_empty() {
        texts.extend(missing.map(|missing| scene.say(missing)));
    } else if found.iter().all(|line| is_for_some(line)) {
        texts.push(scene.say("safety-missing-rest"));
    }
    if texts.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(scene.say(heading)), Block::Text(texts.join("\n"))]
}

/// Returns whether a helpline turns men away.
fn is_for_some(line: &Helpline) -> bool {
    match line.for_whom {
        Some(ForWhom::Women | ForWhom::WomenAndLgbti) => true,
        Some(ForWhom::Anyone | ForWhom::Men) | None => false,
    }
}

/// Returns one helpline as text: `Wales – Live Fear Free: for everyone · call 0808 80 10 800 · day and night`.
fn describe(scene: &Scene<'_>, line: &Helpline) -> String {
    let say = |id: &str, values: &[(&str, &str)]| scene.voice.say_with(id, values);
    let whom = line.for_whom.map(|whom| match whom {
        ForWhom::Anyone => say("safety-for-anyone", &[]),
        ForWhom::Men => say("safety-for-men", &[]),
        ForWhom::Women => say("safety-for-women", &[]),
        ForWhom::WomenAndLgbti => say("safety-for-women-and-lgbti", &[]),
    });
    let ages = line.ages.as_ref().map(|ages| say("safety-ages", &[("ages", ages)]));
    let call = line.call.as_ref().map(|number| say("safety-call", &[("number", number)]));
    let text = line.text_to.as_ref().map(|number| match &line.text_word {
        Some(word) => say("safety-text-word", &[("word", word), ("number", number)]),
        None => say("safety-text", &[("number", number)]),
    });
    let hours = line.hours.as_deref().map(|hours| match hours {
        "24/7" => say("safety-hours-always", &[]),
        hours => say("safety-hours", &[("hours", hours)]),
    });
    let facts: Vec<String> = [whom, ages, call, text, hours].into_iter().flatten().collect();
    let part = line.part.as_ref().map(|part| format!("{part} – ")).unwrap_or_default();
    format!("{part}{}: {}", line.name, facts.join(" · "))
}

/// Returns a helpline's name without the part in brackets, cut to what a button's label takes.
fn short_name(line: &Helpline) -> String {
    let name = line.name.split(" (").next().unwrap_or(&line.name);
    name.chars().take(38).collect()
}

/// Returns as many equal lists of countries as are needed, because one list takes 25.
fn selects(scene: &Scene<'_>, chosen: Option<&str>) -> Vec<Block> {
    let all = countries(scene).all();
    let lists = all.len().div_ceil(Select::MOST).max(1);
    let most = all.len().div_ceil(lists).max(1);
    all.chunks(most).zip(1..).filter_map(|(some, list)| select(scene, some, list, chosen)).collect()
}

fn select(scene: &Scene<'_>, countries: &[Country], list: u8, chosen: Option<&str>) -> Option<Block> {
    let (first, end) = (countries.first()?, countries.last()?);
    let option = |Country { code, name }: &Country| SelectOption {
        chosen: Some(code.as_str()) == chosen,
        label: name.clone(),
        value: code.clone(),
        about: String::new(),
    };
    Some(Block::Select(scene.select(
        scene.voice.say_with("safety-select", &[("first", &first.name), ("last", &end.name)]),
        SafetyAction::Pick(list),
        countries.iter().map(option).collect(),
    )))
}
