//! The form of a bot's token. Discord itself tells at the start whether it knows the token.

/// The fewest characters of a token. Today's have about 70.
const FEWEST: usize = 50;

/// What is said, and what to do, when Discord refuses a token of the right form.
pub(super) const UNKNOWN_TOKEN: &str = "Discord does not know this token; make a new one in the Developer Portal (Bot, Reset Token), put it where yours \
     comes from, and start the bot again";

/// A text that can be no token. It contains none of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the Discord token does not have the form of one: three parts with dots between them, about 70 letters, digits, - \
     and _; copy it from Bot in the Discord Developer Portal, without quotes and without the word Bot"
)]
pub struct TokenError;

/// Tests whether a text may be a bot's token.
pub fn check_token_form(text: &str) -> Result<(), TokenError> {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let text = text.trim();
    let is_token = text.len() >= FEWEST && text.split('.').count() == 3 && text.split('.').all(is_part);
    is_token.then_some(()).ok_or(TokenError)
}
