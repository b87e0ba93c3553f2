//! The end of everything that the bot sends unasked.

use crate::core::Button;
use crate::features::scene::Scene;
use crate::features::step::Step;
use crate::features::timed::When;
use crate::features::{NowAction, Plan};

/// Returns the plans that send messages to the member, as they are once they send none, with what follows.
pub(crate) fn silenced(scene: &Scene<'_>) -> Vec<(Plan, Vec<Step>)> {
    let local = scene.member.settings.local();
    let when = When { local: &local, reachable: !scene.member.refused, now: scene.now };
    scene.member.plans.silenced(when)
}

/// Returns the button that ends all of it with one press.
pub(crate) fn stop_all(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-stop-all"), NowAction::StopAll)
}
