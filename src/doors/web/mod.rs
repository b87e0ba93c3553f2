//! The bot's HTTP listener. It is off unless the operator sets it up, and the operator's own proxy in front of it
//! terminates TLS. On one address it serves what Discord posts (interactions and webhook events, each only if the
//! settings say so), two pages that Discord asks every app for, and two for supervisors. What the bot counts about
//! itself is on another address (`scrape`).
//!
//! Desired properties:
//! - A stranger can use few resources: the number of connections, the bytes and the time of each have limits, and a
//!   connection carries one request.
//! - Connections without a verified request keep no later one out: the oldest of them is closed for it.
//! - What a request began goes on when its connection is gone.
//! - Nothing of a request reaches a log.
//!
//! The server is hyper itself. A framework on top of it would add its crates and leave these limits to us all the
//! same: none of them counts connections, or closes the oldest one. Six fixed paths need no router.

mod answer;
mod body;
mod exchanges;
mod health;
mod listener;
mod options;
mod pages;
mod scrape;
mod site;

pub(super) use answer::Answer;
pub(super) use listener::{Caller, Listener};
pub(super) use options::PATIENCE;
pub use options::{Notice, WebError, WebOptions, WebSettings};
pub(super) use scrape::Scrape;
pub use scrape::{METRICS_PATH, MetricsOptions};
pub(super) use site::Site;
