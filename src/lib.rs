//! Breathing Room: a private bot for someone whose partner has gone distant.
//!
//! One binary, one package, SQLite files beside it. Whoever wants to know what it is for reads the README; this
//! page is for whoever changes it.
//!
//! # Bird's-eye view
//!
//! ```text
//! terminal ──► Request ──► App::handle ──► load the member ──► decide(content, member, request, now)
//!                                                                           │
//!             Reply ◄──── commit every effect in one transaction ◄──── reply + effects
//! ```
//!
//! - [`adapters`] translate: a typed line becomes a [`crate::core::Request`], a [`features::Reply`] becomes text
//!   on a screen. They decide nothing.
//! - [`app`] loads, has it decided, and commits; its timer loop fires what is due, and its deliveries are claimed,
//!   sent by a front door and settled.
//! - [`store`] holds every SQL statement.
//! - [`journal`] seals what a member wrote into records, and opens them; the keys are in a database of their own.
//! - [`domain`] decides: pure functions over values. The words are Fluent files under `config/locales`.
//! - [`config`] is the only reader of files and of the environment, [`clock`] the only reader of the time.
//! - [`ops`] is what an operator asks on the command line.
//!
//! # Invariants
//!
//! - Imports point one way: `adapters → app → store → journal → domain`. SQL is only in `store`, the
//!   terminal only in `adapters/console`, serenity only in `adapters/discord`. `tests/it/tidy.rs` fails on a breach.
//! - The domain never awaits, never does I/O, never reads the clock. It is total: what a person gets wrong
//!   is a reply, not an error.
//! - Everything that a request changes is committed in one transaction, keyed by the request's id, before
//!   the reply is shown. The same request delivered twice takes effect once.
//! - Nothing is stored about a person who has not agreed to it. `/safety` needs no database at all.
//! - A page of the journal is opened for its author's answer and for nothing else; what cannot be kept is given back.
//! - What a person typed is a [`crate::core::Private`]: no `Display`, a blank `Debug`. It reaches the database as
//!   a [`journal::Sealed`] record only, and never a log, an error or a button.
//! - What is sealed opens with its member's key, in its own place. A data key is durable before what it seals, and is
//!   destroyed before its member's rows. Without the right master key the journal is locked, and all else works.
//! - In sealed mode a new page is an age file to its author's own key before it is anything else: the bot cannot open it
//!   again, and what cannot be sealed so is given back.
//! - Erasing takes a line in the ledger of erasures, then the key, then the rows, then the bytes, then what was sent. Whatever
//!   interrupts it, the next start finishes it; so it does with whom a restored copy of the database brings back.
//! - A member's copy has every column of every table that is about them; a test knows the schema.
//! - Whoever removes the app is sent nothing from the moment that Discord tells of it; of a removal and a return the later
//!   one counts, in whatever order and however often they are told.
//! - A copy that is put back is read with everything limited that it could be large in, and holds only what the bot itself would
//!   have kept; it goes in whole or not at all. It is brought after its owner was told to wait, and never while another is.
//! - A card carries its buttons' meaning ([`features::Action`]); the bot keeps nothing about cards, so a
//!   button outlives a restart.
//! - Whatever stands openly in a server is rendered without the member's settings.
//!
//! # Walkthrough: `/secret he went quiet`
//!
//! The terminal reads the line against [`features::commands::COMMANDS`]: no number, so the text goes to the
//! `topic` option. [`app::App::handle`] loads the member, or a stranger's defaults, and asks
//! [`features::decide`]. The search drops small words, finds “quiet” among the keywords of two secrets, and
//! draws the nearer one's lesson about *his*, *her* or *their* silence, with the other a button away. There
//! are no effects, so nothing is written. If the database had failed, the same card would have come with a
//! stranger's defaults.
//!
//! # Walkthrough: `/settings timezone Lisbon`, for the first time
//!
//! The city is looked up among all IANA zones. The person is nobody's member yet, so instead of a change
//! there is a card with two sentences and two buttons; the one for “yes” carries the change inside its
//! action. Pressing it decides [`features::Effect::Join`] and [`features::Effect::Save`] together: the decision
//! is made again under the write lock, the request's id is noted, the row is written, all in one
//! transaction, and only then does the panel show the new zone and the time there.
//!
//! # Walkthrough: a daily message falls due
//!
//! `/daily on 21:00` keeps a plan, a timer and a first message in one transaction, and rings the bell. The timer
//! loop ([`app::App::keep_time`]) sleeps until the earliest timer that the database has; nothing is held in
//! memory, so a restart loads nothing. At nine [`app::App::fire_due`] reads a batch of due timers,
//! [`features::due`] decides each, and plans, next timers and owed messages are committed together: killed
//! before, nothing happened; after, everything did. The delivery loop of the member's front door claims what is
//! owed under a lease ([`app::App::claim_due`]), renders it in the words of that moment, sends it, and settles
//! it. Killed in between, nobody knows whether it arrived: after the lease the message is looked up in the
//! conversation by the number in its buttons, and sent only if it is not there.

pub mod cli;
pub mod clock;
pub mod config;
pub mod core;
pub mod crypto;
pub mod doors;
pub mod engine;
pub mod features;
pub mod guide;
pub mod store;
