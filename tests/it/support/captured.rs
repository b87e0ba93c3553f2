//! A log that is kept for looking at.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;
use tracing_subscriber::fmt::MakeWriter;

/// How long a test waits for a line before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Everything that was logged.
#[derive(Clone, Default)]
pub struct Captured {
    bytes: Arc<Mutex<Vec<u8>>>,
    written: watch::Sender<()>,
}

impl Captured {
    /// The log so far.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().expect("nobody panicked")).into_owned()
    }

    /// Waits until the log says this at least so often.
    pub async fn says(&self, words: &str, times: usize) {
        let mut written = self.written.subscribe();
        let enough = written.wait_for(|()| self.text().matches(words).count() >= times);
        let said = timeout(PATIENCE, enough).await.is_ok();
        assert!(said, "“{words}” is not {times} times in:\n{}", self.text());
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.lock().expect("nobody panicked").extend_from_slice(bytes);
        self.written.send_replace(());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
