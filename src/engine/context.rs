//! The context that the engine's parts share: the content, the database, the bells, and how long things are kept.

use std::sync::Arc;

use chrono::Months;

use super::bells::Bells;
use super::holdups::Holdups;
use crate::core::Content;
use crate::crypto::Draw;
use crate::store::Store;

/// The context of every part. It holds no time and no keys: each call gets the time, and the keys are the vault's.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) content: Content,
    pub(super) store: Store,
    pub(super) bells: Bells,
    pub(super) holdups: Holdups,
    /// The source of the ids of new entries.
    pub(super) draw: Draw,
    pub(super) limits: KeepLimits,
}

/// How long things are kept. The default keeps everything for as long as the member wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeepLimits {
    /// For how many days an entry of a journal is kept at most.
    pub(super) entry_days: Option<u16>,
    /// After how much time without any use a member is erased.
    pub(super) idle_after: Option<Months>,
}

impl KeepLimits {
    /// Returns limits that keep an entry of a journal for `entry_days` days at most, and erase members who have not
    /// used the bot for `idle_months` months. 0 sets no limit.
    pub fn new(entry_days: u16, idle_months: u32) -> Self {
        Self {
            entry_days: (entry_days > 0).then_some(entry_days),
            idle_after: (idle_months > 0).then_some(Months::new(idle_months)),
        }
    }
}

impl Context {
    pub(super) fn new(content: Content, store: Store, limits: KeepLimits) -> Arc<Self> {
        Arc::new(Self {
            content,
            bells: Bells::new(),
            store,
            holdups: Holdups::default(),
            draw: Draw::default(),
            limits,
        })
    }
}
