//! The engine loads a member, lets the features decide, and commits. It fires timers, sends deliveries through any
//! door, erases members, and writes and restores members' copies.
//!
//! [`App`] is the front. Its parts share one small context, and each part knows only the parts that its file names:
//! [`Vault`] holds the keys, [`Outbox`] the deliveries, [`Timekeeper`] the timers, [`Eraser`] the erasures,
//! [`Retention`] how long things are kept, [`Watch`] whether the machine's clock can be believed, [`Presence`] which members have the bot, [`Servers`] how servers want it to behave, [`Copies`] the members' copies.
//! [`Process`] runs the timers beside any set of doors, or leaves them to another process ([`Roles`]), and a [`Sender`] sends one platform's deliveries with that
//! platform's [`Carrier`].

mod announcing;
mod app;
mod bells;
mod binding;
mod changes;
mod commit;
mod context;
mod copy;
mod counting;
mod deliveries;
mod erasure;
mod holdups;
mod measuring;
mod members;
mod outgoing;
mod pace;
mod pages;
mod presence;
mod process;
mod retention;
mod role;
mod said;
mod sending;
mod servers;
mod shared_pace;
mod timers;
mod trouble;
mod unsent;
mod vault;
mod watch;

pub use crate::store::Sought;
pub use app::App;
pub use bells::{Bells, sleep_until};
pub use context::KeepLimits;
pub use copy::{
    AskedBy, Copies, CopyError, InLine, MOST_PACKED, NotBrought, PAGES_AT_ONCE, ReadCopy, RestoreError,
    Restored, Turn, Work,
};
pub use deliveries::Outbox;
pub use erasure::{Eraser, Swept};
pub use holdups::Holdup;
pub use measuring::measure;
pub use outgoing::{Outgoing, Sent};
pub use pace::CHANGES_A_MINUTE;
pub use presence::Presence;
pub use process::Process;
pub use retention::Retention;
pub use role::{NoRole, Role, Roles};
pub use sending::{Carrier, Intake, Sender, send_batch};
pub use servers::Servers;
pub use shared_pace::SharedPace;
pub use timers::{Tick, Timekeeper};
pub use trouble::Trouble;
pub use vault::Vault;
pub use watch::{Acceptance, Doubted, Watch, doubt_of};
