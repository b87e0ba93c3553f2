//! The end of an urge: where it is now, what helped, and what comes next.

use crate::core::{Block, Button, Card, Code, MenuItem, Mood, SelectOption};
use crate::features::effect::{Decision, Effect};
use crate::features::if_then::{self, Helped};
use crate::features::scene::Scene;
use crate::features::urge::action::{RIDE_IT_OUT, UrgeAction};
use crate::features::urge::state::Urge;
use crate::features::{
    Care, DraftAction, IfThenAction, PeopleAction, Plan, Reply, SafetyAction, SpaceAction, journal, secrets,
};

/// Returns the card at the end of a round.
pub(super) fn over(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("urge-title"));
    (card.mood, card.lead) = (Mood::Urge, Some(scene.say("message-urge-over")));
    card.blocks.push(Block::Buttons(over_row(scene)));
    let items = [
        item(scene, "button-people-show", "about-people", PeopleAction::Show.into()),
        look_again(scene),
        item(scene, "button-if-then-show", "about-urge-plan", IfThenAction::Show.into()),
    ];
    let write = item(scene, "button-vent", "command-vent", journal::WRITE.into());
    let write = scene.is_afraid().then_some(write);
    card.blocks.push(scene.menu(items.into_iter().chain(write).chain(draft(scene)).collect()));
    scene.private(card)
}

fn item(scene: &Scene<'_>, label: &str, about: &str, action: Code) -> MenuItem {
    MenuItem::new(scene.say(label), scene.say(about), action)
}

fn look_again(scene: &Scene<'_>) -> MenuItem {
    item(scene, "button-look-again", "about-look-again", journal::LOOK_AGAIN.into())
}

/// Returns the way to a draft. A member who must not get in touch is offered none.
fn draft(scene: &Scene<'_>) -> Option<MenuItem> {
    let draft = item(scene, "button-urge-draft", "about-urge-draft", DraftAction::Show.into());
    (!scene.keeps_away()).then_some(draft)
}

/// Returns the answers to where the urge is now. A member who is afraid has people among them.
pub(crate) fn over_row(scene: &Scene<'_>) -> Vec<Button> {
    let write = || Button::new(scene.say("button-vent"), journal::WRITE);
    vec![
        Button::new(scene.say("button-passed"), UrgeAction::Passed).primary(),
        Button::new(scene.say("button-urge-again"), RIDE_IT_OUT),
        Button::new(scene.say("button-wrote"), UrgeAction::Wrote),
        people_first(scene).unwrap_or_else(write),
    ]
}

/// Returns the button to people who help, for a member who is afraid of the partner, or who wrote something dark where
/// their plan would stand.
pub(crate) fn people_first(scene: &Scene<'_>) -> Option<Button> {
    (scene.is_afraid() || if_then::needs_people(scene)).then(|| people(scene))
}

fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open)
}

/// Counts an urge that was ridden out, says that it passes, and asks what helped.
pub(super) fn passed(scene: &Scene<'_>) -> Decision {
    if_then::count_ridden(scene, round_ms(scene), passed_card)
}

fn passed_card(scene: &Scene<'_>) -> Reply {
    let mut card = Card { lead: Some(scene.say("urge-passed")), mood: Mood::Done, ..Card::default() };
    card.blocks.extend(counted(scene, "urge-ridden", if_then::ridden(scene)));
    if if_then::can_count(scene) && round_ms(scene).is_some() {
        let options = Helped::ALL.map(|helped| SelectOption {
            label: scene.say(label(helped)),
            value: helped.name().to_owned(),
            about: String::new(),
            chosen: false,
        });
        let select = scene.select(scene.say("urge-what-helped"), UrgeAction::Helped, options.into());
        card.blocks.push(Block::Select(select));
    }
    card.blocks.extend(tools(scene));
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
    let noted = round_ms(scene).is_some_and(|round| if_then::is_noted(scene, round));
    let said = if noted { "urge-helped" } else { "urge-helped-unkept" };
    let mut card = Card { lead: Some(scene.say(said)), mood: Mood::Done, ..Card::default() };
    card.blocks.extend(if_then::most_helpful(scene).map(|helped| Block::Text(most_helpful(scene, helped))));
    card.blocks.extend(counted(scene, "urge-ridden-week", if_then::ridden_this_week(scene)));
    card.blocks.extend(tools(scene));
    scene.private(card)
}

/// Returns what is said to an answer that could not be counted, because the key for it is missing. Nothing is known of
/// the member then, so it leads to no message to the partner.
pub(crate) fn uncounted(scene: &Scene<'_>, action: UrgeAction) -> Option<Reply> {
    let scene = &scene.keeping_away();
    match action {
        UrgeAction::Passed => Some(passed_card(scene)),
        UrgeAction::Helped => Some(helped_card(scene)),
        UrgeAction::Begin(_)
        | UrgeAction::Now(..)
        | UrgeAction::Tell(..)
        | UrgeAction::Halfway(..)
        | UrgeAction::Stop
        | UrgeAction::Wrote
        | UrgeAction::PlanFor(..)
        | UrgeAction::Plan => None,
    }
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

/// Returns what can be done with the calm. The row has room for the way home.
fn tools(scene: &Scene<'_>) -> [Block; 2] {
    let people = Button::new(scene.say("button-people-show"), PeopleAction::Show);
    let row = vec![plan(scene), people, Button::new(scene.say("button-vent"), journal::WRITE)];
    let safety = item(scene, "button-safety", "command-safety", SafetyAction::Open.into());
    let safety = scene.is_afraid().then_some(safety);
    let items = safety.into_iter().chain([look_again(scene)]).chain(draft(scene));
    [Block::Buttons(row), scene.menu(items.collect())]
}

/// Returns the button to the member's plans, or to the form for the first one.
fn plan(scene: &Scene<'_>) -> Button {
    match if_then::count_cards(scene) {
        0 => Button::new(scene.say("button-urge-plan"), UrgeAction::Plan),
        _ => Button::new(scene.say("button-if-then-show"), IfThenAction::Show),
    }
}

/// Says where a message to the partner leaves the member, and what helps now. A member who must not get in touch is
/// told what protects them. One who is afraid is not told to go quiet, and people come first.
pub(super) fn wrote(scene: &Scene<'_>) -> Reply {
    let button = |label: &str, action: Code| Button::new(scene.say(label), action);
    let vent = button("button-vent", journal::WRITE.into());
    let space = scene.member.plans.space.as_ref().filter(|space| space.is_under_way());
    let slip = space.map(|_| button("button-space-lapse", SpaceAction::Lapse.into()));
    let mut row = match scene.care() {
        Care::Own => vec![people(scene).primary(), vent],
        Care::Afraid => [people(scene).primary(), vent].into_iter().chain(slip).collect(),
        Care::Usual => {
            let lesson = button("button-lesson-1", secrets::open_lesson(1).into());
            slip.into_iter().chain([lesson, vent, plan(scene)]).collect()
        }
    };
    row.push(scene.way_home());
    let text = scene.care().pick(["urge-wrote", "urge-wrote-afraid", "urge-wrote-own"]);
    let mut card = Card::text(scene.say(text));
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}
