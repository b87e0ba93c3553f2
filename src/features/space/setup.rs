//! Setting a space up, and changing it on the way.

use crate::core::{Block, Button, Card, Field, Form, Private, QuietHours, Select, SelectOption};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::{Scene, day_text};
use crate::features::{
    Action, Course, Daily, DailyState, Draft, Exception, FormName, Length, Living, PickName, Plan, PlanKind,
    Reply, Space, SpaceAction, SpaceForm, SpaceState, SpaceWords, Step, Terms, Topic, Written,
};

use super::card;
use super::course_of_it::{self, exceptions, kept, kept_after, length, today};

/// The most characters of one thing that a member writes about a space.
const MOST_WORDS: u16 = SpaceWords::MOST;
/// The most spans of hours that are called hard.
const MOST_HOURS: usize = Space::MOST_HOURS;
/// The days of silence to choose from; 0 for no suggestion.
const CHECK_INS: [u8; 6] = [0, 3, 5, 7, 10, 14];

/// A first space, after the two questions.
pub(crate) fn plan(scene: &Scene<'_>, draft: Draft, afraid: bool, own: bool) -> Decision {
    if scene.member.id.is_none() {
        return scene.consent(&Action::Space(SpaceAction::Plan { draft, afraid, own })).into();
    }
    let before = scene.member.plans.space.as_deref();
    if before.is_some_and(|space| matches!(space.state, SpaceState::Running | SpaceState::Paused)) {
        return card::status(scene, None).into();
    }
    // No countdown for somebody who is afraid, unless they set one themselves.
    let length = if afraid { Length::Open } else { draft.length };
    let terms = Terms {
        length,
        living: draft.living,
        ..before.map(|before| before.terms.clone()).unwrap_or_default()
    };
    let course = if own { Course::Own } else { Course::Whole };
    planned(scene, Space::planned(before, terms, course))
}

/// Another space, like the one before.
pub(crate) fn plan_like(scene: &Scene<'_>, before: &Space, draft: Draft) -> Decision {
    let terms = Terms { length: draft.length, living: draft.living, ..before.terms.clone() };
    planned(scene, Space::planned(Some(before), terms, before.course))
}

fn planned(scene: &Scene<'_>, space: Space) -> Decision {
    let daily = if space.course == Course::Own { kept_away(scene) } else { None };
    let news = daily.as_ref().filter(|daily| daily.state == DailyState::On);
    let reply = panel(scene, &space, news.map(|_| scene.say("space-own-daily")));
    let mut decision = match scene.member.plans.space.as_deref() {
        Some(before) => kept_after(before, space, reply),
        None => kept(space, reply),
    };
    if let Some(daily) = daily {
        // One that is on its way may be about getting in touch.
        decision.effects.push(Effect::Step(Step::Drop(PlanKind::Daily)));
        decision.effects.push(Effect::Step(Step::Keep(Plan::Daily(daily))));
    }
    decision
}

/// The daily messages about the member's own life alone, where they are about all seven secrets.
fn kept_away(scene: &Scene<'_>) -> Option<Daily> {
    let daily = scene.member.plans.daily.as_ref().filter(|daily| daily.topic == Topic::Secrets)?;
    Some(Daily { topic: Topic::Own, ..daily.clone() })
}

/// Everything that can be set.
pub(crate) fn panel(scene: &Scene<'_>, space: &Space, news: Option<String>) -> Reply {
    let planned = space.state == SpaceState::Planned;
    let mut card = Card::titled(scene.say("space-setup-title"));
    card.blocks.extend(news.map(Block::Text));
    if planned {
        card.blocks.push(Block::Text(scene.say("space-setup")));
        card.blocks.push(line(scene, "space-length", length_of(scene, space), SpaceForm::Length));
    }
    let hours = space.terms.risky.iter().map(QuietHours::to_string).collect::<Vec<_>>().join(", ");
    let hours = if hours.is_empty() { scene.say("value-not-set") } else { hours.replace('-', "–") };
    card.blocks.push(line(scene, "space-risky", hours, SpaceForm::Hours));
    let SpaceWords { why, contact, exceptions: own, changed: _ } = &space.words;
    let own = own.as_ref().filter(|_| space.course == Course::Whole);
    let written = why.iter().chain(contact).chain(own).count();
    let written = match written {
        0 => scene.say("value-not-set"),
        _ => scene.voice.count("space-written", "count", written),
    };
    card.blocks.push(line(scene, "space-words", written, SpaceForm::Words));
    match space.course {
        Course::Whole => card.blocks.extend(about_contact(scene, space)),
        Course::Own => card.blocks.push(Block::Small(scene.say("space-own"))),
    }
    if planned {
        card.blocks.push(Block::Small(scene.say("secret-2-not-for-you")));
        let go = Button::new(scene.say("button-space-go"), Action::Space(SpaceAction::Go)).primary();
        let draft = Draft { length: space.terms.length, living: space.terms.living };
        let again = Action::Space(SpaceAction::Screen(draft));
        card.blocks.push(Block::Buttons(vec![go, Button::new(scene.say("button-screen-again"), again)]));
    } else {
        let back = Button::new(scene.say("button-space-show"), Action::Space(SpaceAction::Show));
        card.blocks.push(Block::Buttons(vec![back]));
    }
    scene.private(card)
}

/// What is set about getting in touch.
fn about_contact(scene: &Scene<'_>, space: &Space) -> [Block; 4] {
    let fine = exceptions(scene, &space.terms.exceptions);
    let toggle = |exception: &Exception| {
        let on = space.terms.exceptions.contains(exception);
        let label = scene.say(&format!("exception-{}", exception.name()));
        let label = if on { format!("✓ {label}") } else { label };
        Button::new(label, Action::Space(SpaceAction::Toggle(*exception)))
    };
    [
        Block::Select(living(scene, space.terms.living)),
        Block::Select(check_in(scene, space.terms.check_in.unwrap_or(0))),
        Block::Text(match fine.as_str() {
            "" => scene.say("space-no-exceptions"),
            fine => scene.voice.say_with("space-exceptions", &[("list", fine)]),
        }),
        Block::Buttons(Exception::ALL.iter().map(toggle).collect()),
    ]
}

fn line(scene: &Scene<'_>, id: &str, value: String, form: SpaceForm) -> Block {
    let button = Button::new(scene.say("button-change"), Action::Fill(FormName::Space(form)));
    Block::Line { label: scene.say(id), value, button }
}

fn length_of(scene: &Scene<'_>, space: &Space) -> String {
    match space.terms.length {
        Length::Days(days) => scene.voice.count("space-days", "days", usize::from(days)),
        Length::Until(date) => scene.voice.say_with("space-until-date", &[("date", &day_text(date))]),
        Length::Open => scene.say("space-open"),
    }
}

fn living(scene: &Scene<'_>, now: Living) -> Select {
    let option = |living: &Living| SelectOption {
        label: scene.say(&format!("living-{}", living.name())),
        value: living.name().to_owned(),
        chosen: *living == now,
    };
    Select {
        placeholder: scene.say("living-select"),
        action: Action::Pick(PickName::Living).into(),
        options: Living::ALL.iter().map(option).collect(),
    }
}

fn check_in(scene: &Scene<'_>, now: u8) -> Select {
    let option = |days: u8| SelectOption {
        label: match days {
            0 => scene.say("check-in-never"),
            days => scene.voice.count("check-in-after", "days", usize::from(days)),
        },
        value: days.to_string(),
        chosen: days == now,
    };
    Select {
        placeholder: scene.say("check-in-select"),
        action: Action::Pick(PickName::CheckIn).into(),
        options: CHECK_INS.into_iter().map(option).collect(),
    }
}

/// Something chosen from one of the lists.
pub(crate) fn picked(scene: &Scene<'_>, list: PickName, value: Option<&str>) -> Decision {
    course_of_it::with_any(scene, |space| {
        let mut terms = space.terms.clone();
        let value = value.unwrap_or_default();
        match (list, Living::from_name(value), value.parse::<u8>()) {
            (PickName::Living, Some(living), _) => terms.living = living,
            (PickName::CheckIn, _, Ok(days)) if CHECK_INS.contains(&days) => {
                terms.check_in = (days > 0).then_some(days);
            }
            _ => return scene.note("old-card", &[]).into(),
        }
        changed(scene, &space.with_terms(terms))
    })
}

/// A reason for contact becomes fine, or is so no longer.
pub(crate) fn toggle(scene: &Scene<'_>, space: &Space, exception: Exception) -> Decision {
    if space.course == Course::Own {
        // A card from before they were asked for no contact.
        return panel(scene, space, None).into();
    }
    let mut terms = space.terms.clone();
    match terms.exceptions.iter().position(|known| *known == exception) {
        Some(at) => drop(terms.exceptions.remove(at)),
        None => terms.exceptions.push(exception),
    }
    terms.exceptions.sort_by_key(|exception| Exception::ALL.iter().position(|known| known == exception));
    changed(scene, &space.with_terms(terms))
}

/// The panel of a space whose terms are others now.
fn changed(scene: &Scene<'_>, space: &Space) -> Decision {
    let space = space.moved(&scene.member.settings.local(), scene.now);
    let reply = panel(scene, &space, None);
    kept(space, reply)
}

/// Opens a form of a space.
pub(crate) fn fill(scene: &Scene<'_>, form: SpaceForm) -> Decision {
    course_of_it::with_any(scene, |space| {
        let words = &space.words;
        let (title, fields) = match form {
            SpaceForm::Length => {
                let days = match space.terms.length {
                    Length::Days(days) => days.to_string(),
                    Length::Until(date) => date.to_string(),
                    Length::Open => "open".to_owned(),
                };
                ("form-length-title", vec![field(scene, "length", Some(&Private::new(days)), 40)])
            }
            SpaceForm::Hours => {
                let hours = space.terms.risky.iter().map(QuietHours::to_string).collect::<Vec<_>>();
                let hours = Private::new(hours.join(", "));
                ("form-risky-title", vec![field(scene, "risky", Some(&hours), 60)])
            }
            SpaceForm::Changed => {
                ("form-changed-title", vec![field(scene, "changed", words.changed.as_ref(), MOST_WORDS)])
            }
            SpaceForm::Words => {
                let mut fields = vec![
                    field(scene, "why", words.why.as_ref(), MOST_WORDS),
                    field(scene, "contact", words.contact.as_ref(), MOST_WORDS),
                ];
                if space.course == Course::Whole {
                    fields.push(field(scene, "fine", words.exceptions.as_ref(), MOST_WORDS));
                }
                ("form-words-title", fields)
            }
        };
        Reply::Ask(Form {
            action: Action::Fill(FormName::Space(form)).into(),
            title: scene.say(title),
            notice: None,
            fields,
        })
        .into()
    })
}

fn field(scene: &Scene<'_>, name: &str, value: Option<&Private>, most: u16) -> Field {
    Field {
        name: name.to_owned(),
        label: scene.say(&format!("form-{name}")),
        example: scene.say(&format!("form-{name}-example")),
        value: value.cloned().unwrap_or_default(),
        required: false,
        most,
        multiline: most >= MOST_WORDS,
    }
}

/// A form of a space that was sent.
pub(crate) fn filled(scene: &Scene<'_>, form: SpaceForm, fields: &[(String, Private)]) -> Decision {
    course_of_it::with_any(scene, |space| {
        let text = |name: &str| {
            let field = fields.iter().find(|(field, _)| field == name);
            let text = field.map(|(_, text)| text.expose().trim()).unwrap_or_default();
            let text: String = text.chars().take(usize::from(MOST_WORDS)).collect();
            (!text.is_empty()).then(|| Private::new(text))
        };
        let mut space = space.clone();
        match form {
            SpaceForm::Length => {
                let Some(given) = text("length") else { return scene.note("nothing-changed", &[]).into() };
                let Some(length) = length(scene, &given) else {
                    return course_of_it::bad_length(scene, &given).into();
                };
                if length.ends_on(today(scene)).is_err() {
                    return scene.note("space-reach", &[("most", &Length::MOST.to_string())]).into();
                }
                if space.state != SpaceState::Planned {
                    return scene.note("space-runs-already", &[]).into();
                }
                space.terms.length = length;
            }
            SpaceForm::Hours => {
                let given = text("risky").unwrap_or_default();
                let parts = given.expose().split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
                let Some(hours) = parts.map(QuietHours::parse).collect::<Option<Vec<_>>>() else {
                    return scene.note("space-bad-hours", &[("given", given.expose())]).into();
                };
                space.terms.risky = hours.into_iter().take(MOST_HOURS).collect();
            }
            SpaceForm::Changed => {
                let words = SpaceWords { changed: text("changed"), ..space.words };
                let reply = scene.note("space-changed-kept", &[]);
                return Decision { reply, effects: vec![Effect::Write(Written::Space(words))] };
            }
            SpaceForm::Words => {
                let words = SpaceWords {
                    why: text("why"),
                    contact: text("contact"),
                    exceptions: match space.course {
                        Course::Whole => text("fine"),
                        Course::Own => space.words.exceptions,
                    },
                    ..space.words
                };
                space.words = words;
                let reply = panel(scene, &space, None);
                return Decision { reply, effects: vec![Effect::Write(Written::Space(space.words))] };
            }
        }
        changed(scene, &space)
    })
}
