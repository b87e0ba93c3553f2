use serde::{Deserialize, Serialize};

use crate::core::names;

names! {
    /// How it ended.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Ending {
        /// The two are together.
        Together = "together",
        /// They parted.
        Parted = "parted",
        /// The member left.
        Left = "left",
        /// It is open still.
        Open = "open",
        /// The member does not say.
        Unsaid = "unsaid",
    }
}
