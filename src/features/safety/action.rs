use crate::core::CountryCode;
use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the helplines.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SafetyAction {
        /// Opens the list of countries.
        Open = "safety", Tastes;
        /// Shows the helplines of this country.
        Lines(country: CountryCode) = "safety", Tastes;
        /// Shows the helplines of the country that was chosen. A card has several lists, and the number tells
        /// them apart.
        Pick(list: u8) = "safety", Tastes;
    }
}
