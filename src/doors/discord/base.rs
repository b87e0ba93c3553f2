//! The address at which Discord's REST is asked.

use reqwest::Url;

/// A text that can be no base address. It contains none of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "discord.api_base must be an address with http:// or https:// and a host, such as https://proxy.example, without a \
     user, ? or #; leave it out to ask Discord itself"
)]
pub struct BaseError;

/// Tests whether a text may be the base address of requests.
pub fn check_api_base(text: &str) -> Result<(), BaseError> {
    // The paths of requests are put behind the text as it stands, so it has to be whole before them.
    let url = Url::parse(text).map_err(|_| BaseError)?;
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
        && !text.contains(char::is_whitespace);
    let is_http = matches!(url.scheme(), "http" | "https") && url.has_host();
    (is_http && is_plain).then_some(()).ok_or(BaseError)
}
