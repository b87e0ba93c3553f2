//! The mode of the operator's terminal.

/// How the terminal was at the start. Dropping this puts it back: a line that is being edited when the process is asked to
/// stop would leave it without an echo.
#[derive(Debug)]
pub(super) struct TerminalMode {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl TerminalMode {
    /// Notes how the terminal is. Without one there is nothing to put back.
    pub(super) fn keep() -> Self {
        Self {
            #[cfg(unix)]
            before: rustix::termios::tcgetattr(std::io::stdin()).ok(),
        }
    }
}

#[cfg(unix)]
impl Drop for TerminalMode {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.before {
            // A terminal that is gone needs no mode.
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
    }
}
