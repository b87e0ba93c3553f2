//! The bot under test: one process after another on one database.

use std::path::Path;

use anyhow::Context;
use chrono::{DateTime, Utc};

use super::audit::Audit;
use super::checker::Kept;
use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::{Person, Request};
use breathing_room::crypto::{KeyOwner, Kind, Label};
use breathing_room::engine::App;
use breathing_room::features::{Coming, Daily, PlanKind, Reply, Space, SpaceState};
use breathing_room::store::{Store, StoredPlan};
use serde_json::Value;

/// A process of the bot.
#[derive(Debug)]
pub(super) struct Process {
    pub(super) app: App,
    pub(super) store: Store,
    pub(super) audit: Audit,
    master_key: MasterKeyPlace,
    /// The text before and after the code in the reply that reports a failure.
    trouble: (String, String),
}

impl Process {
    /// Starts a process on the database in a directory.
    /// New members get the numbers from `first` on.
    pub(super) async fn start(
        config: &Config,
        directory: &Path,
        now: DateTime<Utc>,
        first: i64,
    ) -> anyhow::Result<Self> {
        let database = directory.join("simulated.db");
        let store = Store::open(&format!("sqlite:{}", database.display()))
            .await
            .context("cannot make the simulation's database")?
            .numbering_from(first);
        let audit = Audit::connect(&database).await?;
        while store.forget_old_requests(now).await? {}
        let content = config.content()?;
        let trouble = content.words.voice("en", breathing_room::core::Partner::ANYBODY);
        let trouble = trouble.say_with("trouble", &[("reference", "|")]);
        let (before, after) = trouble.split_once('|').unwrap_or((trouble.as_str(), ""));
        let trouble = (before.to_owned(), after.to_owned());
        let keys = MasterKeyPlace::file(directory.join("master-key")).source();
        let master_key = MasterKeyPlace::file(directory.join("master-key"));
        Ok(Self { app: App::new(content, store.clone(), keys), store, audit, master_key, trouble })
    }

    /// Stops in good order.
    pub(super) async fn close(&self) {
        self.audit.close().await;
        self.store.close().await;
    }

    /// Answers a request. The second value is false when the reply reports a failure.
    pub(super) async fn answers(&self, request: &Request, now: DateTime<Utc>) -> (Reply, bool) {
        let reply = self.app.handle(request, now).await;
        let (_, texts) = super::people::texts(&reply);
        let (before, after) = &self.trouble;
        let fine = !texts.iter().any(|text| text.starts_with(before) && text.ends_with(after));
        (reply, fine)
    }

    /// Returns what the bot keeps about a person.
    pub(super) async fn keeps(&self, person: &Person) -> anyhow::Result<Option<Kept>> {
        let Some(stored) = self.store.reader().member(person).await? else { return Ok(None) };
        let plans = self.store.reader().plans(stored.id).await?;
        let daily = plans.iter().find(|plan| plan.kind == PlanKind::Daily);
        let daily: Option<Daily> = daily.map(|plan| serde_json::from_str(&plan.state)).transpose()?;
        let space = plans.iter().find(|plan| plan.kind == PlanKind::Space);
        let space = match space {
            Some(plan) => Some(self.open_space(stored.owner(), plan).await?),
            None => None,
        };
        let (state, lapses, contact) = space
            .as_ref()
            .map_or((None, 0, None), |space| (Some(space.state), space.lapses.len(), space.contact));
        let runs = space.filter(|space| space.state == SpaceState::Running);
        Ok(Some(Kept {
            state,
            lapses,
            contact,
            zone: stored.settings.zone,
            quiet: stored.settings.quiet,
            refused: stored.refused,
            space: runs.as_ref().map(|space| space.budget),
            put_off: daily.and_then(|daily| daily.put_off()),
            moved: runs.and_then(|space| space.next).filter(Coming::is_moved).map(|next| next.at()),
        }))
    }
}

impl Process {
    /// Returns a space with its encrypted part.
    async fn open_space(&self, owner: KeyOwner, plan: &StoredPlan) -> anyhow::Result<Space> {
        let mut whole: Value = serde_json::from_str(&plan.state)?;
        let record = plan.private.as_ref().context("a space has an encrypted part")?;
        let master = self.master_key.look()?.context("there is a master key")?;
        let stored = self.store.keys().newest(&[owner.member]).await?.pop().context("there is a data key")?;
        let key = master.unwrap(owner, stored.generation, &stored.wrapped)?;
        let text = key.decrypt(&Label::only(Kind::PlanState(plan.kind.name())), record)?;
        merge(&mut whole, serde_json::from_str(text.expose())?);
        Ok(serde_json::from_value(whole)?)
    }
}

/// Adds the fields of `part` to `whole`, also those inside other fields.
fn merge(whole: &mut Value, part: Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (name, value) in part {
                merge(whole.entry(name).or_insert(Value::Null), value);
            }
        }
        (whole, part) => *whole = part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breathing_room::core::{Input, Invocation, Place, Platform};

    #[tokio::test]
    async fn an_answer_that_there_was_trouble_is_known_for_one() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let process = Process::start(&Config::default(), directory.path(), DateTime::UNIX_EPOCH, 1).await?;
        let person = Person { platform: Platform::Discord, user: "1".into() };
        let input = Input::Command(Invocation { command: "settings".into(), ..Invocation::default() });
        let (id, locale) = ("1".into(), "en-GB".into());
        let request =
            Request { id, person, place: Place::Direct, channel: None, server: None, locale, input };
        assert!(process.answers(&request, DateTime::UNIX_EPOCH).await.1);
        process.store.close().await;
        assert!(!process.answers(&request, DateTime::UNIX_EPOCH).await.1);
        Ok(())
    }
}
