//! The tools that the secrets speak of.

use crate::core::{Button, Code};
use crate::features::scene::Scene;
use crate::features::secrets::topic::is_open;
use crate::features::{
    CheckInAction, DraftAction, LifeAction, LimitsAction, SecretsAction, SpaceAction, StoryAction, journal,
    urge,
};

/// The secret that has a card for the partner's bad day.
pub(super) const WITH_BAD_DAY: u8 = 4;

/// Returns the button to the tool that a secret speaks of. Returns None where the tool does not fit the member: nothing
/// may help a member to get in touch who was asked for no contact.
fn tool(scene: &Scene<'_>, secret: u8) -> Option<Button> {
    if !is_open(scene, secret) {
        return None;
    }
    let (label, action): (&str, Code) = match secret {
        1 => ("button-ride-it-out", urge::RIDE_IT_OUT.into()),
        2 => ("button-tool-space", SpaceAction::Show.into()),
        3 => ("button-tool-life", LifeAction::Show.into()),
        4 => ("button-tool-draft", DraftAction::Show.into()),
        5 => ("button-tool-limits", LimitsAction::Show.into()),
        // How loved one feels by the partner is no question after a no.
        6 if scene.keeps_away() => return None,
        6 => ("button-tool-checkin", CheckInAction::Show.into()),
        7 => ("button-tool-story", StoryAction::Show.into()),
        _ => return None,
    };
    Some(Button::new(scene.say(label), action))
}

/// Returns the buttons below a lesson: the tool, and what else belongs to that lesson alone, most useful first.
pub(super) fn tools(scene: &Scene<'_>, secret: u8) -> Vec<Button> {
    let write = || Button::new(scene.say("button-vent"), journal::WRITE);
    let bad_day = || Button::new(scene.say("button-bad-day"), SecretsAction::BadDay);
    let first = (secret == WITH_BAD_DAY).then(bad_day);
    first.into_iter().chain(tool(scene, secret)).chain((secret == 1).then(write)).collect()
}
