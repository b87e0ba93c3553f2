//! Load, decide, commit: how a request becomes a reply.

mod deliveries;
mod loops;
mod timers;
mod written;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use crate::domain::{
    self, Content, Decision, Effect, Member, MemberId, Need, Person, Plan, PlanKind, Plans, Reply, Request,
    Space, Step, Urge,
};
use crate::journal;
use crate::store::{Store, StoreError, StoredMember, StoredPlan, Tx};
use serde::de::DeserializeOwned;
use timers::Changes;

pub use deliveries::{Outgoing, Sent};
pub use loops::{Bell, sleep_until};
pub use timers::Tick;

/// The bot, whichever front door it is reached through.
#[derive(Debug)]
pub struct App {
    content: Content,
    store: Store,
    bell: Bell,
}

/// How long a lesson waits for the database to say how its reader wants it: then they get it as anybody does.
const PATIENCE_FOR_TASTES: Duration = Duration::from_millis(200);

/// Why something could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A plan in the database is not one.
    #[error("a plan cannot be read")]
    Plan,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record of something a member wrote.
    #[error(transparent)]
    Journal(#[from] journal::OpenError),
    /// The store, for somebody who would not wait.
    #[error("the database took too long")]
    Late,
}

impl App {
    /// The bot with these words and this memory.
    pub fn new(content: Content, store: Store) -> Self {
        Self { content, store, bell: Bell::default() }
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
            Need::Nothing | Need::Tastes | Need::Member => self.answer(request, now, need).await,
            Need::Change => self.answer_and_keep(request, now).await,
        };
        match done {
            Ok(reply) => reply,
            Err(trouble) => {
                let reference = reference(&request.id);
                tracing::error!(reference, code = trouble.code(), "a request could not be carried out");
                match need {
                    Need::Nothing | Need::Tastes => stranger().reply,
                    Need::Member | Need::Change => domain::trouble(&self.content, request, now, &reference),
                }
            }
        }
    }

    /// Reads without the write lock. What turns out to have something to keep is decided again under it.
    /// The store ends its own waits after some seconds; where a stranger's answer would do, this one ends earlier.
    async fn answer(&self, request: &Request, now: DateTime<Utc>, need: Need) -> Result<Reply, Trouble> {
        let patience = if need == Need::Tastes { PATIENCE_FOR_TASTES } else { Duration::MAX };
        let member = timeout(patience, self.load(request, need)).await.map_err(|_| Trouble::Late)??;
        let Decision { reply, effects } = domain::decide(&self.content, &member, request, now);
        if effects.is_empty() { Ok(reply) } else { self.answer_and_keep(request, now).await }
    }

    /// The member as far as the answer needs them: how they like a lesson has nothing to do with their plans.
    async fn load(&self, request: &Request, need: Need) -> Result<Member, Trouble> {
        let Some(stored) = self.store.member(&request.person).await? else { return Ok(Member::default()) };
        let plans = if need == Need::Tastes { Vec::new() } else { self.store.plans(stored.id).await? };
        member_of(stored, plans)
    }

    /// Decides under the write lock, from what is true then, and keeps all of it or nothing.
    async fn answer_and_keep(&self, request: &Request, now: DateTime<Utc>) -> Result<Reply, Trouble> {
        let mut tx = self.store.begin().await?;
        let member = match tx.member(&request.person).await? {
            None => Member::default(),
            Some(stored) => {
                let plans = tx.plans(stored.id).await?;
                member_of(stored, plans)?
            }
        };
        let Decision { reply, effects } = domain::decide(&self.content, &member, request, now);
        let forgets = forgets_a_name(&member, &effects);
        if !effects.is_empty() && tx.first_time(&request.id, now).await? {
            keep(&mut tx, &request.person, &member, effects, now).await?;
            tx.commit().await?;
            self.bell.timers.notify_one();
            self.bell.deliveries.notify_one();
            if forgets {
                self.overwrite_what_is_gone().await;
            }
        }
        Ok(reply)
    }

    /// What was asked for is kept already, so a failure here is none of the reply's.
    async fn overwrite_what_is_gone(&self) {
        match self.store.empty_log().await {
            Ok(true) => {}
            Ok(false) => tracing::warn!("a forgotten name's bytes are still in another program's use"),
            Err(error) => tracing::warn!(code = error.code(), "a forgotten name's bytes are not overwritten"),
        }
    }
}

async fn keep(
    tx: &mut Tx,
    person: &Person,
    member: &Member,
    effects: Vec<Effect>,
    now: DateTime<Utc>,
) -> Result<(), Trouble> {
    let missing = || StoreError::Inconsistent { table: "member" };
    let mut id = member.id;
    // Who is back is reachable for what the same request asks for.
    let reachable = !member.refused || effects.contains(&Effect::Welcome);
    let mut changes = Changes::default();
    for effect in effects {
        match effect {
            Effect::Join => id = Some(tx.join(person, now).await?),
            Effect::Save(settings) => {
                let name = settings.partner_name.as_ref().map(journal::seal);
                tx.save_settings(id.ok_or_else(missing)?, &settings, name.as_ref()).await?;
            }
            Effect::Practise { secret, day } => {
                tx.note_practice(id.ok_or_else(missing)?, secret, day, now).await?;
            }
            Effect::Step(step) => {
                changes.step(id.ok_or_else(missing)?, person.platform, reachable, step)?;
            }
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
    Ok(changes.write(tx, now).await?)
}

/// Whether the name that the database had is not there any more.
fn forgets_a_name(member: &Member, effects: &[Effect]) -> bool {
    let before = member.settings.partner_name.as_ref();
    let gone = |effect: &Effect| match effect {
        Effect::Save(settings) => settings.partner_name.as_ref() != before,
        Effect::Join | Effect::Practise { .. } | Effect::Step(_) | Effect::Welcome | Effect::Answer(..) => {
            false
        }
    };
    before.is_some() && effects.iter().any(gone)
}

/// A member as the domain knows them: what they wrote is opened.
fn member_of(stored: StoredMember, rows: Vec<StoredPlan>) -> Result<Member, Trouble> {
    let StoredMember { id, mut settings, partner_name, refused } = stored;
    settings.partner_name = partner_name.as_ref().map(journal::open).transpose()?;
    let mut plans = Plans::default();
    for row in rows {
        match row.kind {
            PlanKind::Daily => plans.daily = Some(plan_of(&row.state)?),
            PlanKind::Urge => {
                plans.urge = Some(Urge { own: written::urge(row.written.as_ref())?, ..plan_of(&row.state)? });
            }
            PlanKind::Space => {
                let words = written::space(row.written.as_ref())?;
                plans.space = Some(Box::new(plan_of::<Space>(&row.state)?.with_words(words)));
            }
        }
    }
    Ok(Member { id: Some(id), settings, plans, refused })
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

impl Trouble {
    /// What failed, for a log: never a value.
    pub fn code(&self) -> String {
        match self {
            Trouble::Plan => "plan".into(),
            Trouble::Store(error) => error.code(),
            Trouble::Journal(error) => error.to_string(),
            Trouble::Late => self.to_string(),
        }
    }
}

/// Four letters that tell one failure from another, for a person to read out.
fn reference(request: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    let bytes = hasher.finish().to_le_bytes();
    bytes.iter().take(4).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}
