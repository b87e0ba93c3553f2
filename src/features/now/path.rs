//! The part of the way that the member is on, and the secret that fits it.

use crate::features::scene::Scene;
use crate::features::secrets::is_open;
use crate::features::{Care, SpaceState, Story, Wish, checkin};

/// For how many days after a space its member finds their way back into their own days. Then they wait.
const BACK_TO_LIFE: i64 = 14;

/// A part of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Before the first space.
    Start,
    /// In a space.
    Space,
    /// In the first days after one.
    After,
    /// Later, with nothing decided.
    Waiting,
    /// Feeling little loved or valued for long.
    Low,
}

/// Returns the part of the way that the member is on.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let space = scene.member.plans.space.as_ref();
    let state = space.map(|space| space.state);
    match state {
        Some(SpaceState::Running | SpaceState::Paused) => Part::Space,
        _ if checkin::low_for_long(scene) && scene.care() == Care::Usual => Part::Low,
        Some(SpaceState::Over) => Part::After,
        Some(SpaceState::Ended) => {
            let today = scene.member.settings.local().date(scene.now);
            let ended = space.and_then(|space| space.ends_on);
            // Only a space that an earlier version ended may lack the day.
            let long_ago = ended.is_none_or(|ended| (today - ended).num_days() > BACK_TO_LIFE);
            if long_ago { Part::Waiting } else { Part::After }
        }
        Some(SpaceState::Planned) | None => Part::Start,
    }
}

/// Returns whether the member has let go, by what they chose at the end of their space or told of how it went. Then
/// nothing speaks of waiting. Of a choice and a story that say different things, the later one counts.
pub(super) fn has_let_go(scene: &Scene<'_>) -> bool {
    let Some(space) = scene.member.plans.space.as_ref() else { return false };
    if space.state != SpaceState::Ended {
        return false;
    }
    match scene.member.plans.story.as_ref().and_then(Story::is_over) {
        Some((true, _)) => true,
        Some((false, told)) if space.ends_on.is_none_or(|ended| told >= ended) => false,
        Some((false, _)) | None => space.wished == Some(Wish::LetGo),
    }
}

/// Returns the secret that the member is on: the one that they chose, or else the one that is suggested.
pub(super) fn current(scene: &Scene<'_>) -> u8 {
    chosen(scene).unwrap_or_else(|| suggested(scene))
}

/// Returns the secret that the member chose, if it is open to them still.
pub(super) fn chosen(scene: &Scene<'_>) -> Option<u8> {
    let journey = scene.member.plans.journey.as_ref()?;
    journey.secret.filter(|secret| is_open(scene, *secret))
}

/// Returns the secret that fits the part of the way: of several the first of those that were practised least. To go quiet
/// may be dangerous for a member who is afraid, so the days of a space are for their own life and their own people.
fn suggested(scene: &Scene<'_>) -> u8 {
    let fitting: &[u8] = match part(scene) {
        Part::Start | Part::Space if scene.care() == Care::Afraid => &[3],
        Part::Start => &[1],
        Part::Space => &[1, 2],
        Part::After | Part::Waiting if has_let_go(scene) => &[3, 7],
        Part::After => &[3, 4, 5],
        Part::Waiting => &[6],
        Part::Low => &[7],
    };
    let open = fitting.iter().copied().filter(|secret| is_open(scene, *secret));
    open.min_by_key(|secret| practised(scene, *secret)).unwrap_or(1)
}

/// Returns how often the member took the practice of a secret.
pub(super) fn practised(scene: &Scene<'_>, secret: u8) -> u32 {
    let at = usize::from(secret).checked_sub(1);
    at.and_then(|at| scene.member.practised.of_secret.get(at)).copied().unwrap_or_default()
}
