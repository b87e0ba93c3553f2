use crate::core::CountryCode;
use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the helplines.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SafetyAction {
        /// Opens the list of countries.
        Open = "safety", Nothing;
        /// Shows the helplines of this country.
        Lines(country: CountryCode) = "safety", Nothing;
        /// Shows the helplines of the country that was chosen. A card has two lists, and the number tells them
        /// apart.
        Pick(list: u8) = "safety", Nothing;
    }
}
