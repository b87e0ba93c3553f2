use crate::core::{
    Block, Button, Card, Countries, Country, CountryCode, ForWhom, Helpline, HelplineKind, Mood, Private,
    Select, SelectOption,
};
use crate::features::Reply;
use crate::features::safety::action::SafetyAction;
use crate::features::scene::Scene;

/// Carries out `/safety`.
pub(super) fn command(scene: &Scene<'_>, asked: Option<&Private>) -> Reply {
    match asked {
        // The people who manage a server may say whose lines come first there. Where a person is is not guessed.
        None => match scene.server_settings().and_then(|settings| settings.country) {
            Some(code) => here(scene, &code.to_string()),
            None => overview(scene),
        },
        Some(asked) => match countries(scene).find(asked.expose()) {
            Some(code) => country(scene, code),
            None if scene.danger().is_sure() => overview(scene),
            None => unknown(scene, asked.expose()),
        },
    }
}

/// Returns the helplines of the country that a server puts first. It says so: the person may be somewhere else.
fn here(scene: &Scene<'_>, code: &str) -> Reply {
    let mut reply = country(scene, code);
    if let Reply::Show(show) = &mut reply {
        show.card.blocks.insert(0, Block::Small(scene.say("safety-here")));
    }
    reply
}

/// Returns the countries that fit what was typed so far, best first.
pub(super) fn search(scene: &Scene<'_>, text: &str) -> Vec<Country> {
    countries(scene).search(text)
}

/// Returns the helplines of the country with this code: the emergency number first, then a line each.
pub(super) fn country(scene: &Scene<'_>, code: &str) -> Reply {
    let lines: Vec<&Helpline> = scene.content.helplines.iter().filter(|line| line.country == code).collect();
    // A card from an older version may name a country whose helplines have been taken out since.
    let Some(checked) = lines.iter().map(|line| line.checked.as_str()).min() else {
        return overview(scene);
    };
    let mut card = headed(scene, countries(scene).name(code), emergency(scene, code));
    card.blocks.push(Block::Divider);
    for kind in [HelplineKind::Crisis, HelplineKind::Abuse, HelplineKind::Teen] {
        card.blocks.extend(lines_of_kind(scene, &lines, kind));
    }
    card.blocks.push(Block::Small(caveats(scene, Some(checked))));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-country"), SafetyAction::Open),
        Button::link("findahelpline.com", ELSEWHERE),
    ]));
    scene.private(card)
}

/// Returns the card with the list of countries.
pub(super) fn overview(scene: &Scene<'_>) -> Reply {
    let mut card = start(scene);
    card.blocks.push(Block::Text(scene.say("safety-pick")));
    choose(scene, card)
}

/// Returns the same card for a text that names no country, with the countries that it may mean.
fn unknown(scene: &Scene<'_>, given: &str) -> Reply {
    let mut card = start(scene);
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

fn start(scene: &Scene<'_>) -> Card {
    headed(scene, scene.say("safety-title"), scene.say("safety-now"))
}

/// Returns a card that begins with what to do in danger.
fn headed(scene: &Scene<'_>, title: String, lead: String) -> Card {
    let blocks = vec![Block::Text(scene.say("safety-cannot-call"))];
    Card { lead: Some(lead), mood: Mood::Safety, blocks, ..Card::titled(title) }
}

fn choose(scene: &Scene<'_>, mut card: Card) -> Reply {
    card.blocks.extend(selects(scene));
    card.blocks.push(Block::Text(scene.say("safety-elsewhere")));
    card.blocks.push(Block::Buttons(vec![Button::link("findahelpline.com", ELSEWHERE)]));
    card.blocks.push(Block::Small(caveats(scene, None)));
    scene.private(card)
}

/// Returns what a reader should know about this card, last.
fn caveats(scene: &Scene<'_>, checked: Option<&str>) -> String {
    let day = checked.and_then(|date| date.parse().ok()).map(|date| scene.day(date));
    let checked = day.map(|day| scene.voice.say_with("safety-checked", &[("date", &day)]));
    let last = checked.unwrap_or_else(|| scene.say("safety-phone"));
    let texts = [scene.say("safety-not"), scene.say("safety-trace"), last];
    texts.join(" ")
}

/// How many countries are offered for a text that names none.
const MOST_NEAR: usize = 4;

/// The directory of helplines for countries and kinds that have no confirmed one here.
pub(super) const ELSEWHERE: &str = "https://findahelpline.com";

fn countries<'a>(scene: &Scene<'a>) -> Countries<'a> {
    Countries::new(scene.content, scene.voice)
}

/// Returns the number to call in danger.
fn emergency(scene: &Scene<'_>, code: &str) -> String {
    let Some(emergency) = scene.content.emergency(code) else { return scene.say("safety-now") };
    let number = ("number", emergency.call.as_str());
    match &emergency.ambulance {
        None => scene.voice.say_with("safety-emergency", &[number]),
        Some(ambulance) => scene.voice.say_with("safety-emergency-two", &[number, ("ambulance", ambulance)]),
    }
}

fn lines_of_kind(scene: &Scene<'_>, lines: &[&Helpline], kind: HelplineKind) -> Vec<Block> {
    let missing = match kind {
        HelplineKind::Crisis => Some("safety-missing-crisis"),
        HelplineKind::Abuse => Some("safety-missing-abuse"),
        HelplineKind::Teen => None,
    };
    let found: Vec<&Helpline> = lines.iter().filter(|line| line.kind == kind).copied().collect();
    let mut blocks: Vec<Block> = found.iter().map(|line| described(scene, line)).collect();
    if found.is_empty() {
        blocks.extend(missing.map(|missing| Block::Small(scene.say(missing))));
    } else if found.iter().all(|line| is_for_some(line)) {
        blocks.push(Block::Small(scene.say("safety-missing-rest")));
    }
    blocks
}

/// Returns whether a helpline turns men away.
fn is_for_some(line: &Helpline) -> bool {
    match line.for_whom {
        Some(ForWhom::Women | ForWhom::WomenAndLgbti) => true,
        Some(ForWhom::Anyone | ForWhom::Men) | None => false,
    }
}

/// Returns one helpline: its number, what it is, and a button to its page where there is one.
fn described(scene: &Scene<'_>, line: &Helpline) -> Block {
    let label = line.call.as_ref().or(line.text_to.as_ref()).cloned().unwrap_or_default();
    let value = facts(scene, line).join(" · ");
    match &line.url {
        Some(url) => {
            let button = Button::link(scene.say("button-website"), url.as_str());
            Block::Line { label, value, button }
        }
        None => Block::Fact { label, value },
    }
}

/// Returns what is known about a helpline, in the order in which it is read: what it is for, its name, how else it is
/// reached, and when.
fn facts(scene: &Scene<'_>, line: &Helpline) -> Vec<String> {
    let say = |id: &str, values: &[(&str, &str)]| scene.voice.say_with(id, values);
    let kind = match line.kind {
        HelplineKind::Crisis => "safety-kind-crisis",
        HelplineKind::Abuse => "safety-kind-abuse",
        HelplineKind::Teen => "safety-kind-teen",
    };
    let whom = match line.for_whom {
        // A line for a part of a country shares its card with many: what it is not for is said, the rest goes without.
        Some(ForWhom::Anyone) if line.part.is_some() => None,
        Some(ForWhom::Anyone) => Some(scene.say("safety-for-anyone")),
        Some(ForWhom::Men) => Some(scene.say("safety-for-men")),
        Some(ForWhom::Women) => Some(scene.say("safety-for-women")),
        Some(ForWhom::WomenAndLgbti) => Some(scene.say("safety-for-women-and-lgbti")),
        None => None,
    };
    let ages = line.ages.as_ref().map(|ages| say("safety-ages", &[("ages", ages)]));
    let part = line.part.as_ref().map(|part| format!("{part} – ")).unwrap_or_default();
    let text = line.text_to.as_ref().map(|number| match &line.text_word {
        _ if line.call.as_ref() == Some(number) => scene.say("safety-call-or-text"),
        // The number is the label.
        Some(word) if line.call.is_none() => say("safety-text-this", &[("word", word)]),
        None if line.call.is_none() => scene.say("safety-text-only"),
        Some(word) => say("safety-text-word", &[("word", word), ("number", number)]),
        None => say("safety-text", &[("number", number)]),
    });
    let hours = line.hours.as_deref().map(|hours| match hours {
        "24/7" => scene.say("safety-hours-always"),
        hours => say("safety-hours", &[("hours", hours)]),
    });
    let name = Some(format!("{part}{}", line.name));
    [Some(scene.say(kind)), whom, ages, name, text, hours].into_iter().flatten().collect()
}

/// Returns as many equal lists of countries as are needed, because one list takes 25.
fn selects(scene: &Scene<'_>) -> Vec<Block> {
    let all = countries(scene).all();
    let lists = all.len().div_ceil(Select::MOST).max(1);
    let most = all.len().div_ceil(lists).max(1);
    all.chunks(most).zip(1..).filter_map(|(some, list)| select(scene, some, list)).collect()
}

fn select(scene: &Scene<'_>, countries: &[Country], list: u8) -> Option<Block> {
    let (first, end) = (countries.first()?, countries.last()?);
    let option = |Country { code, name }: &Country| SelectOption {
        chosen: false,
        about: String::new(),
        label: name.clone(),
        value: code.clone(),
    };
    let question = scene.voice.say_with("safety-select", &[("first", &first.name), ("last", &end.name)]);
    let options = countries.iter().map(option).collect();
    Some(Block::Select(scene.select(question, SafetyAction::Pick(list), options)))
}
