//! The routes that the stand-in serves, by name.

/// What one request asks for. Faults, the log and the dispatch all speak of requests by these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The websocket's opening handshake.
    Gateway,
    /// `GET /gateway`.
    GatewayAddress,
    /// `GET /gateway/bot`.
    GatewayBot,
    /// `GET /users/@me`.
    Me,
    /// `GET /applications/@me`, and its older twin under `/oauth2`.
    Application,
    /// `PUT /applications/{id}/commands`.
    PutCommands,
    /// `GET /applications/{id}/commands`.
    GetCommands,
    /// `POST /interactions/{id}/{token}/callback`.
    InteractionCallback,
    /// `GET …/messages/@original`.
    GetOriginal,
    /// `PATCH …/messages/@original`.
    EditOriginal,
    /// `DELETE …/messages/@original`.
    DeleteOriginal,
    /// `POST /webhooks/{application}/{token}`.
    FollowUp,
    /// `GET …/messages/{id}` by an interaction's token.
    GetFollowUp,
    /// `PATCH …/messages/{id}` by an interaction's token.
    EditFollowUp,
    /// `DELETE …/messages/{id}` by an interaction's token.
    DeleteFollowUp,
    /// `POST /users/@me/channels`.
    CreateDm,
    /// `GET /channels/{id}`.
    GetChannel,
    /// `POST /channels/{id}/messages`.
    CreateMessage,
    /// `GET /channels/{id}/messages`.
    ListMessages,
    /// `GET /channels/{id}/messages/{id}`.
    GetMessage,
    /// `PATCH /channels/{id}/messages/{id}`.
    EditMessage,
    /// `DELETE /channels/{id}/messages/{id}`.
    DeleteMessage,
    /// Nothing that the stand-in knows.
    Unknown,
}

impl Route {
    /// The route of a method and a path, without `/api/v10`.
    pub(super) fn of(method: &str, path: &str) -> Self {
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        match (method, segments.as_slice()) {
            ("GET", ["gateway"]) => Self::GatewayAddress,
            ("GET", ["gateway", "bot"]) => Self::GatewayBot,
            ("GET", ["users", "@me"]) => Self::Me,
            ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => Self::Application,
            ("PUT", ["applications", _, "commands"]) => Self::PutCommands,
            ("GET", ["applications", _, "commands"]) => Self::GetCommands,
            ("POST", ["interactions", _, _, "callback"]) => Self::InteractionCallback,
            ("GET", ["webhooks", _, _, "messages", "@original"]) => Self::GetOriginal,
            ("PATCH", ["webhooks", _, _, "messages", "@original"]) => Self::EditOriginal,
            ("DELETE", ["webhooks", _, _, "messages", "@original"]) => Self::DeleteOriginal,
            ("POST", ["webhooks", _, _]) => Self::FollowUp,
            ("GET", ["webhooks", _, _, "messages", _]) => Self::GetFollowUp,
            ("PATCH", ["webhooks", _, _, "messages", _]) => Self::EditFollowUp,
            ("DELETE", ["webhooks", _, _, "messages", _]) => Self::DeleteFollowUp,
            ("POST", ["users", "@me", "channels"]) => Self::CreateDm,
            ("GET", ["channels", _]) => Self::GetChannel,
            ("POST", ["channels", _, "messages"]) => Self::CreateMessage,
            ("GET", ["channels", _, "messages"]) => Self::ListMessages,
            ("GET", ["channels", _, "messages", _]) => Self::GetMessage,
            ("PATCH", ["channels", _, "messages", _]) => Self::EditMessage,
            ("DELETE", ["channels", _, "messages", _]) => Self::DeleteMessage,
            _ => Self::Unknown,
        }
    }

    /// Whether an interaction's token, and not the bot's, opens this route. Such requests do not
    /// count towards the fifty a second.
    pub fn is_of_interaction(self) -> bool {
        matches!(
            self,
            Self::InteractionCallback
                | Self::GetOriginal
                | Self::EditOriginal
                | Self::DeleteOriginal
                | Self::FollowUp
                | Self::GetFollowUp
                | Self::EditFollowUp
                | Self::DeleteFollowUp
        )
    }

    /// Whether the bot's own token must come with the request.
    pub(super) fn needs_token(self) -> bool {
        !self.is_of_interaction() && !matches!(self, Self::Gateway | Self::GatewayAddress | Self::Unknown)
    }
}
