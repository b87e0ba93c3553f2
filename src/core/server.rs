use super::CountryCode;

/// The server in which a person asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The platform's own id of the server.
    pub id: String,
    /// Whether the person may manage the server.
    pub managed: bool,
    /// How the bot is to behave there. Front doors leave it unknown, and so does the engine where it cannot be read: then
    /// commands are answered, and nothing is shown to everyone.
    pub settings: Option<ServerSettings>,
}

/// How the people who manage a server want the bot to behave there. Nothing in it is about a member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerSettings {
    /// Whether commands are not answered there, apart from those about helplines.
    pub commands_off: bool,
    /// Whether no lesson is shown to everyone there.
    pub sharing_off: bool,
    /// The country whose helplines come first.
    pub country: Option<CountryCode>,
    /// The tag of the language of what everyone there sees. None follows the person who asks.
    pub language: Option<String>,
}

/// A change of a server's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerChange {
    /// Whether commands are not answered.
    CommandsOff(bool),
    /// Whether no lesson is shown to everyone.
    SharingOff(bool),
    /// The country whose helplines come first.
    Country(Option<CountryCode>),
    /// The tag of the language of what everyone sees.
    Language(Option<String>),
}

impl ServerSettings {
    /// Returns the settings after a change.
    #[must_use]
    pub fn with(self, change: &ServerChange) -> Self {
        match change {
            ServerChange::CommandsOff(commands_off) => Self { commands_off: *commands_off, ..self },
            ServerChange::SharingOff(sharing_off) => Self { sharing_off: *sharing_off, ..self },
            ServerChange::Country(country) => Self { country: *country, ..self },
            ServerChange::Language(language) => Self { language: language.clone(), ..self },
        }
    }
}
