//! A plan in one piece, as `/urge` takes it: quick to write in a hard moment.

use crate::core::Private;
use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::if_then::best::unfit;
use crate::features::if_then::book::Book;
use crate::features::if_then::state::IfThenCard;
use crate::features::own_words::Unfit;
use crate::features::scene::Scene;

/// What became of a plan in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// It is kept.
    Kept,
    /// The field was emptied, and the plan is gone.
    Gone,
    /// There are as many cards as fit.
    Full,
}

/// Returns the one card of a member who has written one, and no more: the form changes that one.
fn only(book: &Book) -> Option<&IfThenCard> {
    match book.plans.cards.as_slice() {
        [card] if card.ready.is_none() && card.when.expose().is_empty() => Some(card),
        _ => None,
    }
}

/// What a member has that the form for a plan in one piece could change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnPlan {
    /// Nothing of their own, or at most one plan that was borrowed: the form writes their first one.
    None,
    /// One plan in one piece: the form changes it.
    OnePiece,
    /// Other cards, which only `/plan` can change.
    Cards,
}

/// Returns which it is.
pub(crate) fn own_plan(scene: &Scene<'_>) -> OwnPlan {
    let book = Book::open(scene);
    match book.plans.cards.as_slice() {
        _ if only(&book).is_some() => OwnPlan::OnePiece,
        [] => OwnPlan::None,
        [card] if card.ready.is_some() => OwnPlan::None,
        [..] => OwnPlan::Cards,
    }
}

/// Returns the id of what is said when this plan in one piece was kept, and whether it is shown as a plan.
pub(crate) fn said_of(scene: &Scene<'_>, plan: &Private) -> (&'static str, bool) {
    match unfit(scene, &IfThenCard::own(0, Private::default(), plan.clone())) {
        Some(Unfit::Danger) => ("if-then-to-people", false),
        Some(Unfit::Contact) => ("if-then-closed-own-about", false),
        None => ("urge-plan-kept", true),
    }
}

/// Returns what the form holds at first.
pub(crate) fn to_change(scene: &Scene<'_>) -> Private {
    only(&Book::open(scene)).map(|card| card.then.clone()).unwrap_or_default()
}

/// Keeps a plan in one piece: as the member's only card if they have one such card, or else as a new one. `say` shows the
/// member as they are afterwards.
pub(crate) fn keep(
    scene: &Scene<'_>,
    text: Option<Private>,
    say: impl FnOnce(&Scene<'_>, Piece) -> Reply,
) -> Decision {
    let mut book = Book::open(scene);
    if book.plans.shut {
        // What cannot be shown is not taken for gone.
        return scene.refuse("journal-locked", &[]).into();
    }
    let before = only(&book).map(|card| card.id);
    let mut steps = Vec::new();
    let piece = match (text, before) {
        (Some(then), Some(id)) => {
            for card in book.plans.cards.iter_mut().filter(|card| card.id == id) {
                card.then = then.clone();
            }
            Piece::Kept
        }
        (Some(then), None) => match book.plans.add(|id| IfThenCard::own(id, Private::default(), then)) {
            Some(_) => Piece::Kept,
            None => Piece::Full,
        },
        (None, Some(id)) => {
            book.plans.cards.retain(|card| card.id != id);
            steps = book.plans.silence(id, scene.zone(), scene.now);
            Piece::Gone
        }
        (None, None) => Piece::Gone,
    };
    let member = book.member(scene);
    let reply = say(&scene.as_member(&member), piece);
    match piece {
        Piece::Kept | Piece::Gone => book.keeping(reply, steps),
        Piece::Full => reply.into(),
    }
}
