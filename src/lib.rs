//! Breathing Room: a private bot for someone whose partner has gone distant.
//!
//! One binary, one package, SQLite files beside it. The README says what it is for; this page is for the people who
//! change it. To add a command, read [`guide::adding`].
//!
//! # Bird's-eye view
//!
//! ```text
//! terminal ─┐                                                        ┌─ features::decide(content, member, request, now)
//! Discord  ─┴► Request ──► App::handle ──► load the member ──► ask ──┤
//!                                                                    └─► reply + effects
//!              Reply ◄──── commit every effect in one transaction ◄──────────┘
//! ```
//!
//! Each layer may use those above it in this list:
//!
//! - [`core`] is what features are made of: requests, cards, forms, options, time, words. It knows no feature.
//! - [`crypto`] encrypts what a member wrote into records and opens them; it makes age files for a member's own key.
//! - [`features`] decide: one folder a feature, pure functions over values. Their list is `features/mod.rs`.
//! - [`store`] holds every SQL statement, one file a table.
//! - [`engine`] loads, asks for a decision and commits it; it fires timers, and claims, sends and settles deliveries
//!   for any front door.
//! - [`doors`] translate: a typed line or an interaction becomes a [`core::Request`], a [`features::Reply`] becomes
//!   text on a screen. They decide nothing.
//! - [`cli`] is what an operator asks on the command line, a file a verb.
//!
//! Beside the layers, [`config`] is the only reader of files and of the environment, and [`clock`] the only reader of
//! the time. The words are Fluent files under `config/locales`.
//!
//! # A feature
//!
//! A folder under `features/` says who it is in its `mod.rs`: a table of commands (names, where they may be used, how
//! much of the member's row they need, options and their parser), and two functions, `run` for a command and `act` for a
//! button or a form. `action.rs` has the table of its buttons: one line writes a button's text, reads it, and says what a
//! press needs. `state.rs` holds what the feature keeps about a member over time, and how it goes on.
//! `features/mod.rs` lists the features. Registration with Discord, `/help`, completion, parsing, dispatch and the
//! generators of the tests all read that list.
//!
//! # Invariants
//!
//! - Imports point one way: `cli → doors → engine → store → features → crypto → core`, and no two files import each
//!   other. SQL is only in `store`, the terminal only in `doors/console`, serenity only in `doors/discord`.
//!   `tests/it/tidy` fails on a breach.
//! - `core` and `features` never await, never do I/O, never read the clock. Deciding is total: what a person gets wrong
//!   is a reply, not an error.
//! - Everything that a request changes is committed in one transaction, keyed by the request's id, before
//!   the reply is shown. The same request delivered twice takes effect once.
//! - Nothing is stored about a person who has not agreed to it. `/safety` needs no database at all.
//! - A page of the journal is opened for its author's answer and for nothing else; what cannot be kept is given back.
//! - What a person typed is a [`crate::core::Private`]: no `Display`, a blank `Debug`. It reaches the database as
//!   a [`crypto::Sealed`] record only, and never a log, an error or a button.
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
//! The terminal reads the line against [`features::COMMANDS`]: the text is no number, so it goes to the `topic` option.
//! [`engine::App::handle`] asks [`features::need`] how much of the member the answer needs, loads the member, or a
//! stranger's defaults, and asks [`features::decide`]. The list of features finds the command's table, its parser makes a
//! `SecretsCommand`, and `secrets::run` answers. The search drops small words, finds “quiet” among the keywords of two
//! secrets, and draws the nearer one's lesson about *his*, *her* or *their* silence, with the other a button away. There
//! are no effects, so nothing is written. If the database had failed, the same card would have come with a
//! stranger's defaults.
//!
//! # Walkthrough: `/settings timezone Lisbon`, for the first time
//!
//! The city is looked up among all IANA zones. The person is nobody's member yet, so instead of a change
//! there is a card with two sentences and two buttons; the text of the one for “yes” holds the text of the
//! change. Pressing it decides [`features::Effect::Join`] and [`features::Effect::Save`] together: the decision
//! is made again under the write lock, the request's id is noted, the row is written, all in one
//! transaction, and only then does the panel show the new zone and the time there.
//!
//! # Walkthrough: a daily message falls due
//!
//! `/daily on 21:00` keeps a plan, a timer and a first message in one transaction, and rings the bell. The timer
//! loop ([`engine::App::keep_time`]) sleeps until the earliest timer that the database has; nothing is held in
//! memory, so a restart loads nothing. At nine [`engine::App::fire_due`] reads a batch of due timers,
//! [`features::due`] decides each, and plans, next timers and owed messages are committed together: killed
//! before, nothing happened; after, everything did. The delivery loop of the member's front door claims what is
//! owed under a lease ([`engine::App::claim_due`]), renders it in the words of that moment, sends it, and settles
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
