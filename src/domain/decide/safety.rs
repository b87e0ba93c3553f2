use crate::domain::decide::scene::Scene;
use crate::domain::search::{distance, words};
use crate::domain::{
    Action, Block, Button, Card, Helpline, HelplineKind, Private, Reply, Select, SelectOption,
};

/// `/safety`.
pub(super) fn command(scene: &Scene<'_>, asked: Option<&Private>) -> Reply {
    match asked {
        None => overview(scene, None),
        Some(asked) => match find(scene, asked.expose()) {
            Some(code) => country(scene, &code),
            None => overview(scene, Some(asked.expose())),
        },
    }
}

/// The lines of the country with this code.
pub(super) fn country(scene: &Scene<'_>, code: &str) -> Reply {
    let lines: Vec<&Helpline> = scene.content.helplines.iter().filter(|line| line.country == code).collect();
    if lines.is_empty() {
        return overview(scene, None);
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

/// Countries that fit what was typed so far: code and name, best first.
pub(super) fn search(scene: &Scene<'_>, text: &str) -> Vec<(String, String)> {
    let query = words(text);
    let also = scene.say("country-also");
    let mut found: Vec<(usize, String, String)> = scene
        .content
        .countries()
        .into_iter()
        .filter_map(|code| {
            let name = scene.say(&format!("country-{code}"));
            let others = also.split(';').filter_map(|pair| pair.trim().strip_suffix(code)).map(str::trim);
            let far = others
                .chain([name.as_str(), code])
                .filter_map(|text| distance(&query, &words(text)))
                .min()?;
            Some((far, name, code.to_owned()))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name, code)| (code, name)).collect()
}

/// The country that a text names, if it is only one.
fn find(scene: &Scene<'_>, text: &str) -> Option<String> {
    let mut found = search(scene, text);
    let exact = found.iter().position(|(code, name)| {
        code.eq_ignore_ascii_case(text.trim()) || name.eq_ignore_ascii_case(text.trim())
    });
    match exact {
        Some(at) => Some(found.swap_remove(at).0),
        None if !found.is_empty() && text.trim().chars().count() > 1 => Some(found.swap_remove(0).0),
        None => None,
    }
}

fn overview(scene: &Scene<'_>, unknown: Option<&str>) -> Reply {
    let mut card = Card::titled(scene.say("safety-title"));
    card.blocks.push(Block::Text(scene.say("safety-now")));
    if let Some(given) = unknown {
        card.blocks.push(Block::Text(scene.voice.say_with("safety-unknown-country", &[("given", given)])));
    } else {
        card.blocks.push(Block::Text(scene.say("safety-pick")));
        card.blocks.push(Block::Text(scene.say("safety-elsewhere")));
    }
    card.blocks.push(Block::Small(scene.say("safety-not")));
    card.blocks.push(Block::Small(scene.say("safety-trace")));
    card.blocks.extend(selects(scene, None));
    card.blocks.push(Block::Buttons(vec![Button::link("findahelpline.com", ELSEWHERE)]));
    scene.private(card)
}

/// For the countries and kinds without a confirmed line.
const ELSEWHERE: &str = "https://findahelpline.com";

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

/// One line: `Samaritans: call 116 123 · day and night`.
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

/// A line's name without what stands in brackets, as a button takes it.
fn short_name(line: &Helpline) -> String {
    let name = line.name.split(" (").next().unwrap_or(&line.name);
    name.chars().take(38).collect()
}

/// Two lists of countries: one list takes 25.
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
                action: Action::Country(list),
                options: countries.into_iter().map(option).take(Select::MOST).collect(),
            })
        })
        .collect()
}
