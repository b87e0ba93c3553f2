//! The card that says where the member is, and what comes next.

use crate::core::{Block, Button, Card, Code, MenuItem};
use crate::features::now::action::{Group, NowAction};
use crate::features::now::path::{current, has_let_go};
use crate::features::now::stage::{Stage, stage};
use crate::features::scene::Scene;
use crate::features::{
    Care, CheckInAction, LifeAction, MessageAction, Reply, SafetyAction, SpaceAction, StoryAction, journal,
    secrets, urge,
};

/// The most buttons beside the way to everything else.
const MOST: usize = 4;

/// Returns the card. `news` is what has just changed.
pub(super) fn home(scene: &Scene<'_>, news: Option<String>) -> Reply {
    let stage = stage(scene);
    let (lead, text) = words(scene, stage);
    let mut card = Card { lead: Some(lead), ..Card::titled(scene.say("now-title")) };
    card.blocks.extend(news.map(Block::Text));
    card.blocks.push(Block::Text(text));
    card.blocks.push(Block::Buttons(minding(scene, stage, first(scene, stage))));
    card.blocks.push(more(scene));
    scene.private(card)
}

/// Returns the two sentences.
fn words(scene: &Scene<'_>, stage: Stage) -> (String, String) {
    let care = |ids| scene.say(scene.care().pick(ids));
    let say = |id: &str| scene.say(id);
    match stage {
        Stage::Urge(minutes) => (say("now-urge"), scene.voice.count("now-urge-left", "minutes", minutes)),
        Stage::UrgeOver => (say("now-urge-over"), say("now-urge-over-more")),
        Stage::SpaceOver => (say("now-over"), say("now-over-more")),
        Stage::Unopened(_, _, at) => {
            (say("now-unopened"), scene.voice.say_with("now-unopened-more", &[("when", &scene.moment(at))]))
        }
        Stage::Paused => (say("now-paused"), say("now-paused-more")),
        Stage::Space => (day(scene), care(["now-space-more", "now-space-more-afraid", "now-space-more-own"])),
        Stage::Low => (say("now-low"), say("now-low-more")),
        Stage::After if has_let_go(scene) => (say("now-after"), say("now-own-days")),
        Stage::After => (say("now-after"), care(["now-after-more", "now-own-days", "now-own-days"])),
        Stage::Waiting if has_let_go(scene) => (say("now-later"), say("now-own-days")),
        Stage::Waiting => (
            care(["now-waiting", "now-later", "now-later"]),
            care(["now-waiting-more", "now-own-days", "now-own-days"]),
        ),
        Stage::Quiet => (say("now-quiet"), say("now-quiet-more")),
        Stage::New => (say("now-new"), say("now-new-more")),
    }
}

/// Returns which day of the space it is. No number of days is named that a member who is afraid would have to last.
fn day(scene: &Scene<'_>) -> String {
    let Some(space) = scene.member.plans.space.as_ref() else { return scene.say("now-quiet") };
    let day = space.day(scene.member.settings.local().date(scene.now)).to_string();
    match space.days().filter(|_| !scene.is_afraid()) {
        Some(days) => scene.voice.say_with("now-space-of", &[("day", &day), ("days", &days.to_string())]),
        None => scene.voice.say_with("now-space", &[("day", &day)]),
    }
}

/// Returns the buttons in view: the one next thing first.
fn first(scene: &Scene<'_>, stage: Stage) -> Vec<Button> {
    let button = |label: &str, action: Code| Button::new(scene.say(label), action);
    let practice = || button("button-now-practice", secrets::practise(scene, current(scene)).into());
    let ride = || button("button-ride-it-out", urge::RIDE_IT_OUT.into());
    let write = || button("button-vent", journal::WRITE.into());
    let space = || button("button-now-space", SpaceAction::Show.into());
    let life = || button("button-tool-life", LifeAction::Show.into());
    let check_in = || button("button-tool-checkin", CheckInAction::Show.into());
    let lesson = |number: u8| {
        let label = scene.voice.say_with("button-secret", &[("number", &number.to_string())]);
        Button::new(label, secrets::lesson_of(scene, number))
    };
    match stage {
        Stage::Urge(_) => urge::what_now(scene).into_iter().chain([write(), people(scene)]).collect(),
        Stage::UrgeOver => urge::over_row(scene),
        Stage::SpaceOver => vec![button("button-now-next", SpaceAction::Show.into()), practice(), write()],
        Stage::Unopened(id, message, _) => {
            let open = button("button-now-open", MessageAction::Open(id, message).into());
            vec![open, practice(), ride(), write()]
        }
        Stage::Paused => vec![space(), practice(), ride(), write()],
        Stage::Space => vec![practice(), space(), ride(), write()],
        Stage::Low => {
            vec![lesson(7), check_in(), button("button-tool-story", StoryAction::Show.into()), write()]
        }
        Stage::After => vec![practice(), life(), ride(), write()],
        Stage::Waiting if scene.keeps_away() || has_let_go(scene) => {
            vec![practice(), life(), ride(), write()]
        }
        Stage::Waiting => vec![check_in(), practice(), life(), write()],
        Stage::Quiet => vec![practice(), ride(), space(), write()],
        Stage::New => vec![lesson(1), ride(), button("button-tool-space", SpaceAction::Show.into()), write()],
    }
}

/// Returns the buttons as the member's answers want them: people come first for a member who is afraid, and are in view
/// for one who was asked for no contact.
fn minding(scene: &Scene<'_>, stage: Stage, mut row: Vec<Button>) -> Vec<Button> {
    match (stage, scene.care()) {
        (Stage::Urge(_) | Stage::UrgeOver, _) | (_, Care::Usual) => {}
        (_, Care::Afraid) => {
            row.insert(0, people(scene));
        }
        (_, Care::Own) if scene.is_afraid() => row.insert(0, people(scene)),
        (_, Care::Own) => {
            row.truncate(MOST - 1);
            row.push(people(scene));
        }
    }
    row.truncate(MOST);
    let mut row = row.into_iter();
    row.next().map(Button::primary).into_iter().chain(row).collect()
}

fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open)
}

/// Returns the way to everything else.
fn more(scene: &Scene<'_>) -> Block {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let group = |group: Group| {
        let name = group.name();
        let label = scene.say(&format!("now-group-{name}"));
        // After a no there is no message to check, and how loved one feels by the partner is no question.
        let about = match group {
            Group::Steady if scene.keeps_away() => scene.say("about-now-steady-own"),
            Group::Own if scene.keeps_away() => scene.say("about-now-life-own"),
            Group::Hard | Group::Steady | Group::Own | Group::Sent | Group::Kept => {
                scene.say(&format!("about-now-group-{name}"))
            }
        };
        MenuItem::new(label, about, NowAction::Tools(group))
    };
    let own = [
        item("button-now-sofar", "about-now-sofar", NowAction::SoFar),
        item("button-now-journey", "about-now-journey", NowAction::Journey),
    ];
    scene.menu(own.into_iter().chain(Group::ALL.into_iter().map(group)).collect())
}
