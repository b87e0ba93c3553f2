use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::State;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct People {}

impl State for People {
    const CLEAR: Option<&'static [&'static str]> = Some(&[]);

    fn careful() -> Value {
        json!({})
    }

    fn is_sound(&self) -> bool {
        true
    }
}
