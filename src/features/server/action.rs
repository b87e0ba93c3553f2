use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about a server's settings.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ServerAction {
        /// Switches commands off, or on again.
        CommandsOff(off: bool) = "server|commands-off", Change;
        /// Switches sharing off, or on again.
        SharingOff(off: bool) = "server|sharing-off", Change;
        /// Puts no country's helplines first.
        AnyCountry = "server|any-country", Change;
        /// Leaves the language of what everyone sees to the person who asks.
        AnyLanguage = "server|any-language", Change;
    }
}
