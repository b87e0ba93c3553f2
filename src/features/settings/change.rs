use crate::core::Given;
use crate::core::time::zones;
use crate::core::time::{ClockStyle, read_hours};
use crate::core::words::{MOST_NAME, names_other_pronouns, presentable_name, split_pronouns, words};
use crate::core::{Block, Button, Card, FieldSpec, Private, Pronouns};
use crate::features::SpaceState;
use crate::features::effect::{Decision, Effect};
use crate::features::journal::Keep;
use crate::features::member::{Member, Settings};
use crate::features::newcomer::ZONE;
use crate::features::scene::Scene;
use crate::features::settings::action::{Change, Pane, SettingsAction};
use crate::features::settings::moving::{kept_plan, letters_moved, moved, next_of};
use crate::features::settings::panel::{self, AUTOMATIC, languages};
use crate::features::settings::zone::{Understood, none_of_these, offer_others, time_there, understand};

/// A `/settings` command that was understood. A direct form without its value opens the form or the page for it.
#[derive(Debug, Clone)]
pub enum SettingsCommand {
    /// Shows all settings.
    Show,
    /// Sets the time zone to the one that this names. Without one, opens the form.
    Zone(Option<Private>),
    /// Sets the partner's pronouns, their name, or both. With neither, shows the page.
    Partner(Option<Pronouns>, Option<Private>),
    /// Sets quiet hours to those that this names, or ends them. Without a value, opens the form.
    Quiet(Option<Private>),
    /// Sets discreet mode, the neutral line, or both. With neither, shows the page.
    Discreet(Option<bool>, Option<u8>),
    /// Sets plain-text mode. Without a value, switches it.
    Plain(Option<bool>),
    /// Sets the language. Without one, shows the page.
    Language(Option<Private>),
    /// Sets how times are said: a style, or None to follow the language. Without a value, shows all settings.
    Clock(Option<Option<ClockStyle>>),
    /// Sets how long pages of the journal are kept. Without a value, shows the page.
    Journal(Option<Keep>),
}

/// The field for the partner's name.
const NAME: FieldSpec = FieldSpec::line("name", MOST_NAME);
/// The field for quiet hours.
const HOURS: FieldSpec = FieldSpec::line("hours", 40);

/// Carries out `/settings` and its direct forms.
pub(super) fn command(scene: &Scene<'_>, command: SettingsCommand) -> Decision {
    match command {
        SettingsCommand::Show | SettingsCommand::Clock(None) => panel::open_pane(scene, Pane::All).into(),
        SettingsCommand::Zone(None) => zone_form(scene, Given::Pressed(None)),
        SettingsCommand::Zone(Some(text)) => zone(scene, text.expose()),
        SettingsCommand::Partner(None, None) => panel::open_pane(scene, Pane::Partner).into(),
        SettingsCommand::Partner(pronouns, name) => partner(scene, pronouns, name),
        SettingsCommand::Quiet(None) => quiet_form(scene, Given::Pressed(None)),
        SettingsCommand::Quiet(Some(text)) => quiet(scene, text.expose()),
        SettingsCommand::Discreet(None, None) => panel::open_pane(scene, Pane::Discreet).into(),
        SettingsCommand::Discreet(Some(on), None) => change(scene, &Change::Discreet(on)),
        SettingsCommand::Discreet(None, Some(line)) => change(scene, &Change::Line(line)),
        SettingsCommand::Discreet(Some(on), Some(line)) => change(scene, &Change::DiscreetLine(on, line)),
        SettingsCommand::Plain(on) => {
            change(scene, &Change::Plain(on.unwrap_or(!scene.member.settings.plain)))
        }
        SettingsCommand::Clock(Some(style)) => change(scene, &Change::Clock(style)),
        SettingsCommand::Journal(None) => panel::open_pane(scene, Pane::Journal).into(),
        SettingsCommand::Journal(Some(keep)) => change(scene, &Change::Keep(keep)),
        SettingsCommand::Language(None) => panel::open_pane(scene, Pane::Language).into(),
        SettingsCommand::Language(Some(text)) => language(scene, text.expose()),
    }
}

/// Makes a change, and says what it does.
fn change(scene: &Scene<'_>, change: &Change) -> Decision {
    let mut settings = scene.member.settings.clone();
    match change.clone() {
        Change::Zone(zone) => settings.zone = Some(zone),
        Change::Language(tag) => {
            if tag.as_ref().is_some_and(|tag| scene.content.words.languages().all(|known| known != *tag)) {
                return scene.note("old-card", &[]).into();
            }
            settings.language = tag;
        }
        Change::Pronouns(pronouns) => settings.pronouns = pronouns,
        Change::ForgetName => settings.partner_name = None,
        Change::Quiet(hours) => settings.quiet = hours,
        Change::Discreet(on) => settings.discreet = on,
        Change::Line(line) | Change::DiscreetLine(_, line) if !(1..=Settings::LINES).contains(&line) => {
            return scene.note("old-card", &[]).into();
        }
        Change::Line(line) => settings.line = line,
        Change::DiscreetLine(on, line) => {
            settings.discreet = on;
            settings.line = line;
        }
        Change::Plain(on) => settings.plain = on,
        Change::Keep(keep) if !keep.is_offered() => return scene.note("old-card", &[]).into(),
        Change::Keep(keep) => settings.keep = keep,
        Change::Clock(style) => settings.clock = style,
    }
    match change {
        Change::ForgetName => forgotten(save(scene, settings, change)),
        Change::Zone(_)
        | Change::Language(_)
        | Change::Pronouns(_)
        | Change::Quiet(_)
        | Change::Discreet(_)
        | Change::Line(_)
        | Change::DiscreetLine(..)
        | Change::Plain(_)
        | Change::Keep(_)
        | Change::Clock(_) => save(scene, settings, change),
    }
}

/// Adds to a decision that the partner's name is deleted. Comparing the old settings with the new ones would not
/// show it: a name that could not be decrypted is missing from the old ones too.
fn forgotten(mut decision: Decision) -> Decision {
    if !decision.effects.is_empty() {
        decision.effects.push(Effect::ForgetName);
    }
    decision
}

/// Carries out a button, a list or a form of the settings.
pub(super) fn act(scene: &Scene<'_>, action: SettingsAction, given: Given<'_>) -> Decision {
    let value = given.value();
    match action {
        SettingsAction::Open(pane) => panel::open_pane(scene, pane).into(),
        SettingsAction::Set(wanted) => change(scene, &wanted),
        SettingsAction::Zone => zone_form(scene, given),
        SettingsAction::Name => name_form(scene, None, given),
        SettingsAction::NameWith(pronouns) => name_form(scene, Some(pronouns), given),
        SettingsAction::Quiet => quiet_form(scene, given),
        SettingsAction::PickPronouns => {
            picked(scene, value.and_then(Pronouns::from_name).map(Change::Pronouns))
        }
        SettingsAction::PickLine => picked(scene, value.and_then(|line| line.parse().ok()).map(Change::Line)),
        SettingsAction::PickLanguage => {
            let tag = |tag: &str| (tag != AUTOMATIC).then(|| tag.to_owned());
            picked(scene, value.map(|value| Change::Language(tag(value))))
        }
        SettingsAction::PickZone => picked(scene, value.and_then(|name| name.parse().ok()).map(Change::Zone)),
        SettingsAction::NoZone => none_of_these(scene).into(),
        SettingsAction::PickKeep => picked(scene, value.and_then(Keep::from_name).map(Change::Keep)),
    }
}

/// Makes the change that was chosen from a list.
fn picked(scene: &Scene<'_>, picked: Option<Change>) -> Decision {
    match picked {
        Some(picked) => change(scene, &picked),
        None => scene.note("old-card", &[]).into(),
    }
}

/// Opens the form for the time zone, or takes what was sent in it.
fn zone_form(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    let zone_now = || scene.member.settings.zone.map(|zone| Private::new(zone.name())).unwrap_or_default();
    scene.asks_first(SettingsAction::Zone).unwrap_or_else(|| match given {
        Given::Pressed(_) => {
            let field = scene.field(&ZONE, zone_now());
            scene.form(SettingsAction::Zone, "form-zone-title", vec![field]).into()
        }
        Given::Sent(sent) if sent.text(&ZONE).is_empty() => scene.note("nothing-changed", &[]).into(),
        Given::Sent(sent) => zone(scene, sent.text(&ZONE)),
    })
}

/// Opens the form for quiet hours, or takes what was sent in it.
fn quiet_form(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    let hours_now =
        || scene.member.settings.quiet.map(|hours| Private::new(hours.to_string())).unwrap_or_default();
    scene.asks_first(SettingsAction::Quiet).unwrap_or_else(|| match given {
        Given::Pressed(_) => {
            let field = scene.field(&HOURS, hours_now());
            scene.form(SettingsAction::Quiet, "form-hours-title", vec![field]).into()
        }
        Given::Sent(sent) => quiet(scene, sent.text(&HOURS)),
    })
}

fn quiet(scene: &Scene<'_>, text: &str) -> Decision {
    let words = scene.time_words();
    if text.is_empty() || words.says_none(text) {
        return change(scene, &Change::Quiet(None));
    }
    match read_hours(&words, text) {
        Ok(hours) => change(scene, &Change::Quiet(Some(hours))),
        Err(why) => {
            scene.refuse_with(scene.unread(why, text, "bad-hours", |hours| scene.hours(hours))).into()
        }
    }
}

/// Opens the form for the partner's name, or takes what was sent in it, perhaps together with these pronouns.
fn name_form(scene: &Scene<'_>, pronouns: Option<Pronouns>, given: Given<'_>) -> Decision {
    let action = pronouns.map_or(SettingsAction::Name, SettingsAction::NameWith);
    scene.asks_first(action.clone()).unwrap_or_else(|| match given {
        Given::Pressed(_) => {
            let field = scene.field(&NAME, scene.member.settings.partner_name.clone().unwrap_or_default());
            scene.form(action, "form-name-title", vec![field]).into()
        }
        Given::Sent(sent) => named(scene, pronouns, sent.text(&NAME)),
    })
}

/// Saves the partner's name that was sent, or deletes it when the field was left empty, perhaps together with these
/// pronouns.
fn named(scene: &Scene<'_>, pronouns: Option<Pronouns>, name: &str) -> Decision {
    match (pronouns, name) {
        (None, "") => change(scene, &Change::ForgetName),
        (Some(pronouns), "") => {
            let settings = Settings { pronouns, partner_name: None, ..scene.member.settings.clone() };
            forgotten(save(scene, settings, &Change::Pronouns(pronouns)))
        }
        (pronouns, name) => partner(scene, pronouns, Some(Private::new(name))),
    }
}

fn zone(scene: &Scene<'_>, text: &str) -> Decision {
    match understand(scene, text) {
        Understood::Say(reply) => (*reply).into(),
        Understood::Set(zone, others) => {
            let mut decision = change(scene, &Change::Zone(zone));
            offer_others(scene, &mut decision, text, &others);
            decision
        }
    }
}

fn language(scene: &Scene<'_>, text: &str) -> Decision {
    match languages(scene, text).first() {
        Some(choice) if choice.value == AUTOMATIC => change(scene, &Change::Language(None)),
        Some(choice) => change(scene, &Change::Language(Some(choice.value.clone()))),
        None => {
            let why = scene.voice.say_with("language-unknown", &[("given", text)]);
            panel::with_news(scene, Pane::Language, Some(why)).into()
        }
    }
}

/// The most words of a name. More of them are a sentence.
const MOST_WORDS: usize = 4;

/// Sets the partner's pronouns, their name, or both. Pronouns may also stand at the end of the name: `Max he/him`.
fn partner(scene: &Scene<'_>, pronouns: Option<Pronouns>, name: Option<Private>) -> Decision {
    let (name, written) = name.map_or((None, None), |name| {
        let (name, written) = split_pronouns(&name);
        (Some(name).filter(|name| !name.expose().is_empty()), written)
    });
    let pronouns = pronouns.or(written);
    if let Some(name) = &name {
        if says_no_name(scene, name) {
            return unnamed(scene, pronouns);
        }
        if names_other_pronouns(name) {
            return panel::with_news(scene, Pane::Partner, Some(scene.say("other-pronouns"))).into();
        }
    }
    let Some(name) = name else {
        return pronouns.map_or_else(
            || panel::open_pane(scene, Pane::Partner).into(),
            |pronouns| change(scene, &Change::Pronouns(pronouns)),
        );
    };
    let Some(name) = presentable_name(&name) else {
        return scene.refuse("bad-name", &[("most", &MOST_NAME.to_string())]).into();
    };
    let is_heavy = scene.danger().is_sure() || scene.danger().is_unsure();
    if is_heavy || name.expose().split_whitespace().count() > MOST_WORDS {
        return scene.refuse("no-name", &[]).into();
    }
    if scene.member.id.is_none() {
        // A button must not hold the name, so it waits in the form that agreeing sends.
        let form = pronouns.map_or(SettingsAction::Name, SettingsAction::NameWith);
        return scene.consent_to(form, vec![scene.field(&NAME, name)]).into();
    }
    let pronouns = pronouns.unwrap_or(scene.member.settings.pronouns);
    let settings = Settings { pronouns, partner_name: Some(name), ..scene.member.settings.clone() };
    save(scene, settings, &Change::Pronouns(pronouns))
}

/// Returns whether a text says that there is no name.
fn says_no_name(scene: &Scene<'_>, text: &Private) -> bool {
    let said = words(text.expose());
    scene.say("no-name-words").split(';').any(|one| words(one) == said)
}

/// Deletes the partner's name, perhaps with a change of their pronouns. A stranger has no name kept.
fn unnamed(scene: &Scene<'_>, pronouns: Option<Pronouns>) -> Decision {
    match pronouns {
        Some(pronouns) if scene.member.id.is_none() => change(scene, &Change::Pronouns(pronouns)),
        None if scene.member.id.is_none() => panel::open_pane(scene, Pane::Partner).into(),
        pronouns => named(scene, pronouns, ""),
    }
}

/// Saves `settings` and confirms `change`. The reply uses the language and the words of the new settings.
fn save(scene: &Scene<'_>, settings: Settings, change: &Change) -> Decision {
    if let Some(ask) = scene.asks_first(SettingsAction::Set(change.clone())) {
        return ask;
    }
    let member = Member { settings: settings.clone(), ..scene.member.clone() };
    let after = scene.as_member(&member);
    let mut done = confirmation(&after, change);
    let moved = moved(&after, change);
    for (id, at) in moved.iter().filter_map(|(_, steps)| next_of(steps)) {
        done = format!("{done}\n\n{}", after.voice.say_with(id, &[("next", &after.moment(at))]));
    }
    if let (Change::Quiet(quiet), Some(space)) = (change, &after.member.plans.space)
        && space.state == SpaceState::Running
        && !space.terms.even_if_quiet
        && !space.hard_hours_within(*quiet).is_empty()
    {
        done = format!("{done}\n\n{}", after.say("done-quiet-hard"));
    }
    let reply = if scene.is_press() {
        panel::with_news(&after, pane_of(change), Some(done))
    } else {
        let mut card = Card::text(done);
        card.blocks.push(Block::Buttons(vec![Button::new(
            after.say("button-settings"),
            SettingsAction::Open(Pane::All),
        )]));
        after.private(card)
    };
    let mut effects = vec![Effect::Save(settings)];
    effects.extend(moved.into_iter().flat_map(kept_plan));
    effects.extend(letters_moved(change, scene.now));
    Decision { reply, effects }
}

fn pane_of(change: &Change) -> Pane {
    match change {
        Change::Pronouns(_) | Change::ForgetName => Pane::Partner,
        Change::Discreet(_) | Change::Line(_) | Change::DiscreetLine(..) => Pane::Discreet,
        Change::Keep(_) => Pane::Journal,
        Change::Zone(_) | Change::Language(_) | Change::Quiet(_) | Change::Plain(_) | Change::Clock(_) => {
            Pane::All
        }
    }
}

fn confirmation(scene: &Scene<'_>, change: &Change) -> String {
    let say = |id: &str, values: &[(&str, &str)]| scene.voice.say_with(id, values);
    match change {
        Change::Zone(zone) => {
            let values = [("zone", zone.name()), ("time", &time_there(scene, *zone))];
            say(if zones::is_universal(*zone) { "done-zone-universal" } else { "done-zone" }, &values)
        }
        Change::Language(Some(_)) => say("done-language", &[]),
        Change::Language(None) => say("done-language-auto", &[]),
        Change::Pronouns(_) => say("done-partner", &[]),
        Change::ForgetName => say("done-no-name", &[]),
        Change::Quiet(None) => say("done-quiet-off", &[]),
        Change::Quiet(Some(hours)) => {
            let (from, until) = (scene.time(hours.from()), scene.time(hours.until()));
            let id = if scene.member.settings.zone.is_some() { "done-quiet" } else { "done-quiet-no-zone" };
            say(id, &[("from", &from), ("until", &until)])
        }
        Change::Discreet(true) | Change::Line(_) | Change::DiscreetLine(true, _) => {
            let line = scene.say(&format!("neutral-line-{}", scene.member.settings.line));
            let id = if scene.member.settings.discreet { "done-discreet" } else { "done-line" };
            say(id, &[("line", &line)])
        }
        Change::Discreet(false) => say(off(scene, "done-discreet-off", "done-discreet-off-afraid"), &[]),
        Change::DiscreetLine(false, line) => {
            let line = scene.say(&format!("neutral-line-{line}"));
            let id = off(scene, "done-discreet-off-line", "done-discreet-off-line-afraid");
            say(id, &[("line", &line)])
        }
        Change::Keep(_) => say("done-keep", &[("keep", &panel::keep_text(scene))]),
        Change::Clock(_) => {
            let time = scene.time(scene.zone().wall(scene.now).time());
            say("done-clock", &[("time", &time)])
        }
        Change::Plain(true) => say("done-plain", &[]),
        Change::Plain(false) => say("done-plain-off", &[]),
    }
}

/// Returns the id of what is said when discreet mode is off: messages to a member who is afraid show their words no
/// sooner for it.
fn off<'a>(scene: &Scene<'_>, usual: &'a str, afraid: &'a str) -> &'a str {
    if scene.is_afraid() { afraid } else { usual }
}
