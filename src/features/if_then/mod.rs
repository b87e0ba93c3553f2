//! `/plan`: if-then cards, and the hours at which they are needed.
//!
//! Desired properties:
//! - A card is sent at its hour, and shown by `/urge` when it fits best. What it says is seen by its author alone.
//! - A ready plan follows what the member may read: one about the partner is not shown to a member who was asked for no
//!   contact. Their own words that lead to the partner are not shown to them either.
//! - Words of dying or of hurting are kept, and are never a plan: people come in their place.
//! - Urges and what helped are counted for the member alone, and only from what they say themself.

mod action;
mod best;
mod book;
mod cards;
mod counts;
mod hour;
mod piece;
mod ready;
mod remind;
mod sending;
mod state;
mod tally;
mod write;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};
use book::Book;

pub use action::IfThenAction;
pub(crate) use best::{best_plan, count_cards, needs_people};
pub(crate) use counts::{
    can_count, count_helped, count_ridden, is_noted, most_helpful, ridden, ridden_this_week,
};
pub(crate) use piece::{OwnPlan, Piece, keep, own_plan, said_of, to_change};
pub(crate) use remind::reminder;
pub use state::IfThens;
pub(crate) use tally::Helped;

/// A command about this.
#[derive(Debug, Clone, Copy)]
pub enum IfThenCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<IfThenCommand>] = &[Spec {
    name: "plan",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(IfThenCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: IfThenCommand) -> Decision {
    match command {
        IfThenCommand::Show => cards::list(scene, &Book::open(scene), None).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: IfThenAction, given: Given<'_>) -> Decision {
    let book = || Book::open(scene);
    match action {
        IfThenAction::Show => cards::list(scene, &book(), None).into(),
        IfThenAction::Pick => match given.value().and_then(|id| id.parse().ok()) {
            Some(id) => cards::one(scene, &book(), id, Vec::new()).into(),
            None => cards::list(scene, &book(), None).into(),
        },
        IfThenAction::Open(id) => cards::one(scene, &book(), id, Vec::new()).into(),
        IfThenAction::New => write::new(scene, given),
        IfThenAction::Edit(id) => write::edit(scene, id, given),
        IfThenAction::Borrow(at) => cards::borrow(scene, &book(), at).into(),
        IfThenAction::Take(secret, nth) => write::take(scene, (secret, nth)),
        IfThenAction::At(id) => write::at(scene, id, given),
        IfThenAction::Days(id) => write::days(scene, id, given.value()),
        IfThenAction::Hour(id, rule) => write::hour(scene, id, rule),
        IfThenAction::NoHour(id) => write::no_hour(scene, id, true),
        IfThenAction::Off(id) => write::no_hour(scene, id, false),
        IfThenAction::AskDelete(id) => cards::ask_delete(scene, &book(), id).into(),
        IfThenAction::Delete(id) => write::delete(scene, id),
    }
}
