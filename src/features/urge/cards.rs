use crate::core::Given;
use crate::core::time::{Amount, Unit, read_length};
use crate::core::{Block, Button, Card, Code, FieldSpec, Fields, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::plans::Plan;
use crate::features::scene::Scene;
use crate::features::urge::action::UrgeAction;
use crate::features::urge::state::Urge;
use crate::features::{PlanKind, Reply, SafetyAction, SpaceAction, journal, secrets};

/// How long the timer runs unless the member says otherwise, in minutes.
const USUAL_MINUTES: u8 = 10;
/// The button that begins the usual timer.
pub(crate) const RIDE_IT_OUT: UrgeAction = UrgeAction::Begin(USUAL_MINUTES);
/// The field for the member's own plan.
const PLAN: FieldSpec = FieldSpec::line("plan", Urge::MOST_PLAN).multiline();

/// Carries out `/urge`, perhaps for a length that the member names.
pub(super) fn asked(scene: &Scene<'_>, length: Option<&Private>) -> Decision {
    let Some(given) = length.map(Private::expose) else { return begin(scene, USUAL_MINUTES) };
    let (least, most) = Urge::MINUTES;
    let minutes = read_length(&scene.time_words(), given, Unit::Minute).ok().and_then(Amount::minutes);
    let minutes = minutes.and_then(|minutes| u8::try_from(minutes).ok());
    if let Some(minutes) = minutes.filter(|minutes| (least..=most).contains(minutes)) {
        return begin(scene, minutes);
    }
    let [least, most] = [least, most].map(|bound| bound.to_string());
    scene.note("urge-bad-length", &[("given", given), ("least", &least), ("most", &most)]).into()
}

/// Begins a timer, unless one runs.
fn begin(scene: &Scene<'_>, minutes: u8) -> Decision {
    if let Some(ask) = scene.asks_first(UrgeAction::Begin(minutes)) {
        return ask;
    }
    if let Some(urge) =
        scene.member.plans.urge.as_ref().filter(|urge| urge.runs() && urge.ends_at() > scene.now)
    {
        let mut card = Card::titled(scene.say("urge-title"));
        // What counts is how long it still takes, which needs no clock or zone. A begun minute counts as one.
        let seconds = usize::try_from((urge.ends_at() - scene.now).num_seconds()).unwrap_or_default();
        let minutes = (seconds / 60 + usize::from(!seconds.is_multiple_of(60))).max(1);
        card.blocks.push(Block::Text(scene.voice.count("urge-runs", "minutes", minutes)));
        card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-urge-stop"), UrgeAction::Stop)]));
        return scene.private(card).into();
    }
    let (urge, steps) = Urge::begin(minutes, scene.now);
    let mut card = Card::titled(scene.say("urge-title"));
    card.blocks.push(Block::Text(scene.voice.count("urge-begins", "minutes", usize::from(minutes))));
    if scene.keeps_away() {
        card.blocks.push(Block::Text(scene.say("urge-why-not")));
    }
    card.blocks.push(Block::Heading(scene.say("urge-plan")));
    let own = own(scene);
    let text = own.map_or_else(|| secrets::usual_plan(scene), |own| own.expose().to_owned());
    card.blocks.push(Block::Text(text));
    let write = if own.is_some() { "button-urge-plan-change" } else { "button-urge-plan" };
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-urge-stop"), UrgeAction::Stop),
        Button::new(scene.say(write), UrgeAction::Plan),
        Button::new(scene.say("button-vent"), journal::WRITE),
    ]));
    Decision::keeping(scene.private(card), urge, steps)
}

/// Returns the text of a message on the way, 1 to 3.
pub(crate) fn text(scene: &Scene<'_>, step: u8) -> String {
    if scene.keeps_away() {
        scene.say(&format!("message-urge-own-{step}"))
    } else {
        scene.say(&format!("message-urge-{step}"))
    }
}

/// Returns the member's own plan, if they wrote one.
fn own<'a>(scene: &Scene<'a>) -> Option<&'a Private> {
    scene.member.plans.urge.as_ref()?.own.as_ref()
}

/// Returns the form for the member's own plan.
fn form(scene: &Scene<'_>) -> Reply {
    let plan = scene.field(&PLAN, own(scene).cloned().unwrap_or_default());
    scene.form(UrgeAction::Plan, "form-plan-title", vec![plan])
}

/// Keeps the member's own plan, as they wrote it. An empty field deletes it.
fn filled(scene: &Scene<'_>, sent: Fields<'_>) -> Decision {
    let own = sent.given(&PLAN);
    let reply = scene.note(if own.is_some() { "urge-plan-kept" } else { "urge-plan-gone" }, &[]);
    let row = scene.member.plans.urge.is_none().then(|| Effect::Keep(Plan::Urge(Urge::unused())));
    let effects = row.into_iter().chain([Effect::Write(PlanKind::Urge, own)]);
    Decision { reply, effects: effects.collect() }
}

/// Carries out a button: what the member says at the end, or that they want to stop earlier.
pub(super) fn act(scene: &Scene<'_>, action: UrgeAction, given: Given<'_>) -> Decision {
    match action {
        UrgeAction::Begin(minutes) => begin(scene, minutes.clamp(Urge::MINUTES.0, Urge::MINUTES.1)),
        UrgeAction::Stop => stop(scene),
        UrgeAction::Passed => scene.note("urge-passed", &[]).into(),
        UrgeAction::Wrote => wrote(scene).into(),
        UrgeAction::Plan => scene.asks_first(UrgeAction::Plan).unwrap_or_else(|| match given {
            Given::Pressed(_) => form(scene).into(),
            Given::Sent(sent) => filled(scene, sent),
        }),
    }
}

fn stop(scene: &Scene<'_>) -> Decision {
    let reply = scene.note("urge-stopped", &[]);
    // The last message may be owed still when the timer no longer runs, so stopping drops it in any case.
    match scene.member.plans.urge.as_ref().map(Urge::stop) {
        Some((urge, steps)) => Decision::keeping(reply, urge, steps),
        None => reply.into(),
    }
}

/// Says where a message to the partner leaves the member, and what helps now. A member who must not get in touch is
/// told what protects them.
fn wrote(scene: &Scene<'_>) -> Reply {
    let button = |label: &str, action: Code| Button::new(scene.say(label), action);
    let vent = button("button-vent", journal::WRITE.into());
    let (text, row) = if scene.keeps_away() {
        ("urge-wrote-own", vec![button("button-safety", SafetyAction::Open.into()).primary(), vent])
    } else {
        let space = scene.member.plans.space.as_ref().filter(|space| space.is_under_way());
        let slip = space.map(|_| button("button-space-lapse", SpaceAction::Lapse.into()));
        let lesson = button("button-lesson-1", secrets::open_lesson(1).into());
        let plan = if own(scene).is_some() { "button-urge-plan-change" } else { "button-urge-plan" };
        let plan = button(plan, UrgeAction::Plan.into());
        ("urge-wrote", slip.into_iter().chain([lesson, vent, plan]).collect())
    };
    let mut card = Card::text(scene.say(text));
    card.blocks.push(Block::Buttons(row));
    scene.private_beside(card)
}
