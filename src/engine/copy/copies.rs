//! The parts of the engine that write and restore members' copies.

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::engine::context::Context;
use crate::engine::erasure::Eraser;
use crate::engine::members::Members;
use crate::engine::pages::Pages;
use crate::engine::vault::Vault;

/// Members' copies of everything that is kept about them.
#[derive(Debug)]
pub struct Copies {
    pub(super) context: Arc<Context>,
    pub(super) vault: Arc<Vault>,
    pub(super) members: Arc<Members>,
    pub(super) pages: Arc<Pages>,
    pub(super) eraser: Arc<Eraser>,
    /// Locked while a copy is read: an unpacked copy takes much memory, so only one is read at a time.
    pub(super) importing: Mutex<()>,
}

impl Copies {
    pub(in crate::engine) fn new(
        context: &Arc<Context>,
        vault: &Arc<Vault>,
        members: &Arc<Members>,
        pages: &Arc<Pages>,
        eraser: &Arc<Eraser>,
    ) -> Self {
        Self {
            context: Arc::clone(context),
            vault: Arc::clone(vault),
            members: Arc::clone(members),
            pages: Arc::clone(pages),
            eraser: Arc::clone(eraser),
            importing: Mutex::default(),
        }
    }
}
