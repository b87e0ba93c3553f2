//! The end of an urge: where it is now, what helped, and what comes next.

use crate::core::{Block, Button, Card, Code, MenuItem, Mood, SelectOption};
use crate::features::effect::{Decision, Effect};
use crate::features::if_then::{self, Helped};
use crate::features::scene::Scene;
use crate::features::urge::action::{RIDE_IT_OUT, UrgeAction};
use crate::features::urge::state::Urge;
use crate::features::{
    DraftAction, IfThenAction, PeopleAction, Plan, Reply, SafetyAction, SpaceAction, journal, secrets,
};

/// Returns the card at the end of a round.
pub(super) fn over(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("urge-title"));
    (card.mood, card.lead) = (Mood::Urge, Some(scene.say("message-urge-over")));
    card.blocks.push(Block::Buttons(over_row(scene)));
    let item =
        |label: &str, about: &str, action: Code| MenuItem::new(scene.say(label), scene.say(about), action);
    let draft = item("button-urge-draft", "about-urge-draft", DraftAction::Show.into());
    let items = [
        item("button-people-show", "about-people", PeopleAction::Show.into()),
        item("button-look-again", "about-look-again", journal::LOOK_AGAIN.into()),
        item("button-if-then-show", "about-urge-plan", IfThenAction::Show.into()),
    ];
    card.blocks.push(scene.menu(items.into_iter().chain((!scene.keeps_away()).then_some(draft)).collect()));
    scene.private(card)
}

/// Returns the answers to where the urge is now.
pub(crate) fn over_row(scene: &Scene<'_>) -> Vec<Button> {
    vec![
        Button::new(scene.say("button-passed"), UrgeAction::Passed).primary(),
        Button::new(scene.say("button-urge-again"), RIDE_IT_OUT),
        Button::new(scene.say("button-wrote"), UrgeAction::Wrote),
        Button::new(scene.say("button-vent"), journal::WRITE),
    ]
}

/// Counts an urge that was ridden out, says that it passes, and asks what helped.
pub(super) fn passed(scene: &Scene<'_>) -> Decision {
    if_then::count_ridden(scene, round_ms(scene), passed_card)
}

fn passed_card(scene: &Scene<'_>) -> Reply {
    let mut card = Card { lead: Some(scene.say("urge-passed")), mood: Mood::Done, ..Card::default() };
    card.blocks.extend(counted(scene, "urge-ridden", if_then::ridden(scene)));
    if scene.member.id.is_some() && round_ms(scene).is_some() {
        let options = Helped::ALL.map(|helped| SelectOption {
            label: scene.say(label(helped)),
            value: helped.name().to_owned(),
            about: String::new(),
            chosen: false,
        });
        let select = scene.select(scene.say("urge-what-helped"), UrgeAction::Helped, options.into());
        card.blocks.push(Block::Select(select));
    }
    card.blocks.push(Block::Buttons(tools(scene)));
    scene.private(card)
}

/// Counts what helped, and goes on.
pub(super) fn helped(scene: &Scene<'_>, chosen: Option<&str>) -> Decision {
    match chosen.and_then(Helped::from_name) {
        Some(helped) => if_then::count_helped(scene, (round_ms(scene), helped), helped_card),
        None => passed_card(scene).into(),
    }
}

fn helped_card(scene: &Scene<'_>) -> Reply {
    let mut card = Card { lead: Some(scene.say("urge-helped")), mood: Mood::Done, ..Card::default() };
    card.blocks.extend(if_then::most_helpful(scene).map(|helped| Block::Text(most_helpful(scene, helped))));
    card.blocks.extend(counted(scene, "urge-ridden-week", if_then::ridden_this_week(scene)));
    card.blocks.push(Block::Buttons(tools(scene)));
    scene.private(card)
}

/// Returns what is said to an answer that could not be counted, because the key for it is missing.
pub(crate) fn uncounted(scene: &Scene<'_>, action: UrgeAction) -> Option<Reply> {
    matches!(action, UrgeAction::Passed | UrgeAction::Helped).then(|| passed_card(scene))
}

fn counted(scene: &Scene<'_>, id: &str, count: u32) -> Option<Block> {
    let count = usize::try_from(count).ok().filter(|count| *count > 0)?;
    Some(Block::Small(scene.voice.count(id, "count", count)))
}

/// Returns what has helped most often, as a sentence.
pub(super) fn most_helpful(scene: &Scene<'_>, helped: Helped) -> String {
    scene.say(match helped {
        Helped::Plan => "urge-most-plan",
        Helped::Person => "urge-most-person",
        Helped::Words => "urge-most-words",
        Helped::Moving => "urge-most-moving",
        Helped::Waiting => "urge-most-waiting",
        Helped::Other => "urge-most-other",
    })
}

fn label(helped: Helped) -> &'static str {
    match helped {
        Helped::Plan => "urge-helped-plan",
        Helped::Person => "urge-helped-person",
        Helped::Words => "urge-helped-words",
        Helped::Moving => "urge-helped-moving",
        Helped::Waiting => "urge-helped-waiting",
        Helped::Other => "urge-helped-other",
    }
}

/// Notes that the member said where the urge is, so that they are not asked again. A newer round that runs is not over.
pub(super) fn answered(scene: &Scene<'_>, mut decision: Decision) -> Decision {
    let urge = scene.member.plans.urge.as_ref().filter(|urge| urge.minutes > 0 && !urge.answered);
    if let Some(urge) = urge.filter(|urge| urge.running(scene.now).is_none()) {
        decision.effects.push(Effect::Keep(Plan::from(Urge { answered: true, ..urge.clone() })));
    }
    decision
}

/// Returns when the member's latest round began. A plan that was only written has none.
fn round_ms(scene: &Scene<'_>) -> Option<i64> {
    let urge = scene.member.plans.urge.as_ref().filter(|urge| urge.minutes > 0)?;
    Some(urge.started_ms)
}

/// Returns what can be done with the calm.
fn tools(scene: &Scene<'_>) -> Vec<Button> {
    let button = |label: &str, action: Code| Button::new(scene.say(label), action);
    let draft = button("button-urge-draft", DraftAction::Show.into());
    [
        plan(scene),
        button("button-people-show", PeopleAction::Show.into()),
        button("button-vent", journal::WRITE.into()),
        button("button-look-again", journal::LOOK_AGAIN.into()),
    ]
    .into_iter()
    .chain((!scene.keeps_away()).then_some(draft))
    .collect()
}

/// Returns the button to the member's plans, or to the form for the first one.
fn plan(scene: &Scene<'_>) -> Button {
    match if_then::count_cards(scene) {
        0 => Button::new(scene.say("button-urge-plan"), UrgeAction::Plan),
        _ => Button::new(scene.say("button-if-then-show"), IfThenAction::Show),
    }
}

/// Says where a message to the partner leaves the member, and what helps now. A member who must not get in touch is
/// told what protects them.
pub(super) fn wrote(scene: &Scene<'_>) -> Reply {
    let button = |label: &str, action: Code| Button::new(scene.say(label), action);
    let vent = button("button-vent", journal::WRITE.into());
    let (text, row) = if scene.keeps_away() {
        ("urge-wrote-own", vec![button("button-safety", SafetyAction::Open.into()).primary(), vent])
    } else {
        let space = scene.member.plans.space.as_ref().filter(|space| space.is_under_way());
        let slip = space.map(|_| button("button-space-lapse", SpaceAction::Lapse.into()));
        let lesson = button("button-lesson-1", secrets::open_lesson(1).into());
        ("urge-wrote", slip.into_iter().chain([lesson, vent, plan(scene)]).collect())
    };
    let mut card = Card::text(scene.say(text));
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}
