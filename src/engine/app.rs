//! Load, decide, commit: how a request becomes a reply.

mod bells;
mod commit;
mod copy;
mod deliveries;
mod departures;
mod erasure;
mod idle;
mod loops;
mod pages;
mod plans;
mod process;
mod sending;
mod timers;
mod trouble;
mod vault;
mod written;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use chrono::{DateTime, Months, Utc};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::core::{Content, MemberId, Request};
use crate::crypto::Recipient;
use crate::crypto::{Draw, KeySource, Kind, Label};
use crate::features;
use crate::features::{
    Decision, Effect, Handout, Member, Need, PlanKind, Plans, Reply, Sealing, Space, Urge,
};
use crate::store::{Store, StoredMember, StoredPlan};
use commit::Known;
use departures::JustGone;
use pages::Shelf;
use plans::plan_of;
use vault::MemberKeys;

pub use bells::{Bells, sleep_until};
pub use copy::{AskedBy, CopyError, MOST_PACKED, NotBrought, ReadCopy, RestoreError, Restored};
pub use deliveries::{Outgoing, Sent};
pub use erasure::Swept;
pub use process::Process;
pub use sending::{Carrier, Intake, Sender, send_batch};
pub use timers::Tick;
pub use trouble::Trouble;
use trouble::reference;
pub use vault::Journal;

/// The bot, whichever front door it is reached through.
#[derive(Debug)]
pub struct App {
    content: Content,
    store: Store,
    bells: Bells,
    journal: Journal,
    /// Whether erased bytes are in the files still.
    unwiped: AtomicBool,
    /// Whether an erasure was begun that may not have ended.
    erasing: AtomicBool,
    /// The most days that a page is kept.
    keep_at_most: Option<u16>,
    /// After how long without any use members are erased.
    idle_after: Option<Months>,
    draw: Draw,
    /// Members who removed the bot a moment ago.
    just_gone: JustGone,
    /// One copy at a time is read: that takes memory.
    importing: Mutex<()>,
}

/// How long a lesson waits for the database to say how its reader wants it: then they get it as anybody does.
const PATIENCE_FOR_TASTES: Duration = Duration::from_millis(200);

/// How many of the latest messages to a member are looked at to tell them about those.
const MOST_LETTERS: i64 = 12;

impl App {
    /// The bot with these words, this memory, and master keys from there.
    pub fn new(content: Content, store: Store, keys: KeySource) -> Self {
        let journal = Journal::new(store.clone(), keys);
        Self {
            content,
            store,
            bells: Bells::default(),
            journal,
            unwiped: AtomicBool::new(false),
            erasing: AtomicBool::new(false),
            keep_at_most: None,
            idle_after: None,
            draw: Draw::default(),
            just_gone: JustGone::default(),
            importing: Mutex::default(),
        }
    }

    /// The same bot, which keeps no page of a journal for more than so many days; 0: as long as its author wants.
    #[must_use]
    pub fn keeping_at_most(self, days: u16) -> Self {
        Self { keep_at_most: (days > 0).then_some(days), ..self }
    }

    /// What seals and opens what members write.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Everything that it can say.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Answers a request. There is always an answer: when the database fails it says so, with a code that
    /// the log has too, and what needs no database is answered all the same.
    pub async fn handle(&self, request: &Request, now: DateTime<Utc>) -> Reply {
        let stranger = || features::decide(&self.content, &Member::default(), request, now);
        let need = features::need(&request.input);
        if need == Need::Nothing {
            return stranger().reply;
        }
        let done = match need {
            Need::Nothing | Need::Tastes | Need::Member | Need::Letters | Need::Holdings | Need::Journal => {
                self.answer(request, now, need).await
            }
            Need::Change | Need::Page => self.answer_and_keep(request, now, need).await,
        };
        match done {
            Ok(reply) => reply,
            Err(Trouble::Locked) => features::locked(&self.content, request, now),
            Err(trouble) => {
                let reference = reference(&request.id);
                tracing::error!(reference, code = trouble.code(), "a request could not be carried out");
                match need {
                    Need::Nothing | Need::Tastes => stranger().reply,
                    Need::Member
                    | Need::Letters
                    | Need::Holdings
                    | Need::Change
                    | Need::Journal
                    | Need::Page => features::trouble(&self.content, request, now, &reference),
                }
            }
        }
    }

    /// Reads without the write lock. What turns out to have something to keep is decided again under it.
    /// The store ends its own waits after some seconds; where a stranger's answer would do, this one ends earlier.
    async fn answer(&self, request: &Request, now: DateTime<Utc>, need: Need) -> Result<Reply, Trouble> {
        let patience = if need == Need::Tastes { PATIENCE_FOR_TASTES } else { Duration::MAX };
        let member = timeout(patience, self.load(request, need, now)).await.map_err(|_| Trouble::Late)??;
        let Decision { reply, effects } = features::decide(&self.content, &member, request, now);
        if let Reply::File(Handout { show, copy: Some(copy), .. }) = reply {
            if let Some(id) = member.id.filter(|_| effects.contains(&Effect::Welcome)) {
                self.returned(id, request.person.platform, now).await;
            }
            return Box::pin(self.handed_out(show, copy, request, now)).await;
        }
        if effects.is_empty() { Ok(reply) } else { self.answer_and_keep(request, now, need).await }
    }

    /// The member as far as the answer needs them: how they like a lesson has nothing to do with their plans.
    async fn load(&self, request: &Request, need: Need, now: DateTime<Utc>) -> Result<Member, Trouble> {
        let Some(stored) = self.store.member(&request.person).await? else { return Ok(Member::default()) };
        let plans = if need == Need::Tastes { Vec::new() } else { self.store.plans(stored.id).await? };
        let id = stored.id;
        self.see(&stored, now).await;
        let keys = self.journal.keys_of(sealed(&stored, &plans), now).await?;
        let mut member = member_of(stored, plans, &keys)?;
        if need == Need::Letters {
            member.letters = self.store.letters(id, MOST_LETTERS).await?;
        }
        if need == Need::Holdings {
            member.holdings = self.store.holdings(id).await?;
        }
        member.keep_at_most = self.keep_at_most;
        if matches!(need, Need::Journal | Need::Page) {
            member.journal = self.open_journal(Shelf::Store(&self.store), &member, request, now).await?;
        }
        Ok(member)
    }

    /// Decides under the write lock, from what is true then, and keeps all of it or nothing.
    async fn answer_and_keep(
        &self,
        request: &Request,
        now: DateTime<Utc>,
        need: Need,
    ) -> Result<Reply, Trouble> {
        let mut tx = self.store.begin().await?;
        let mut known = Known::default();
        let mut seen_on = None;
        let today = now.date_naive();
        if let Some(stored) = tx.member(&request.person).await? {
            seen_on = stored.seen_on;
            let (id, plans) = (stored.id, tx.plans(stored.id).await?);
            let keys = self.journal.keys_of(sealed(&stored, &plans), now).await?;
            known.partner_name.clone_from(&stored.partner_name);
            known.words = plans.iter().filter(|plan| plan.written.is_some()).map(|plan| plan.kind).collect();
            known.member = member_of(stored, plans, &keys)?;
            if need == Need::Letters {
                known.member.letters = tx.letters(id, MOST_LETTERS).await?;
            }
            if need == Need::Holdings {
                known.member.holdings = self.store.holdings(id).await?;
            }
            known.member.keep_at_most = self.keep_at_most;
            if matches!(need, Need::Journal | Need::Page) {
                let from = Shelf::Tx(&mut tx);
                known.member.journal = self.open_journal(from, &known.member, request, now).await?;
            }
        }
        let Decision { reply, effects } = features::decide(&self.content, &known.member, request, now);
        if effects.is_empty() {
            if let Some(id) = known.member.id.filter(|_| idle::is_stale(seen_on, today)) {
                tx.see(id, today).await?;
                tx.commit().await?;
            }
            return Ok(reply);
        }
        if tx.first_time(&request.id, now).await? {
            let kept = self.keep(&mut tx, &request.person, &known, effects, now).await?;
            if let Some(id) = kept.member.filter(|_| seen_on != Some(today)) {
                tx.see(id, today).await?;
            }
            if let (Some(id), Some(channel)) = (kept.member, &request.channel) {
                tx.save_channels(&[(id, channel)]).await?;
            }
            tx.commit().await?;
            self.bells.timers().notify_one();
            self.bells.deliveries(request.person.platform).notify_one();
            if let Some(id) = kept.erased {
                let overwritten = self.after_erasing(id, request.person.platform).await;
                let reference = reference(&request.id);
                // Whoever asks the operator later has this to show; nothing here tells who it was.
                tracing::info!(reference, overwritten, "a member was erased");
                return Ok(features::erased(
                    &self.content,
                    &known.member,
                    request,
                    now,
                    &reference,
                    overwritten,
                ));
            }
            if kept.forgets {
                self.overwrite_what_is_gone().await;
            }
        }
        Ok(reply)
    }
}

/// The member, if anything that they wrote needs their key to be read.
fn sealed(stored: &StoredMember, rows: &[StoredPlan]) -> Option<MemberId> {
    let name = stored.partner_name.as_ref().is_some_and(|name| name.unsealed_name().is_none());
    (name || stored.recipient.is_some() || rows.iter().any(|row| row.written.is_some())).then_some(stored.id)
}

/// A member as the domain knows them: what they wrote is opened, as far as it can be.
fn member_of(stored: StoredMember, rows: Vec<StoredPlan>, keys: &MemberKeys) -> Result<Member, Trouble> {
    let StoredMember { id, mut settings, partner_name, refused, seen_on: _, gone, recipient } = stored;
    settings.partner_name = partner_name.as_ref().and_then(|name| {
        name.unsealed_name().or_else(|| keys.open(id, &Label::only(Kind::PartnerName), name))
    });
    let sealing = recipient.map_or(Sealing::Off, |record| {
        let key = keys.open(id, &Label::only(Kind::Recipient), &record);
        let key = key.and_then(|key| Recipient::parse(key.expose()).ok());
        key.map_or(Sealing::Shut, Sealing::To)
    });
    let mut plans = Plans::default();
    for row in rows {
        let label = Label::only(Kind::Plan(row.kind));
        let text = row.written.as_ref().and_then(|record| keys.open(id, &label, record));
        match row.kind {
            PlanKind::Daily => plans.daily = Some(plan_of(&row.state)?),
            PlanKind::Urge => {
                plans.urge = Some(Urge { own: text, ..plan_of(&row.state)? });
            }
            PlanKind::Space => {
                let words = written::space(text.as_ref())?;
                plans.space = Some(Box::new(plan_of::<Space>(&row.state)?.with_words(words)));
            }
        }
    }
    Ok(Member { id: Some(id), settings, plans, refused, gone, sealing, ..Member::default() })
}
