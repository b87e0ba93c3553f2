use crate::core::time::zones;
use crate::core::time::zones::NoZone;
use crate::core::words::MOST_NAME;
use crate::core::words::{distance, words};
use crate::core::{Block, Button, Card, Choice, Field, Form, Partner, Private, Pronouns, QuietHours, Zone};
use crate::features::commands::{LINES, Setting};
use crate::features::effect::{Decision, Effect};
use crate::features::journal::own_key as sealed;
use crate::features::nudges::cards as nudges;
use crate::features::scene::Scene;
use crate::features::settings::panel;
use crate::features::space::setup as space_setup;
use crate::features::urge::cards as urge;
use crate::features::{
    Action, Change, FormName, Keep, Pane, PickName, Reply, Settings, SpaceState, Step, TimerKind,
};

/// `/settings` and its direct forms.
pub(crate) fn command(scene: &Scene<'_>, setting: Setting) -> Decision {
    match setting {
        Setting::Show => panel::open(scene, Pane::All).into(),
        Setting::Zone(None) => fill(scene, FormName::Zone),
        Setting::Zone(Some(text)) => zone(scene, text.expose()),
        Setting::Partner(None, None) => panel::open(scene, Pane::Partner).into(),
        Setting::Partner(pronouns, name) => partner(scene, pronouns, name),
        Setting::Quiet(None) => fill(scene, FormName::Quiet),
        Setting::Quiet(Some(hours)) => change(scene, &Change::Quiet(hours)),
        Setting::Discreet(None, None) => panel::open(scene, Pane::Discreet).into(),
        Setting::Discreet(Some(on), None) => change(scene, &Change::Discreet(on)),
        Setting::Discreet(None, Some(line)) => change(scene, &Change::Line(line)),
        Setting::Discreet(Some(on), Some(line)) => change(scene, &Change::DiscreetLine(on, line)),
        Setting::Plain(on) => change(scene, &Change::Plain(on.unwrap_or(!scene.member.settings.plain))),
        Setting::Journal(None) => panel::open(scene, Pane::Journal).into(),
        Setting::Journal(Some(keep)) => change(scene, &Change::Keep(keep)),
        Setting::Language(None) => panel::open(scene, Pane::Language).into(),
        Setting::Language(Some(text)) => language(scene, text.expose()),
    }
}

/// Makes a change, and says what it will do next.
pub(crate) fn change(scene: &Scene<'_>, change: &Change) -> Decision {
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
        Change::Line(line) | Change::DiscreetLine(_, line) if !(1..=LINES).contains(&line) => {
            return scene.note("old-card", &[]).into();
        }
        Change::Line(line) => settings.line = line,
        Change::DiscreetLine(on, line) => {
            settings.discreet = on;
            settings.line = line;
        }
        Change::Plain(on) => settings.plain = on,
        Change::Keep(keep) => settings.keep = keep,
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
        | Change::Keep(_) => save(scene, settings, change),
    }
}

/// A decision that saves settings without the partner's name, and means it: a name that could not be read is
/// not there to be compared with.
fn forgotten(mut decision: Decision) -> Decision {
    if !decision.effects.is_empty() {
        decision.effects.push(Effect::ForgetName);
    }
    decision
}

/// Something chosen from a list.
pub(crate) fn picked(scene: &Scene<'_>, list: PickName, value: Option<&str>) -> Decision {
    let picked = match list {
        PickName::Pronouns => value.and_then(Pronouns::from_name).map(Change::Pronouns),
        PickName::Line => value.and_then(|line| line.parse().ok()).map(Change::Line),
        PickName::Language => value.map(|tag| Change::Language((tag != AUTOMATIC).then(|| tag.to_owned()))),
        PickName::Keep => value.and_then(Keep::from_name).map(Change::Keep),
        PickName::Living | PickName::CheckIn => return space_setup::picked(scene, list, value),
    };
    match picked {
        Some(picked) => change(scene, &picked),
        None => scene.note("old-card", &[]).into(),
    }
}

/// Opens a form, once it is agreed that something may be stored.
pub(crate) fn fill(scene: &Scene<'_>, form: FormName) -> Decision {
    if scene.member.id.is_none() {
        return scene.consent(&Action::Fill(form)).into();
    }
    let settings = &scene.member.settings;
    let field = |name: &str, value: String, most: u16| Field {
        name: name.to_owned(),
        label: scene.say(&format!("form-{name}")),
        example: scene.say(&format!("form-{name}-example")),
        value: Private::new(value),
        required: false,
        most,
        multiline: false,
    };
    let (title, fields) = match form {
        FormName::Zone => (
            "form-zone-title",
            vec![field("zone", settings.zone.map(|zone| zone.name().to_owned()).unwrap_or_default(), 100)],
        ),
        FormName::Name | FormName::NameWith(_) => {
            let name = settings.partner_name.as_ref().map(|name| name.expose().to_owned());
            ("form-name-title", vec![field("name", name.unwrap_or_default(), MOST_NAME)])
        }
        FormName::Quiet => {
            let hours = settings.quiet.map(|hours| hours.to_string()).unwrap_or_default();
            ("form-hours-title", vec![field("hours", hours, 40)])
        }
        FormName::Space(form) => return space_setup::fill(scene, form),
        FormName::UrgePlan => return urge::fill(scene),
        FormName::Move(kind) => return nudges::fill(scene, kind),
        FormName::Recipient => return sealed::form(scene).into(),
    };
    Reply::Ask(Form { action: Action::Fill(form).into(), title: scene.say(title), notice: None, fields })
        .into()
}

/// A form that was sent.
pub(crate) fn filled(scene: &Scene<'_>, form: FormName, fields: &[(String, Private)]) -> Decision {
    if scene.member.id.is_none() {
        return scene.consent(&Action::Fill(form)).into();
    }
    let text = fields.first().map(|(_, text)| text.expose().trim()).unwrap_or_default();
    match form {
        FormName::Zone if text.is_empty() => scene.note("nothing-changed", &[]).into(),
        FormName::Zone => zone(scene, text),
        FormName::Name if text.is_empty() => change(scene, &Change::ForgetName),
        FormName::Name => partner(scene, None, Some(Private::new(text))),
        FormName::NameWith(pronouns) if text.is_empty() => {
            let settings = Settings { pronouns, partner_name: None, ..scene.member.settings.clone() };
            forgotten(save(scene, settings, &Change::Pronouns(pronouns)))
        }
        FormName::NameWith(pronouns) => partner(scene, Some(pronouns), Some(Private::new(text))),
        FormName::Quiet if text.is_empty() || text.eq_ignore_ascii_case("off") => {
            change(scene, &Change::Quiet(None))
        }
        FormName::Quiet => match QuietHours::parse(text) {
            Some(hours) => change(scene, &Change::Quiet(Some(hours))),
            None => scene.note("bad-hours", &[("given", text)]).into(),
        },
        FormName::Space(form) => space_setup::filled(scene, form, fields),
        FormName::UrgePlan => urge::filled(scene, fields),
        FormName::Move(kind) => nudges::filled(scene, kind, fields),
        FormName::Recipient => sealed::filled(scene, text),
    }
}

/// Languages that fit what was typed so far, by their own names; following the platform comes first.
pub(crate) fn languages(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let query = words(text);
    let automatic = Choice { label: scene.say("language-auto"), value: AUTOMATIC.to_owned() };
    let known =
        scene.content.words.languages().map(|tag| Choice { label: own_name(scene, &tag), value: tag });
    std::iter::once(automatic)
        .chain(known)
        .filter(|choice| distance(&query, &words(&format!("{} {}", choice.label, choice.value))).is_some())
        .collect()
}

/// What a language calls itself; its tag, where its files do not say.
pub(crate) fn own_name(scene: &Scene<'_>, tag: &str) -> String {
    let named = scene.content.words.say_in(tag, "language-own-name", &[], Partner::ANYBODY);
    named.unwrap_or_else(|| tag.to_owned())
}

/// The value that stands for following the platform's language.
pub(crate) const AUTOMATIC: &str = "auto";

fn zone(scene: &Scene<'_>, text: &str) -> Decision {
    match zones::parse_zone(text) {
        Ok(zone) => change(scene, &Change::Zone(zone)),
        Err(NoZone::Offset) => scene.note("zone-offset", &[("given", text)]).into(),
        Err(NoZone::TimeOfDay) => scene.note("zone-time-of-day", &[("given", text)]).into(),
        Err(NoZone::Unknown(close)) if close.is_empty() => {
            scene.note("zone-unknown", &[("given", text)]).into()
        }
        Err(NoZone::Unknown(close)) => {
            let mut card = Card::text(scene.voice.say_with("zone-unknown-close", &[("given", text)]));
            let button = |zone: Zone| {
                let label: String = zone.name().chars().take(38).collect();
                Button::new(label, Action::Change(Change::Zone(zone)))
            };
            card.blocks.push(Block::Buttons(close.into_iter().map(button).collect()));
            scene.private_beside(card).into()
        }
    }
}

fn language(scene: &Scene<'_>, text: &str) -> Decision {
    match languages(scene, text).first() {
        Some(choice) if choice.value == AUTOMATIC => change(scene, &Change::Language(None)),
        Some(choice) => change(scene, &Change::Language(Some(choice.value.clone()))),
        None => {
            let known: Vec<String> = languages(scene, "").into_iter().map(|choice| choice.value).collect();
            scene.note("language-unknown", &[("given", text), ("known", &known.join(", "))]).into()
        }
    }
}

fn partner(scene: &Scene<'_>, pronouns: Option<Pronouns>, name: Option<Private>) -> Decision {
    let Some(name) = name else {
        return pronouns.map_or_else(
            || panel::open(scene, Pane::Partner).into(),
            |pronouns| change(scene, &Change::Pronouns(pronouns)),
        );
    };
    let Some(name) = presentable(&name) else {
        return scene.note("bad-name", &[("most", &MOST_NAME.to_string())]).into();
    };
    if scene.member.id.is_none() {
        // The name never travels in a button: it is asked for again, and the pronouns wait with the form.
        let form = pronouns.map_or(FormName::Name, FormName::NameWith);
        return scene.consent(&Action::Fill(form)).into();
    }
    let pronouns = pronouns.unwrap_or(scene.member.settings.pronouns);
    let settings = Settings { pronouns, partner_name: Some(name), ..scene.member.settings.clone() };
    save(scene, settings, &Change::Pronouns(pronouns))
}

/// A name fit to stand in a sentence: one line, no control or direction marks, not too long, something to
/// see. None for anything else.
fn presentable(name: &Private) -> Option<Private> {
    // Names in Persian, Hindi and other scripts are written with these two.
    let joiner = |c: char| matches!(c, '\u{200C}' | '\u{200D}');
    let unseen = |c: char| matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    let name: Vec<&str> = name.expose().split_whitespace().collect();
    let name = name.join(" ");
    let fits = (1..=usize::from(MOST_NAME)).contains(&name.chars().count());
    let clean = name.chars().all(|c| joiner(c) || !(c.is_control() || unseen(c)));
    (fits && clean && !name.chars().all(joiner)).then(|| Private::new(name))
}

/// Saves `settings` and confirms `change`, in the words and the language that are in force from now on.
fn save(scene: &Scene<'_>, settings: Settings, change: &Change) -> Decision {
    if scene.member.id.is_none() {
        return scene.consent(&Action::Change(change.clone())).into();
    }
    let member = crate::features::Member { settings: settings.clone(), ..scene.member.clone() };
    let after = scene.as_member(&member);
    let mut done = confirmation(&after, change);
    let moved = moved(&after, change);
    for step in &moved {
        let (id, next) = match step {
            Step::Set(TimerKind::Daily, next) => ("done-zone-daily", next),
            Step::Set(TimerKind::Space, next) => ("done-zone-space", next),
            Step::Set(TimerKind::Urge | TimerKind::Letter, _)
            | Step::Keep(_)
            | Step::Clear(_)
            | Step::Owe(_)
            | Step::Drop(_)
            | Step::Overtake(_)
            | Step::Withdraw(_)
            | Step::PutOff(..) => continue,
        };
        let next = after.moment(*next);
        done = format!("{done}\n\n{}", after.voice.say_with(id, &[("next", &next)]));
    }
    let reply = if scene.is_press() {
        panel::with_news(&after, pane_of(change), Some(done))
    } else {
        let mut card = Card::text(done);
        card.blocks.push(Block::Buttons(vec![Button::new(
            after.say("button-settings"),
            Action::Settings(Pane::All),
        )]));
        after.private(card)
    };
    let mut effects = vec![Effect::Save(settings)];
    effects.extend(moved.into_iter().map(Effect::Step));
    Decision { reply, effects }
}

/// What goes by the member's wall clock or keeps out of their quiet hours moves with them.
fn moved(after: &Scene<'_>, change: &Change) -> Vec<Step> {
    let plans = &after.member.plans;
    let daily = match (change, &plans.daily) {
        (Change::Zone(zone), Some(daily)) => daily.moved(*zone, after.now),
        _ => Vec::new(),
    };
    let space = match (change, &plans.space) {
        (Change::Zone(_) | Change::Quiet(_), Some(space)) if space.state == SpaceState::Running => {
            space.moved(&after.member.settings.local(), after.now).steps()
        }
        _ => Vec::new(),
    };
    daily.into_iter().chain(space).collect()
}

fn pane_of(change: &Change) -> Pane {
    match change {
        Change::Pronouns(_) | Change::ForgetName => Pane::Partner,
        Change::Discreet(_) | Change::Line(_) | Change::DiscreetLine(..) => Pane::Discreet,
        Change::Keep(_) => Pane::Journal,
        Change::Zone(_) | Change::Language(_) | Change::Quiet(_) | Change::Plain(_) => Pane::All,
    }
}

fn confirmation(scene: &Scene<'_>, change: &Change) -> String {
    let say = |id: &str, values: &[(&str, &str)]| scene.voice.say_with(id, values);
    match change {
        Change::Zone(zone) => {
            let values = [("zone", zone.name()), ("time", &zones::wall_time(*zone, scene.now))];
            say(if zones::is_universal(*zone) { "done-zone-universal" } else { "done-zone" }, &values)
        }
        Change::Language(Some(_)) => say("done-language", &[]),
        Change::Language(None) => say("done-language-auto", &[]),
        Change::Pronouns(_) => say("done-partner", &[]),
        Change::ForgetName => say("done-no-name", &[]),
        Change::Quiet(None) => say("done-quiet-off", &[]),
        Change::Quiet(Some(hours)) => {
            let (from, until) =
                (hours.from().format("%H:%M").to_string(), hours.until().format("%H:%M").to_string());
            let id = if scene.member.settings.zone.is_some() { "done-quiet" } else { "done-quiet-no-zone" };
            say(id, &[("from", &from), ("until", &until)])
        }
        Change::Discreet(true) | Change::Line(_) | Change::DiscreetLine(true, _) => {
            let line = scene.say(&format!("neutral-line-{}", scene.member.settings.line));
            let id = if scene.member.settings.discreet { "done-discreet" } else { "done-line" };
            say(id, &[("line", &line)])
        }
        Change::Discreet(false) => say("done-discreet-off", &[]),
        Change::DiscreetLine(false, line) => {
            let line = scene.say(&format!("neutral-line-{line}"));
            say("done-discreet-off-line", &[("line", &line)])
        }
        Change::Keep(_) => say("done-keep", &[("keep", &panel::keep_text(scene))]),
        Change::Plain(true) => say("done-plain", &[]),
        Change::Plain(false) => say("done-plain-off", &[]),
    }
}
