//! The parts of the engine that write and restore members' copies.

use std::sync::Arc;

use super::line::Line;
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
    /// The line of those whose copies are made.
    pub(super) exporting: Line,
    /// The line of those whose copies are restored.
    pub(super) importing: Line,
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
            exporting: Line::default(),
            importing: Line::default(),
        }
    }
}
