//! `/nudges`: what is coming, and `/status`: what became of what came.

use chrono::{DateTime, Utc};

use crate::core::time::parse_moment;
use crate::core::{Block, Button, Card, Field, Form, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::{
    Action, FormName, Letter, LetterState, Message, NudgeAction, OutOfReach, Owed, PlanKind, Reply,
    SpaceAction, SpaceState, Step, What,
};

/// How many of the last messages are listed.
const LAST: usize = 5;

/// Something that is to come.
struct Next {
    label: String,
    at: DateTime<Utc>,
    /// Which plan brings it; none for a message that the member put off.
    plan: Option<PlanKind>,
    /// Whether it can be skipped and moved.
    movable: bool,
}

/// `/nudges`.
pub(crate) fn list(scene: &Scene<'_>, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("nudges-title"));
    card.blocks.extend(news.map(Block::Text));
    let coming = coming(scene);
    if coming.is_empty() {
        card.blocks.push(Block::Text(scene.say("nudges-none")));
        return scene.private(card);
    }
    for next in coming {
        let controls = next.plan.map(|kind| Block::Buttons(controls(scene, &next, kind)));
        card.blocks.push(next.block(scene));
        card.blocks.extend(controls);
    }
    let space = scene.member.plans.space.as_deref().filter(|space| space.state == SpaceState::Running);
    if let Some(space) = space {
        card.blocks.push(Block::Text(match space.budget {
            0 => scene.say("space-muted"),
            budget => scene.voice.count("nudges-budget", "budget", usize::from(budget)),
        }));
        card.blocks.push(Block::Buttons(vec![
            Button::new(scene.say("button-more"), Action::Space(SpaceAction::More)),
            Button::new(scene.say("button-less"), Action::Space(SpaceAction::Less)),
        ]));
    }
    card.blocks.push(Block::Small(zone_line(scene)));
    scene.private(card)
}

/// `/status`.
pub(crate) fn status(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("status-title"));
    let delivered = letters(scene).find(|letter| letter.state == LetterState::Delivered);
    card.blocks.push(Block::Text(match (scene.member.refused, delivered) {
        (true, _) if scene.member.gone => scene.say("status-removed"),
        (true, _) => scene.say("status-refused"),
        (false, Some(letter)) => {
            let at = scene.moment(letter.ended_at.unwrap_or(letter.due_at));
            scene.voice.say_with("status-reachable", &[("when", &at)])
        }
        (false, None) => scene.say("status-untried"),
    }));
    let coming = coming(scene);
    card.blocks.push(Block::Heading(scene.say("space-ahead")));
    if coming.is_empty() {
        card.blocks.push(Block::Text(scene.say("nudges-none")));
    }
    card.blocks.extend(coming.into_iter().map(|next| next.block(scene)));
    let last: Vec<String> = letters(scene).filter_map(|letter| ended(scene, letter)).take(LAST).collect();
    if !last.is_empty() {
        card.blocks.push(Block::Heading(scene.say("status-last")));
        card.blocks.push(Block::Text(last.join("\n")));
    }
    let plans = &scene.member.plans;
    let missed = plans.daily.as_ref().map_or(0, |daily| daily.missed)
        + plans.space.as_ref().map_or(0, |space| space.missed);
    if missed > 0 {
        let missed = usize::try_from(missed).unwrap_or(usize::MAX);
        card.blocks.push(Block::Small(scene.voice.count("status-missed", "count", missed)));
    }
    card.blocks.push(Block::Small(zone_line(scene)));
    scene.private(card)
}

/// A button of the list.
pub(crate) fn act(scene: &Scene<'_>, action: NudgeAction) -> Decision {
    match action {
        NudgeAction::Show => list(scene, None).into(),
        NudgeAction::Skip(kind, at) => skip(scene, kind, at),
        NudgeAction::Test(kind) => test(scene, kind),
    }
}

/// The form that asks for another moment.
pub(crate) fn fill(scene: &Scene<'_>, kind: PlanKind) -> Decision {
    let when = Field {
        name: "when".to_owned(),
        label: scene.say("form-when"),
        example: scene.say("form-when-example"),
        value: Private::default(),
        required: true,
        most: 40,
        multiline: false,
    };
    let action = Action::Fill(FormName::Move(kind)).into();
    Reply::Ask(Form { action, title: scene.say("form-when-title"), notice: None, fields: vec![when] }).into()
}

/// Another moment was named.
pub(crate) fn filled(scene: &Scene<'_>, kind: PlanKind, fields: &[(String, Private)]) -> Decision {
    let text = fields.first().map(|(_, text)| text.expose().trim()).unwrap_or_default();
    let Some(at) = parse_moment(text, scene.zone(), scene.now) else {
        return scene.note("bad-when", &[("given", text)]).into();
    };
    let local = scene.member.settings.local();
    let plans = &scene.member.plans;
    let moved = match (kind, &plans.daily, &plans.space) {
        (PlanKind::Daily, Some(daily), _) if daily.next(local.zone, scene.now).is_some() => {
            daily.postponed(at, local.zone, scene.now)
        }
        (PlanKind::Space, _, Some(space)) if space.next.is_some_and(|next| next.what != What::Over) => {
            space.postponed(at, &local, scene.now).map(crate::features::Space::steps)
        }
        (PlanKind::Daily | PlanKind::Space | PlanKind::Urge, ..) => {
            return list(scene, Some(scene.say("nudges-gone"))).into();
        }
    };
    let Ok(steps) = moved.map_err(|OutOfReach| ()) else {
        return scene.note("nudges-no-move", &[]).into();
    };
    let mut news = scene.voice.say_with("nudges-moved", &[("when", &scene.moment(at))]);
    if local.awake(at) != at {
        news = format!("{news}\n\n{}", scene.say("nudges-moved-quiet"));
    }
    changed(scene, news, steps)
}

/// The next one of a plan does not come. A second press finds another next one, and leaves it alone.
fn skip(scene: &Scene<'_>, kind: PlanKind, at: i64) -> Decision {
    let next = coming(scene).into_iter().find(|next| next.plan == Some(kind) && next.movable);
    if next.is_none_or(|next| next.at.timestamp() != at) {
        return list(scene, Some(scene.say("nudges-gone"))).into();
    }
    let local = scene.member.settings.local();
    let plans = &scene.member.plans;
    let steps = match kind {
        PlanKind::Daily => plans.daily.as_ref().map(|daily| daily.skipped(local.zone, scene.now)),
        PlanKind::Space => plans.space.as_ref().map(|space| space.skipped(&local, scene.now).steps()),
        PlanKind::Urge => None,
    };
    changed(scene, scene.say("nudges-skipped"), steps.unwrap_or_default())
}

/// The list as it is after `steps`.
fn changed(scene: &Scene<'_>, news: String, steps: Vec<Step>) -> Decision {
    let mut member = scene.member.clone();
    for step in &steps {
        if let Step::Keep(plan) = step {
            member.plans.keep(plan.clone());
        }
    }
    let reply = list(&scene.as_member(&member), Some(news));
    Decision { reply, effects: steps.into_iter().map(Effect::Step).collect() }
}

/// A message at once, to see that messages arrive. Pressed again within a minute it is the same one.
fn test(scene: &Scene<'_>, kind: PlanKind) -> Decision {
    if scene.member.id.is_none() {
        return scene.consent(&Action::Nudge(NudgeAction::Test(kind))).into();
    }
    let minute = scene.now.timestamp() / 60;
    let occurrence = format!("test.{}.{minute}", kind.name());
    let owed = Owed { message: Message::Test(kind), occurrence, due_at: scene.now };
    Decision { reply: scene.note("nudges-test", &[]), effects: vec![Effect::Step(Step::Owe(owed))] }
}

/// What is to come, soonest first.
fn coming(scene: &Scene<'_>) -> Vec<Next> {
    let plans = &scene.member.plans;
    let daily = plans.daily.as_ref().and_then(|daily| {
        let at = daily.next(scene.zone(), scene.now)?;
        Some(Next { plan: Some(PlanKind::Daily), label: scene.say("coming-daily"), at, movable: true })
    });
    let urge =
        plans.urge.as_ref().filter(|urge| urge.runs() && urge.ends_at() > scene.now).map(|urge| Next {
            plan: Some(PlanKind::Urge),
            label: scene.say("coming-urge"),
            at: urge.ends_at(),
            movable: false,
        });
    let space = plans.space.as_ref().and_then(|space| {
        let next = space.next?;
        let label = scene.say(&format!("coming-{}", next.what.name()));
        let movable = next.what != What::Over;
        Some(Next { plan: Some(PlanKind::Space), label, at: next.at(), movable })
    });
    let waits = |letter: &&Letter| letter.state == LetterState::Owed;
    let put_off = letters(scene).filter(waits).map(|letter| Next {
        plan: None,
        label: name(scene, letter.message),
        at: letter.due_at,
        movable: false,
    });
    let mut coming: Vec<Next> = [daily, urge, space].into_iter().flatten().chain(put_off).collect();
    coming.sort_by_key(|next| next.at);
    coming
}

impl Next {
    fn block(self, scene: &Scene<'_>) -> Block {
        Block::Moment { label: self.label, at: self.at, local: scene.moment(self.at) }
    }
}

fn controls(scene: &Scene<'_>, next: &Next, kind: PlanKind) -> Vec<Button> {
    let button = |label: &str, action| Button::new(scene.say(label), action);
    let skip = Action::Nudge(NudgeAction::Skip(kind, next.at.timestamp()));
    let skip = next.movable.then(|| button("button-skip", skip));
    let another = next.movable.then(|| button("button-move", Action::Fill(FormName::Move(kind))));
    let test = button("button-test-now", Action::Nudge(NudgeAction::Test(kind)));
    [skip, another, Some(test)].into_iter().flatten().collect()
}

fn letters<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Letter> {
    scene.member.letters.iter()
}

/// What became of a message; none for one that is to come.
fn ended(scene: &Scene<'_>, letter: &Letter) -> Option<String> {
    let id = match letter.state {
        LetterState::Owed | LetterState::Parked => return None,
        LetterState::Delivered => "status-delivered",
        LetterState::Away => "status-away",
        LetterState::Late => "status-late",
        LetterState::Undeliverable => "status-undeliverable",
    };
    let (what, when) = (name(scene, letter.message), scene.moment(letter.due_at));
    Some(scene.voice.say_with(id, &[("what", &what), ("when", &when)]))
}

/// What kind of message it is, in a word or two.
fn name(scene: &Scene<'_>, message: Message) -> String {
    scene.say(match message {
        Message::Test(_) => "coming-test",
        Message::Daily { .. } | Message::DailyPaused => "coming-daily",
        Message::Urge { .. } | Message::UrgeOver => "coming-urge",
        Message::LetterDue => "coming-letter",
        Message::Nudge { .. } => "coming-nudge",
        Message::CheckIn => "coming-check-in",
        Message::LastDay => "coming-last",
        Message::SpaceOver => "coming-over",
        Message::Idle => "coming-idle",
    })
}

/// By whose clock the times are.
fn zone_line(scene: &Scene<'_>) -> String {
    match scene.member.settings.zone {
        Some(zone) => scene.voice.say_with("nudges-zone", &[("zone", zone.name())]),
        None => scene.say("nudges-zone-none"),
    }
}
