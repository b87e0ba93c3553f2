//! Reports rows that cannot be read: the log names each one once, however often it is met.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::metrics::Metrics;
use crate::store::error::StoreError;

/// How many rows are named. A file with more of them is damaged as a whole, and the log would say nothing new.
const MOST: usize = 10_000;

/// The rows that the log has named, each by its table and its row number, and their count.
#[derive(Debug, Clone, Default)]
pub(super) struct Reports {
    named: Arc<Mutex<HashSet<(&'static str, i64)>>>,
    metrics: Arc<Metrics>,
}

impl Reports {
    /// Returns reports that have named no row yet.
    pub(super) fn new(metrics: &Arc<Metrics>) -> Self {
        Self { named: Arc::default(), metrics: Arc::clone(metrics) }
    }

    /// Reports a row that cannot be read. The log gets its table and its number, never a value of it.
    pub(super) fn unreadable(&self, table: &'static str, row: i64, error: &StoreError) {
        if self.is_new(table, row) {
            tracing::error!(
                table,
                row,
                code = error.code(),
                "a row cannot be read; the others go on without it"
            );
        }
    }

    /// Reports a row whose member is gone, and which is ended for that reason.
    pub(super) fn orphan(&self, table: &'static str, row: i64) {
        if self.is_new(table, row) {
            tracing::error!(table, row, "a row belongs to no member; it is ended");
        }
    }

    /// Reports a row whose time cannot be one. It is looked at now.
    pub(super) fn timeless(&self, table: &'static str, row: i64) {
        if self.is_new(table, row) {
            tracing::error!(table, row, "the time in a row cannot be one");
        }
    }

    fn is_new(&self, table: &'static str, row: i64) -> bool {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = named.len() < MOST && named.insert((table, row));
        if is_new {
            self.metrics.count_unreadable_row(table);
        }
        is_new
    }
}
