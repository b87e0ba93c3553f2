use crate::core::time::ClockStyle;
use crate::core::words::{distance, words};
use crate::core::{Block, Button, Card, Choice, MenuItem, Partner, Private, Pronouns, Select, SelectOption};
use crate::features::Reply;
use crate::features::journal::{Keep, own_key_line, own_key_pane};
use crate::features::member::Settings;
use crate::features::scene::Scene;
use crate::features::settings::action::{Change, Pane, SettingsAction};
use crate::features::settings::zone::time_there;

/// Returns a page of the settings.
pub(super) fn open_pane(scene: &Scene<'_>, pane: Pane) -> Reply {
    with_news(scene, pane, None)
}

/// Returns a page of the settings, with the news of what has just changed.
pub(crate) fn with_news(scene: &Scene<'_>, pane: Pane, news: Option<String>) -> Reply {
    let mut card = Card { lead: news, ..Card::titled(scene.say("settings-title")) };
    match pane {
        Pane::All => card.blocks.extend(all(scene)),
        Pane::Partner => card.blocks.extend(partner(scene)),
        Pane::Language => card.blocks.push(language(scene)),
        Pane::Discreet => card.blocks.extend(discreet(scene)),
        Pane::Journal => card.blocks.extend(journal(scene)),
        Pane::Sealed => card.blocks.extend(own_key_pane(scene)),
    }
    if pane != Pane::All {
        let back = Button::new(scene.say("button-settings"), SettingsAction::Open(Pane::All));
        card.blocks.push(Block::Buttons(vec![back]));
    }
    scene.private(card)
}

/// Returns the settings that people change most, each with its button. The others are in the menu.
fn all(scene: &Scene<'_>) -> Vec<Block> {
    let settings = &scene.member.settings;
    let line = |id: &str, value: String, label: &str, action: SettingsAction| Block::Line {
        label: scene.say(id),
        value,
        button: Button::new(scene.say(label), action),
    };
    let zone = settings.zone.map_or_else(
        || scene.say("value-not-set"),
        |zone| {
            let time = time_there(scene, zone);
            scene.voice.say_with("value-zone", &[("zone", zone.name()), ("time", &time)])
        },
    );
    let quiet = settings.quiet.map_or_else(|| scene.say("value-off"), |hours| scene.hours(hours));
    let neutral = scene.say(&format!("neutral-line-{}", settings.line));
    let discreet = if scene.is_discreet() { "value-discreet" } else { "value-not-discreet" };
    let discreet = scene.voice.say_with(discreet, &[("line", &neutral)]);
    let open = SettingsAction::Open;
    vec![
        line("setting-zone", zone, "button-change-zone", SettingsAction::Zone),
        line("setting-partner", describe_partner(scene), "button-change-partner", open(Pane::Partner)),
        line("setting-quiet", quiet, "button-change-quiet", SettingsAction::Quiet),
        line("setting-discreet", discreet, "button-change-discreet", open(Pane::Discreet)),
        Block::Text(others(scene)),
        Block::Small(scene.say("settings-foot")),
        scene.menu(vec![
            item(scene, "menu-keep", "hint-keep", open(Pane::Journal)),
            item(scene, "menu-language", "hint-language", open(Pane::Language)),
            item(
                scene,
                if settings.plain { "menu-plain-off" } else { "menu-plain" },
                "hint-plain",
                SettingsAction::Set(Change::Plain(!settings.plain)),
            ),
            clock(scene),
            item(scene, "menu-sealed", "hint-sealed", open(Pane::Sealed)),
        ]),
    ]
}

/// Returns the item that changes how times are said to the other of the two styles.
fn clock(scene: &Scene<'_>) -> MenuItem {
    let usual = || ClockStyle::from_name(&scene.say("said-clock"));
    let (label, about, other) = match scene.member.settings.clock.or_else(usual) {
        Some(ClockStyle::Twelve) => ("menu-clock-24", "hint-clock-24", ClockStyle::TwentyFour),
        Some(ClockStyle::TwentyFour) | None => ("menu-clock-12", "hint-clock-12", ClockStyle::Twelve),
    };
    item(scene, label, about, SettingsAction::Set(Change::Clock(Some(other))))
}

fn item(scene: &Scene<'_>, label: &str, about: &str, action: SettingsAction) -> MenuItem {
    MenuItem::new(scene.say(label), scene.say(about), action)
}

/// Returns the values of the settings that only the menu changes, a line each.
fn others(scene: &Scene<'_>) -> String {
    let settings = &scene.member.settings;
    let language =
        settings.language.as_ref().map_or_else(|| scene.say("language-auto"), |tag| own_name(scene, tag));
    let plain = scene.say(if settings.plain { "value-on" } else { "value-off" });
    let lines =
        [("setting-keep", keep_text(scene)), ("setting-language", language), ("setting-plain", plain)];
    lines.map(|(id, value)| format!("{}: {value}", scene.say(id))).join("\n")
}

fn partner(scene: &Scene<'_>) -> Vec<Block> {
    let settings = &scene.member.settings;
    let option = |pronouns: Pronouns| SelectOption {
        label: scene.say(&format!("pronouns-{}", pronouns.name())),
        value: pronouns.name().to_owned(),
        chosen: settings.pronouns == pronouns,
        about: String::new(),
    };
    let name = settings.partner_name.as_ref().map(|name| name.expose().to_owned());
    let mut blocks = vec![
        Block::Text(scene.say("partner-intro")),
        Block::Select(scene.select(
            scene.say("pronouns-select"),
            SettingsAction::PickPronouns,
            Pronouns::ALL.into_iter().map(option).collect(),
        )),
        Block::Line {
            label: scene.say("setting-name"),
            value: name.unwrap_or_else(|| scene.say("value-not-set")),
            button: Button::new(scene.say("button-change-name"), SettingsAction::Name),
        },
    ];
    if settings.partner_name.is_some() {
        let forget = Button::new(scene.say("button-forget-name"), SettingsAction::Set(Change::ForgetName));
        blocks.push(Block::Buttons(vec![forget]));
    }
    blocks
}

fn language(scene: &Scene<'_>) -> Block {
    let current = scene.member.settings.language.as_deref().unwrap_or(AUTOMATIC);
    let option = |choice: Choice| SelectOption {
        chosen: choice.value == current,
        label: choice.label,
        value: choice.value,
        about: String::new(),
    };
    Block::Select(scene.select(
        scene.say("language-select"),
        SettingsAction::PickLanguage,
        languages(scene, "").into_iter().map(option).take(Select::MOST).collect(),
    ))
}

fn discreet(scene: &Scene<'_>) -> Vec<Block> {
    let settings = &scene.member.settings;
    let option = |line: u8| SelectOption {
        label: scene.say(&format!("neutral-line-{line}")),
        value: line.to_string(),
        chosen: settings.line == line,
        about: String::new(),
    };
    let (value, label) =
        if settings.discreet { ("value-on", "button-turn-off") } else { ("value-off", "button-turn-on") };
    let anyway = scene.is_afraid().then(|| Block::Text(scene.say("discreet-afraid")));
    let blocks = [
        Block::Text(scene.say("discreet-intro")),
        Block::Line {
            label: scene.say("setting-neutral"),
            value: scene.say(value),
            button: Button::new(scene.say(label), SettingsAction::Set(Change::Discreet(!settings.discreet))),
        },
        Block::Select(scene.select(
            scene.say("line-select"),
            SettingsAction::PickLine,
            (1..=Settings::LINES).map(option).collect(),
        )),
    ];
    blocks.into_iter().chain(anyway).collect()
}

/// Returns how long pages are kept, as text: `30 days`, `until you delete them`, `not at all`.
pub(super) fn keep_text(scene: &Scene<'_>) -> String {
    match scene.member.settings.keep.at_most(scene.member.keep_at_most) {
        Keep::Days(days) => scene.voice.count("keep-days", "days", usize::from(days)),
        Keep::Always => scene.say("keep-always"),
        Keep::Burn => scene.say("keep-burn"),
    }
}

fn journal(scene: &Scene<'_>) -> Vec<Block> {
    let option = |(name, keep): (&str, Keep)| SelectOption {
        label: scene.say(&format!("keep-choice-{name}")),
        value: name.to_owned(),
        chosen: scene.member.settings.keep == keep,
        about: String::new(),
    };
    let most = scene.member.keep_at_most;
    let most = most.map(|days| scene.voice.count("keep-most", "days", usize::from(days)));
    let mut blocks = vec![
        Block::Text(scene.say("keep-intro")),
        Block::Select(scene.select(
            scene.say("setting-keep"),
            SettingsAction::PickKeep,
            Keep::CHOICES.into_iter().map(option).collect(),
        )),
    ];
    blocks.extend(most.map(Block::Small));
    blocks.push(own_key_line(scene));
    blocks
}

fn describe_partner(scene: &Scene<'_>) -> String {
    let settings = &scene.member.settings;
    let pronouns = scene.say(&format!("pronouns-{}", settings.pronouns.name()));
    match settings.partner_name.as_ref().map(Private::expose) {
        Some(name) => format!("{name} · {pronouns}"),
        None => pronouns,
    }
}

/// Returns the languages that fit what was typed so far, by their own names. Following the platform stands first.
pub(super) fn languages(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let query = words(text);
    let automatic = Choice { label: scene.say("language-auto"), value: AUTOMATIC.to_owned() };
    let known =
        scene.content.words.languages().map(|tag| Choice { label: own_name(scene, &tag), value: tag });
    std::iter::once(automatic)
        .chain(known)
        .filter(|choice| distance(&query, &words(&format!("{} {}", choice.label, choice.value))).is_some())
        .collect()
}

/// Returns what a language calls itself, or its tag when its files do not say.
pub(crate) fn own_name(scene: &Scene<'_>, tag: &str) -> String {
    let named = scene.content.words.say_in(tag, "language-own-name", &[], Partner::ANYBODY);
    named.unwrap_or_else(|| tag.to_owned())
}

/// The value for following the platform's language.
pub(super) const AUTOMATIC: &str = "auto";
