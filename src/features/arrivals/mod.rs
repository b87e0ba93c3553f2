//! Messages that the bot sends unasked: their cards, and what their buttons do. Each feature writes the texts of
//! its own messages.

mod action;
mod cards;
mod controls;
mod later;
mod reminder;

use std::convert::Infallible;

use crate::core::Given;
use crate::features::Decision;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};

pub use action::{MessageAction, Wait};
pub(crate) use cards::pushed;

pub(crate) const COMMANDS: &[Spec<Infallible>] = &[];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(_: &Scene<'_>, command: Infallible) -> Decision {
    match command {}
}

pub(crate) fn act(scene: &Scene<'_>, action: MessageAction, given: Given<'_>) -> Decision {
    cards::act(scene, action, given.value())
}
