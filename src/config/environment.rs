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

/// Returns whether the terminal can move its cursor, as a line editor needs.
pub fn edits_lines() -> bool {
    edits_lines_in(variable)
}

/// Returns the same for the environment that the caller gives.
pub fn edits_lines_in(variable: impl Fn(&str) -> Option<String>) -> bool {
    // The line editor knows the same three, and reads from them in a way of its own that never ends.
    const PLAIN: [&str; 3] = ["dumb", "emacs", "cons25"];
    let term = variable("TERM").unwrap_or_default();
    !PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(&term))
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

/// Returns a variable of the environment that names a path, if it is set.
pub(super) fn path_variable(name: &str) -> Option<std::path::PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    std::env::var_os(name).map(Into::into)
}

/// Returns a variable of the environment, if it is set to a text.
pub(super) fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    std::env::var(name).ok()
}
