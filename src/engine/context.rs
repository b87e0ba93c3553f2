//! What the engine's parts share: the words, the database, the bells, and how long things are kept.

use std::sync::Arc;

use chrono::Months;

use super::bells::Bells;
use crate::core::Content;
use crate::crypto::Draw;
use crate::store::Store;

/// What every part has. It knows no time and no keys.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) content: Content,
    pub(super) store: Store,
    pub(super) bells: Bells,
    /// Draws the ids of new entries.
    pub(super) draw: Draw,
    pub(super) limits: KeepLimits,
}

/// How long things are kept. The default keeps everything for as long as its member wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeepLimits {
    /// The most days that an entry of a journal is kept.
    pub(super) entry_days: Option<u16>,
    /// After how long without any use members are erased.
    pub(super) idle_after: Option<Months>,
}

impl KeepLimits {
    /// Keeps an entry of a journal for `entry_days` days at most, and erases members who have not used the bot for
    /// `idle_months` months. 0 sets no limit.
    pub fn new(entry_days: u16, idle_months: u32) -> Self {
        Self {
            entry_days: (entry_days > 0).then_some(entry_days),
            idle_after: (idle_months > 0).then_some(Months::new(idle_months)),
        }
    }
}

impl Context {
    pub(super) fn new(content: Content, store: Store, limits: KeepLimits) -> Arc<Self> {
        Arc::new(Self { content, store, bells: Bells::default(), draw: Draw::default(), limits })
    }
}
