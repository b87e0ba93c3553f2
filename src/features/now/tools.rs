//! The tools, in groups of four. Every command has a way here, but for `/now` itself and `/about`, which is part of the
//! help.

use crate::core::{Block, Button, Card, Code, MenuItem};
use crate::features::now::action::Group;
use crate::features::scene::Scene;
use crate::features::{
    CheckInAction, DailyAction, DataAction, DraftAction, HelpAction, IfThenAction, JournalAction, LifeAction,
    LimitsAction, NudgeAction, Pane, PeopleAction, Reply, SafetyAction, SecretsAction, SettingsAction,
    SpaceAction, StoryAction, WeekAction, journal, secrets, urge,
};

/// A tool: its button's label, what its command is described as, and what the button does.
type Tool = (&'static str, &'static str, Code);

/// Returns the card of a group.
pub(super) fn group(scene: &Scene<'_>, group: Group) -> Reply {
    let mut card = Card::titled(scene.say(&format!("now-group-{}", group.name())));
    let mut tools = tools(scene, group);
    // After a no there is no message to check, and how loved one feels by the partner is no question.
    let about_partner = ["button-tool-draft", "button-tool-checkin"];
    tools.retain(|(label, ..)| !(scene.keeps_away() && about_partner.contains(label)));
    let fact = |(label, about, _): &Tool| Block::Fact { label: scene.say(label), value: scene.say(about) };
    card.blocks.extend(tools.iter().map(fact));
    let row = tools.into_iter().map(|(label, _, action)| Button::new(scene.say(label), action));
    card.blocks.push(Block::Buttons(row.chain([scene.way_home()]).collect()));
    let items = beside(scene, group);
    if !items.is_empty() {
        card.blocks.push(scene.menu(items));
    }
    scene.private(card)
}

/// Returns what else is in a group: what has no command of its own.
fn beside(scene: &Scene<'_>, group: Group) -> Vec<MenuItem> {
    let item =
        |label: &str, about: &str, action: Code| MenuItem::new(scene.say(label), scene.say(about), action);
    match group {
        Group::Hard => vec![item("button-look-again", "about-look-again", journal::LOOK_AGAIN.into())],
        Group::Steady => {
            let bad_day = secrets::bad_day_way(scene).into_iter();
            bad_day.map(|open| item("button-bad-day", "about-now-bad-day", open.into())).collect()
        }
        Group::Own | Group::Sent | Group::Kept => Vec::new(),
    }
}

fn tools(scene: &Scene<'_>, group: Group) -> Vec<Tool> {
    let secrets = if scene.keeps_away() { SecretsAction::ListOwn } else { SecretsAction::List };
    match group {
        Group::Hard => vec![
            ("button-ride-it-out", "command-urge", urge::RIDE_IT_OUT.into()),
            ("button-vent", "command-vent", journal::WRITE.into()),
            ("button-tool-people", "command-people", PeopleAction::Show.into()),
            ("button-safety", "command-safety", SafetyAction::Open.into()),
        ],
        Group::Steady => vec![
            ("button-tool-secrets", "menu-secrets-about", secrets.into()),
            ("button-now-space", "command-space", SpaceAction::Show.into()),
            ("button-tool-draft", "command-draft", DraftAction::Show.into()),
            ("button-tool-plan", "command-plan", IfThenAction::Show.into()),
        ],
        Group::Own => vec![
            ("button-tool-life", "command-life", LifeAction::Show.into()),
            ("button-tool-checkin", "command-checkin", CheckInAction::Show.into()),
            ("button-tool-limits", "command-limits", LimitsAction::Show.into()),
            ("button-tool-story", "command-story", StoryAction::Show.into()),
        ],
        Group::Sent => vec![
            ("button-tool-daily", "command-daily", DailyAction::Show.into()),
            ("button-tool-week", "command-week", WeekAction::Show.into()),
            ("button-whats-coming", "command-nudges", NudgeAction::Show.into()),
            ("button-tool-status", "command-status", NudgeAction::Came(0).into()),
        ],
        Group::Kept => vec![
            ("button-tool-journal", "command-journal", JournalAction::Part(0).into()),
            ("button-settings", "command-settings", SettingsAction::Open(Pane::All).into()),
            ("button-tool-data", "command-data", DataAction::Show.into()),
            ("button-help", "command-help", HelpAction::Open("all".to_owned()).into()),
        ],
    }
}
