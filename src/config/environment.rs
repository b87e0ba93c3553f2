/// Returns whether colours may be sent to a terminal: it can show them, and `NO_COLOR` is not set
/// (<https://no-color.org>).
pub fn colour_is_welcome() -> bool {
    colour_is_welcome_in(variable)
}

/// Returns the same for the environment that the caller gives.
pub fn colour_is_welcome_in(variable: impl Fn(&str) -> Option<String>) -> bool {
    let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && variable("TERM").as_deref() != Some("dumb")
}

/// Returns the language of the person at the terminal, as a tag: `pt_PT.UTF-8` is `pt-PT`.
pub fn terminal_locale() -> String {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let tag = set.as_deref().and_then(|value| value.split(['.', '@']).next()).unwrap_or_default();
    match tag {
        "" | "C" | "POSIX" => "en".to_owned(),
        tag => tag.replace('_', "-"),
    }
}

/// Returns a variable of the environment, if it is set to a text.
pub(super) fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    std::env::var(name).ok()
}
