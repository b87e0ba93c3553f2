//! The numbers that members get.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::store::error::StoreError;

/// Where the members' numbers come from.
#[derive(Debug, Clone)]
pub(in crate::store) enum Numbers {
    /// The system's random numbers.
    Random,
    /// One after another, for simulations.
    From(Arc<AtomicI64>),
}

impl Numbers {
    /// Returns the numbers from `first` on.
    pub(in crate::store) fn starting(first: i64) -> Self {
        Self::From(Arc::new(AtomicI64::new(first)))
    }

    /// Returns a number for a new member: positive, below 2⁶³.
    pub(super) fn next(&self) -> Result<i64, StoreError> {
        let number = match self {
            Self::Random => {
                let mut bytes = [0; 8];
                getrandom::fill(&mut bytes).map_err(|_| StoreError::Random)?;
                i64::from_le_bytes(bytes)
            }
            Self::From(next) => next.fetch_add(1, Ordering::Relaxed),
        };
        Ok((number & i64::MAX).max(1))
    }
}
