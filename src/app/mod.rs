//! Load, decide, commit: how a request becomes a reply.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};

use crate::domain::{self, Content, Decision, Effect, Member, Need, Person, Reply, Request};
use crate::journal;
use crate::store::{Store, StoreError, StoredMember, Tx};

/// The bot, whichever front door it is reached through.
#[derive(Debug)]
pub struct App {
    content: Content,
    store: Store,
}

/// Why a request could not be carried out.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Journal(#[from] journal::OpenError),
}

impl App {
    /// The bot with these words and this memory.
    pub fn new(content: Content, store: Store) -> Self {
        Self { content, store }
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
            Need::Nothing | Need::Tastes | Need::Member => self.answer(request, now).await,
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
    async fn answer(&self, request: &Request, now: DateTime<Utc>) -> Result<Reply, Trouble> {
        let member = open(self.store.member(&request.person).await?)?;
        let Decision { reply, effects } = domain::decide(&self.content, &member, request, now);
        if effects.is_empty() { Ok(reply) } else { self.answer_and_keep(request, now).await }
    }

    /// Decides under the write lock, from what is true then, and keeps all of it or nothing.
    async fn answer_and_keep(&self, request: &Request, now: DateTime<Utc>) -> Result<Reply, Trouble> {
        let mut tx = self.store.begin().await?;
        let member = open(tx.member(&request.person).await?)?;
        let Decision { reply, effects } = domain::decide(&self.content, &member, request, now);
        if !effects.is_empty() && tx.first_time(&request.id, now).await? {
            keep(&mut tx, &request.person, &member, &effects, now).await?;
            tx.commit().await?;
        }
        Ok(reply)
    }
}

async fn keep(
    tx: &mut Tx,
    person: &Person,
    member: &Member,
    effects: &[Effect],
    now: DateTime<Utc>,
) -> Result<(), Trouble> {
    let missing = || StoreError::Inconsistent { table: "member" };
    let mut id = member.id;
    for effect in effects {
        match effect {
            Effect::Join => id = Some(tx.join(person, now).await?),
            Effect::Save(settings) => {
                let name = settings.partner_name.as_ref().map(journal::seal);
                tx.save_settings(id.ok_or_else(missing)?, settings, name.as_ref()).await?;
            }
            Effect::Practise { secret, day } => {
                tx.note_practice(id.ok_or_else(missing)?, *secret, *day, now).await?;
            }
        }
    }
    Ok(())
}

fn open(stored: Option<StoredMember>) -> Result<Member, Trouble> {
    let Some(StoredMember { id, mut settings, partner_name }) = stored else { return Ok(Member::default()) };
    settings.partner_name = partner_name.as_ref().map(journal::open).transpose()?;
    Ok(Member { id: Some(id), settings })
}

impl Trouble {
    fn code(&self) -> String {
        match self {
            Trouble::Store(error) => error.code(),
            Trouble::Journal(error) => error.to_string(),
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
