//! Load, decide, commit: how a request becomes a reply.

mod copy;
mod data;
mod deliveries;
mod entries;
mod idle;
mod journal;
mod loops;
mod timers;
mod trouble;
mod written;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use chrono::{DateTime, Months, Utc};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::domain::{
    self, Content, Decision, Effect, Member, MemberId, Need, Person, Plan, PlanKind, Plans, Reply, Request,
    Settings, Space, Step, Urge,
};
use crate::journal::{Draw, KeySource, Kind, Label, Sealed};
use crate::store::{Store, StoreError, StoredMember, StoredPlan, Tx};
use entries::Shelf;
use journal::MemberKeys;
use serde::de::DeserializeOwned;
use timers::Changes;

pub use copy::{AskedBy, CopyError, MOST_PACKED, NotBrought, ReadCopy, RestoreError, Restored};
pub use data::Swept;
pub use deliveries::{Outgoing, Sent};
pub use journal::Journal;
pub use loops::{Bell, sleep_until};
pub use timers::Tick;
pub use trouble::Trouble;
use trouble::reference;

/// The bot, whichever front door it is reached through.
#[derive(Debug)]
pub struct App {
    content: Content,
    store: Store,
    bell: Bell,
    journal: Journal,
    /// Whether erased bytes are in the files still.
    unwiped: AtomicBool,
    /// The most days that a page is kept.
    keep_at_most: Option<u16>,
    /// After how long without any use members are erased.
    idle_after: Option<Months>,
    draw: Draw,
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
        let journal = Journal::new(store.keys().clone(), keys);
        let (bell, unwiped) = (Bell::default(), AtomicBool::new(false));
        Self {
            content,
            store,
            bell,
            journal,
            unwiped,
            keep_at_most: None,
            idle_after: None,
            draw: Draw::default(),
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
        let stranger = || domain::decide(&self.content, &Member::default(), request, now);
        let need = domain::need(&request.input);
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
            Err(Trouble::Locked) => domain::locked(&self.content, request, now),
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
                    | Need::Page => domain::trouble(&self.content, request, now, &reference),
                }
            }
        }
    }

    /// Reads without the write lock. What turns out to have something to keep is decided again under it.
    /// The store ends its own waits after some seconds; where a stranger's answer would do, this one ends earlier.
    async fn answer(&self, request: &Request, now: DateTime<Utc>, need: Need) -> Result<Reply, Trouble> {
        let patience = if need == Need::Tastes { PATIENCE_FOR_TASTES } else { Duration::MAX };
        let member = timeout(patience, self.load(request, need, now)).await.map_err(|_| Trouble::Late)??;
        let Decision { reply, effects } = domain::decide(&self.content, &member, request, now);
        if let Reply::File(handout) = reply {
            return Box::pin(self.handed_out(handout, request, now)).await;
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
        if let Some(stored) = tx.member(&request.person).await? {
            seen_on = stored.seen_on;
            let (id, plans) = (stored.id, tx.plans(stored.id).await?);
            let keys = self.journal.keys_of(sealed(&stored, &plans), now).await?;
            known.partner_name.clone_from(&stored.partner_name);
            known.member = member_of(stored, plans, &keys)?;
            if need == Need::Letters {
                known.member.letters = tx.letters(id, MOST_LETTERS).await?;
            }
            known.member.keep_at_most = self.keep_at_most;
            if matches!(need, Need::Journal | Need::Page) {
                let from = Shelf::Tx(&mut tx);
                known.member.journal = self.open_journal(from, &known.member, request, now).await?;
            }
        }
        let Decision { reply, effects } = domain::decide(&self.content, &known.member, request, now);
        if !effects.is_empty() && tx.first_time(&request.id, now).await? {
            let kept = self.keep(&mut tx, &request.person, &known, effects, now).await?;
            if let Some(id) = kept.member.filter(|_| seen_on != Some(now.date_naive())) {
                tx.see(id, now.date_naive()).await?;
            }
            if let (Some(id), Some(channel)) = (kept.member, &request.channel) {
                tx.save_channels(&[(id, channel)]).await?;
            }
            tx.commit().await?;
            self.bell.timers.notify_one();
            self.bell.deliveries.notify_one();
            if let Some(id) = kept.erased {
                let overwritten = self.after_erasing(id).await;
                let reference = reference(&request.id);
                // Whoever asks the operator later has this to show; nothing here tells who it was.
                tracing::info!(reference, overwritten, "a member was erased");
                return Ok(domain::erased(
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

/// A member as they were loaded: what they wrote may have been there and not have opened.
#[derive(Default)]
struct Known {
    member: Member,
    /// The partner's name as it stands in the database.
    partner_name: Option<Sealed>,
}

/// What was kept.
struct Kept {
    /// Whose it was, if it was a member's.
    member: Option<MemberId>,
    /// Whether a name that the database had is not there any more.
    forgets: bool,
    /// Who was erased, if somebody was.
    erased: Option<MemberId>,
}

impl App {
    async fn keep(
        &self,
        tx: &mut Tx,
        person: &Person,
        known: &Known,
        effects: Vec<Effect>,
        now: DateTime<Utc>,
    ) -> Result<Kept, Trouble> {
        let missing = || StoreError::Inconsistent { table: "member" };
        let member = &known.member;
        let mut id = member.id;
        let mut changes = Changes::default();
        let (mut forgets, mut erased) = (false, None);
        let gone = effects.contains(&Effect::ForgetName);
        // Who is back is reachable for what the same request asks for.
        let reachable = !member.refused || effects.contains(&Effect::Welcome);
        for effect in effects {
            match effect {
                Effect::Join => id = Some(tx.join(person, now).await?),
                Effect::Save(settings) => {
                    let id = id.ok_or_else(missing)?;
                    let name = self.name_to_keep(id, known, &settings, gone, now).await?;
                    tx.save_settings(id, &settings, name.as_ref()).await?;
                    forgets |= known.partner_name.is_some() && known.partner_name != name;
                }
                Effect::ForgetName => {}
                Effect::Page(effect) => {
                    forgets |= self.keep_page(tx, id.ok_or_else(missing)?, effect, now).await?;
                }
                Effect::Practise { secret, day } => {
                    tx.note_practice(id.ok_or_else(missing)?, secret, day, now).await?;
                }
                Effect::Step(step) => {
                    changes.step(id.ok_or_else(missing)?, person.platform, reachable, step)?;
                }
                Effect::Write(written) => {
                    let id = id.ok_or_else(missing)?;
                    let (kind, text) = written::text(&written)?;
                    let label = Label::only(Kind::Plan(kind));
                    let record = match text {
                        Some(text) => Some(self.journal.seal(id, &label, &text, now).await?),
                        None => None,
                    };
                    changes.write_about(id, kind, record);
                }
                Effect::Erase => {
                    let gone = id.take().ok_or_else(missing)?;
                    tx.erase(self.store.keys(), person, gone, now).await?;
                    erased = Some(gone);
                }
                // Nobody is left to be welcomed back.
                Effect::Welcome if erased.is_some() => {}
                Effect::Welcome => {
                    tx.welcome(id.ok_or_else(missing)?, now).await?;
                }
                Effect::Answer(delivery, message) => {
                    // A card that outlived its member's row: there is nothing to note.
                    let Some(id) = id else { continue };
                    tx.answer(delivery, id, now).await?;
                    if let Some(plan) = domain::answered(member, message) {
                        changes.step(id, person.platform, true, Step::Keep(plan))?;
                    }
                }
            }
        }
        changes.write(tx, now).await?;
        Ok(Kept { member: id, forgets, erased })
    }

    /// The partner's name as it is to stand in the database. One that has not changed stands as it did, whether it
    /// could be read or not; `gone` names the one exception.
    async fn name_to_keep(
        &self,
        member: MemberId,
        known: &Known,
        settings: &Settings,
        gone: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Sealed>, Trouble> {
        let unchanged = !gone && settings.partner_name == known.member.settings.partner_name;
        let stands = known.partner_name.clone().filter(|_| unchanged);
        if let Some(record) = &stands
            && record.unsealed_name().is_none()
        {
            return Ok(stands);
        }
        let Some(name) = &settings.partner_name else { return Ok(None) };
        match self.journal.seal(member, &Label::only(Kind::PartnerName), name, now).await {
            // From before anything was sealed, and not theirs to change now.
            Err(Trouble::Locked) if stands.is_some() => Ok(stands),
            sealed => sealed.map(Some),
        }
    }
}

/// The member, if anything that they wrote needs their key to be read.
fn sealed(stored: &StoredMember, rows: &[StoredPlan]) -> Option<MemberId> {
    let name = stored.partner_name.as_ref().is_some_and(|name| name.unsealed_name().is_none());
    (name || rows.iter().any(|row| row.written.is_some())).then_some(stored.id)
}

/// A member as the domain knows them: what they wrote is opened, as far as it can be.
fn member_of(stored: StoredMember, rows: Vec<StoredPlan>, keys: &MemberKeys) -> Result<Member, Trouble> {
    let StoredMember { id, mut settings, partner_name, refused, seen_on: _ } = stored;
    settings.partner_name = partner_name.as_ref().and_then(|name| {
        name.unsealed_name().or_else(|| keys.open(id, &Label::only(Kind::PartnerName), name))
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
    Ok(Member { id: Some(id), settings, plans, refused, letters: Vec::new(), ..Member::default() })
}

fn plan_of<T: DeserializeOwned>(state: &str) -> Result<T, Trouble> {
    serde_json::from_str(state).map_err(|_| Trouble::Plan)
}

fn plan_row(member: MemberId, plan: &Plan) -> Result<StoredPlan, Trouble> {
    let state = match plan {
        Plan::Daily(daily) => serde_json::to_string(daily),
        Plan::Urge(urge) => serde_json::to_string(urge),
        Plan::Space(space) => serde_json::to_string(space),
    };
    let state = state.map_err(|_| Trouble::Plan)?;
    Ok(StoredPlan { member, kind: plan.kind(), state, written: None })
}
