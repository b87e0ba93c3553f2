use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::State;

/// Which secret a member is on. A member has this row from their first card on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Journey {
    /// The secret that they chose, from 1. None to follow what is suggested.
    #[serde(default)]
    pub secret: Option<u8>,
    /// Whether the encrypted fields could not be read.
    #[serde(skip)]
    pub shut: bool,
}

impl State for Journey {
    const CLEAR: Option<&'static [&'static str]> = Some(&[]);

    fn careful() -> Value {
        json!({ "secret": null })
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        self.secret.is_none_or(|secret| (1..=7).contains(&secret))
    }
}
