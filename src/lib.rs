//! Breathing Room: a private bot for a person whose partner has gone distant.
//!
//! One binary, one package, SQLite files beside it. The README says what it is for, and the pages of [`guide`] how
//! it is used and run. This page is for the people who change it. To add a command, read [`guide::adding`].
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
//! - [`core`] has the types that features are built from: requests, cards, forms, options, time, words. It knows no
//!   feature.
//! - [`crypto`] encrypts what a member wrote into records, and decrypts them. It makes age files for a member's own
//!   key.
//! - [`features`] decide: one folder a feature, pure functions over values. Their list is `features/mod.rs`.
//! - [`store`] holds every SQL statement, one file a table.
//! - [`engine`] loads, asks for a decision and commits it. It fires timers, and claims, sends and settles
//!   deliveries for any front door.
//! - [`doors`] translate: a typed line or an interaction becomes a [`core::Request`], a [`features::Reply`] becomes
//!   text on a screen. They decide nothing.
//! - [`cli`] is what an operator asks on the command line, a file a verb.
//!
//! Beside the layers, [`config`] is the only reader of files and of the environment, and [`clock`] the only reader of
//! the time. [`metrics`] holds what the bot counts about itself. The words are Fluent files under `config/locales`.
//!
//! # A feature
//!
//! A folder under `features/` declares itself in its `mod.rs`: a table of commands (names, where they may be used,
//! how much of the member they need, options and their parser), and two functions, `run` for a command and `act`
//! for a button or a form. `action.rs` has the table of its buttons: one line writes a button's text, reads it, and
//! says what a press needs. `state.rs` holds what the feature keeps about a member over time, and how that changes.
//! `features/mod.rs` lists the features. Registration with Discord, `/help`, completion, parsing, dispatch and the
//! generators of the tests all read that list.
//!
//! # Invariants
//!
//! - Imports point one way: `cli → doors → engine → store → features → crypto → core`, and no two files import each
//!   other. SQL is only in `store`, the terminal only in `doors/console`, serenity only in `doors/discord`.
//!   `tests/it/tidy` fails on a breach.
//! - `core` and `features` never await, never do I/O, never read the clock. Every request has a decision: a
//!   person's mistake leads to a reply, not to an error.
//! - Everything that a request changes is committed in one transaction, keyed by the request's id, before the reply
//!   is shown. The same request delivered twice takes effect once.
//! - Nothing is stored about a person who has not agreed to it. `/safety` answers without a database, too.
//! - A page of the journal is decrypted for an answer to its author and for nothing else. A text that cannot be
//!   kept is given back to its author, and its form opens again with it ([`core::Again`]). Discord's front door holds
//!   it for that in memory, for a quarter of an hour at most.
//! - A text that a person typed is a [`crate::core::Private`]: no `Display`, a blank `Debug`. It reaches the
//!   database only as a [`crypto::Record`], and never a log, an error or a button.
//! - Typed text reaches a feature only as a part of [`core::danger::Listened`], after it was searched for words of
//!   danger. People who can help stand above the reply then, whatever the feature decides.
//! - A record can be decrypted only with its member's data key, and only in the place that it was encrypted for. A
//!   data key is durable before the records that it encrypts, and is destroyed before its member's rows are
//!   deleted. Without the right master key the journal is locked, and everything else works.
//! - In sealed mode a new page becomes an age file to its author's own key before it is anything else. The bot
//!   cannot open that file again, and a page that cannot be sealed is given back.
//! - An erasure first writes its marks into the ledger of erasures. Then it destroys the key, deletes the rows,
//!   overwrites the bytes in the files, and deletes the messages that were sent. If the process dies in between,
//!   the next start finishes it. Both databases have all marks, and each start compares them with all members and
//!   keys: if a restored copy of either one holds an erased member again, that start erases them again.
//! - A row that cannot be read stops its own member and nothing else.
//! - A member's copy has every column of every table that is about them; a test knows the schema.
//! - A member who removes the app is sent nothing from the moment that Discord reports the removal. Of a removal
//!   and a return the later one counts, in any order of the reports, and however often they are repeated.
//! - Whatever is stored can be exported, and whatever is exported can be put back: both sides ask the same checks. One
//!   bad page never costs the rest. It is left out, and its author is told its day and its number.
//! - A copy that is put back is read under limits on everything in it that could be large. It may hold only what
//!   the bot itself would have kept, and becomes visible as a whole or not at all. Its files are fetched after its
//!   owner was told to wait, and never while another copy is being put back.
//! - One member delays no other: a transaction inserts or deletes few rows, each member has one message in hand at a
//!   time, copies wait in line, and what one person may change in a minute and keep has limits.
//! - A card carries the meaning of its buttons ([`features::Action`]). The bot keeps nothing about cards, so a
//!   button still works after a restart.
//! - A public card in a server is rendered without the member's settings.
//! - A metric counts, and its labels are names of ours: nothing that a member typed or is ([`metrics`]).
//!
//! # Walkthrough: `/secret he went quiet`
//!
//! The terminal reads the line against [`features::COMMANDS`]: the text becomes the `about` option.
//! [`engine::App::handle`] asks [`features::need`] how much of the member the answer needs, loads the member, or a
//! stranger's defaults, and asks [`features::decide`]. The list of features finds the command's table, its parser
//! makes a `SecretsCommand`, and `secrets::run` answers. The search drops small words, finds “quiet” among the
//! keywords of two secrets, and shows the nearer one's lesson about *his*, *her* or *their* silence, with the other a
//! button away. There are no effects, so nothing is written. If the database had failed, the same card would have been
//! rendered with a stranger's defaults.
//!
//! # Walkthrough: `/settings timezone Lisbon`, for the first time
//!
//! The city is looked up in `config/places.toml` and among all IANA zones. The person is not a member yet, so instead
//! of a change there is a card with two sentences and two buttons. The text of the button for “yes” holds the text of
//! the change. Pressing it decides [`features::Effect::Join`] and [`features::Effect::Save`] together: the decision is
//! made again under the write lock, the request's id is noted and the row is written, all in one transaction. Only
//! then does the panel show the new zone and the time there.
//!
//! # Walkthrough: a daily message falls due
//!
//! `/daily on 21:00` keeps a plan, a timer and a first message in one transaction, and rings the bell. The timer
//! loop ([`engine::Timekeeper::keep_time`]) sleeps until the earliest timer that the database has. Nothing is held
//! in memory, so a restart loads nothing. At nine [`engine::Timekeeper::fire_due`] reads a batch of due timers,
//! [`features::due`] decides each, and plans, next timers and owed messages are committed together. If the process
//! dies before the commit, nothing has happened; after it, everything has.
//!
//! The delivery loop of the member's front door claims what is owed under a lease ([`engine::Outbox::claim_due`]),
//! renders it in the words of that moment, sends it, and settles it. If the process dies in between, or Discord
//! answers with an error of its own, it is unknown whether the message arrived. After the lease, or after seconds when
//! the attempt is over, it is looked up in the conversation by the number in its buttons, and sent again only if it is
//! not there.

pub mod cli;
pub mod clock;
pub mod config;
pub mod core;
pub mod crypto;
pub mod doors;
pub mod engine;
pub mod features;
pub mod guide;
pub mod metrics;
pub mod store;
