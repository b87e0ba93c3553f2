//! What a tool reminds a member of.

use crate::features::message::Tool;
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::{checkin, draft, if_then, life, week};

/// Returns a tool's reminder, as its feature words it.
pub(super) fn reminder(scene: &Scene<'_>, tool: Tool, number: u32) -> Reminder {
    match tool {
        Tool::Draft => draft::reminder(scene, number),
        Tool::IfThen => if_then::reminder(scene, number),
        Tool::CheckIn => checkin::reminder(scene, number),
        Tool::Life => life::reminder(scene, number),
        Tool::Week => week::reminder(scene, number),
    }
}
