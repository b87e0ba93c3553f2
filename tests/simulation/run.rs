//! A run, step by step.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;

use super::agenda::{Agenda, Event, between};
use super::checker::{self, Checker, Invariant};
use super::people::{Human, card_texts, texts};
use super::platform::{Platform, dm};
use super::report::Report;
use super::size::Simulation;
use super::under_test::Process;
use breathing_room::config::Config;
use breathing_room::core::{Input, Place, Request, Show};
use breathing_room::engine::{Outgoing, Sent, Trouble};
use breathing_room::features::{DeliveryId, Need, Reply, need};

/// How many deliveries are claimed together.
const BATCH: i64 = 50;
/// The most rounds at one instant. More of them without an end are a busy loop.
pub(super) const MOST_ROUNDS: u32 = 1_000;

/// The state of a run.
pub(super) struct Run<'a> {
    pub(super) config: &'a Config,
    pub(super) directory: PathBuf,
    pub(super) rng: Rng,
    /// The world's time, and how far the bot's clock is from it.
    pub(super) truth: DateTime<Utc>,
    pub(super) skew: TimeDelta,
    pub(super) end: DateTime<Utc>,
    /// None while there is no process.
    pub(super) process: Option<Process>,
    /// Whether the machine is asleep: nothing runs, and nothing is lost.
    pub(super) asleep: bool,
    pub(super) humans: Vec<Human>,
    pub(super) platform: Platform,
    pub(super) agenda: Agenda,
    pub(super) under_way: BTreeMap<u64, Vec<(Outgoing, Sent)>>,
    batches: u64,
    requests: u64,
    pub(super) checker: Checker,
    pub(super) report: Report,
}

impl<'a> Run<'a> {
    pub(super) async fn begin(
        simulation: Simulation,
        config: &'a Config,
        directory: &std::path::Path,
    ) -> anyhow::Result<Self> {
        let Simulation { members, days, seed } = simulation;
        let begin = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap_or_default().and_hms_opt(9, 0, 0);
        let begin = begin.unwrap_or_default().and_utc();
        let mut rng = Rng::with_seed(seed);
        let mut agenda = Agenda::default();
        for number in 0..members {
            let first = between(&mut rng, TimeDelta::zero(), TimeDelta::days(2));
            agenda.plan(begin + first, Event::Act(number, 12));
        }
        agenda.plan(begin + TimeDelta::days(1), Event::Fault);
        agenda.plan(begin + TimeDelta::days(1), Event::Audit);
        let process = Process::start(config, directory, begin, rng.i64(..)).await?;
        Ok(Self {
            config,
            directory: directory.to_owned(),
            rng,
            truth: begin,
            skew: TimeDelta::zero(),
            end: begin + TimeDelta::days(i64::from(days)),
            process: Some(process),
            asleep: false,
            humans: (0..members).map(Human::new).collect(),
            platform: Platform::default(),
            agenda,
            under_way: BTreeMap::new(),
            batches: 0,
            requests: 0,
            checker: Checker::new(members),
            report: Report { seed, ..Report::default() },
        })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.truth + self.skew
    }

    pub(super) fn at(&mut self, truth: DateTime<Utc>) {
        self.truth = truth;
        self.checker.shows(self.now());
    }

    pub(super) fn count(&mut self, what: &'static str) {
        *self.report.tally.entry(what).or_default() += 1;
    }

    /// Returns when the bot next has something to do, by the world's time.
    pub(super) async fn next_due(&mut self) -> anyhow::Result<Option<DateTime<Utc>>> {
        let Some(process) = self.process.as_ref().filter(|_| !self.asleep) else { return Ok(None) };
        let timer = process.app.timekeeper().next_timer().await?;
        let delivery = process.app.outbox().next_delivery(breathing_room::core::Platform::Discord).await?;
        Ok(timer.into_iter().chain(delivery).min().map(|due| due - self.skew))
    }

    /// Runs both loops until they have nothing to do.
    pub(super) async fn tick(&mut self) -> anyhow::Result<()> {
        let now = self.now();
        let Some(process) = self.process.as_ref().filter(|_| !self.asleep) else { return Ok(()) };
        for round in 0.. {
            let tick = process.app.timekeeper().fire_due(now).await?;
            let more = tick.next.is_some_and(|next| next <= now);
            if more && (tick.fired == 0 || round > MOST_ROUNDS) {
                self.checker.violated(None, Invariant::NoBusyLoop, "timers are due and do not end");
                // At the same instant the loop would never end.
                self.truth += TimeDelta::seconds(60);
                return Ok(());
            }
            if !more {
                break;
            }
        }
        self.owed(None).await?;
        self.checker.ticked();
        self.send().await
    }

    /// The delivery loop claims what is due and hands it to the platform, whose answer comes some time later.
    async fn send(&mut self) -> anyhow::Result<()> {
        let now = self.now();
        for _round in 0..MOST_ROUNDS {
            let Some(process) = &self.process else { return Ok(()) };
            let next = process.app.outbox().next_delivery(breathing_room::core::Platform::Discord).await?;
            if next.is_none_or(|next| next > now) {
                return Ok(());
            }
            let claimed =
                process.app.outbox().claim_due(breathing_room::core::Platform::Discord, now, BATCH).await?;
            if claimed.is_empty() {
                // Everything that was due was too late.
                continue;
            }
            let shown: Vec<Show> =
                claimed.iter().map(|outgoing| process.app.outbox().render(outgoing, now)).collect();
            let mut batch = Vec::with_capacity(claimed.len());
            for (outgoing, show) in claimed.into_iter().zip(shown) {
                let told = self.hand_over(&outgoing, &show, now);
                batch.push((outgoing, told));
            }
            self.batches += 1;
            self.under_way.insert(self.batches, batch);
            let takes = match self.rng.u8(..100) {
                // The process was held up, and its lease has ended.
                0 => between(&mut self.rng, TimeDelta::seconds(60), TimeDelta::seconds(600)),
                _ => between(&mut self.rng, TimeDelta::milliseconds(40), TimeDelta::seconds(4)),
            };
            self.agenda.plan(self.truth + takes, Event::Answer(self.batches));
        }
        self.checker.violated(None, Invariant::NoBusyLoop, "deliveries are due and do not end");
        self.truth += TimeDelta::seconds(60);
        Ok(())
    }

    fn hand_over(&mut self, outgoing: &Outgoing, show: &Show, now: DateTime<Utc>) -> Sent {
        self.checker.tried(outgoing.id);
        let Some(who) = self.humans.iter().position(|human| human.person.user == outgoing.user) else {
            self.checker.violated(None, Invariant::Extra, "a message to nobody");
            return Sent::Undeliverable("nobody".into());
        };
        let closed = self.humans[who].closed;
        let attempt = self.platform.takes(outgoing, closed, (self.truth, now), &mut self.rng);
        self.count(attempt.what);
        if attempt.landed {
            self.report.deliveries += 1;
            self.checker.landed(outgoing.id);
            self.saw(who, false, &card_texts(&show.card));
            self.humans[who].gets(show);
            if self.rng.u8(..100) < 30 {
                let soon = between(&mut self.rng, TimeDelta::seconds(20), TimeDelta::hours(3));
                self.agenda.plan(self.truth + soon, Event::React(who));
            }
        }
        attempt.told
    }

    /// Brings the platform's answers to a batch to the bot.
    pub(super) async fn platform_answers(&mut self, number: u64) -> anyhow::Result<()> {
        let Some(batch) = self.under_way.remove(&number) else { return Ok(()) };
        if self.asleep {
            // The bot gets them when it wakes.
            self.under_way.insert(number, batch);
            self.agenda.plan(self.truth + TimeDelta::minutes(10), Event::Answer(number));
            return Ok(());
        }
        let now = self.now();
        let Some(process) = &self.process else { return Ok(()) };
        if let Err(trouble) = process.app.outbox().settle(&batch, now).await {
            self.in_trouble(&trouble);
            return Ok(());
        }
        for (outgoing, told) in &batch {
            if !matches!(told, Sent::Unknown(_)) {
                self.checker.settled(outgoing.id);
            }
            if let Sent::Refused(_) = told
                && let Some(who) = self.humans.iter().position(|human| human.person.user == outgoing.user)
                && self.process_keeps(who).await?.is_some_and(|kept| kept.refused)
            {
                self.checker.refused(who);
            }
        }
        Ok(())
    }

    /// A member sees texts.
    fn saw(&mut self, who: usize, openly: bool, texts: &[&str]) {
        texts.hash(&mut self.report.shown);
        self.checker.saw(who, openly, texts);
    }

    fn in_trouble(&mut self, trouble: &Trouble) {
        self.checker.violated(None, Invariant::NoTrouble, trouble.code());
    }

    async fn process_keeps(&self, who: usize) -> anyhow::Result<Option<checker::Kept>> {
        match &self.process {
            Some(process) => process.keeps(&self.humans[who].person).await,
            None => Ok(None),
        }
    }

    /// Shows the checker the deliveries that have become owed. Returns how many.
    async fn owed(&mut self, expected: Option<usize>) -> anyhow::Result<usize> {
        let Some(process) = &self.process else { return Ok(0) };
        let rows = process.audit.deliveries_after(self.checker.last()).await?;
        for row in &rows {
            let who = self.humans.iter().position(|human| human.person.user == row.user);
            match who.or(expected) {
                Some(who) => self.checker.owed(who, row),
                None => self.checker.violated(None, Invariant::Extra, "a message to nobody"),
            }
        }
        Ok(rows.len())
    }

    /// Shows the checker the state of every delivery that has not ended.
    pub(super) async fn audit(&mut self) -> anyhow::Result<()> {
        let Some(process) = self.process.as_ref().filter(|_| !self.asleep) else { return Ok(()) };
        let asked: Vec<DeliveryId> = self.checker.unfinished();
        for some in asked.chunks(200) {
            let rows = process.audit.deliveries_named(some).await?;
            self.checker.audited(some, &rows);
        }
        Ok(())
    }

    /// Lets a member do something, and shows them the reply.
    pub(super) async fn acts(&mut self, who: usize) -> anyhow::Result<()> {
        if self.process.is_none() || self.asleep {
            return Ok(());
        }
        let others = self.rng.u8(..100) < 2 && self.humans.len() > 1;
        let other = self.rng.usize(..self.humans.len());
        let on_other = others.then(|| self.humans[who].acts_on(&self.humans[other], &mut self.rng)).flatten();
        let (place, input) = match on_other {
            Some(input) => (Place::Guild, input),
            None => self.humans[who].acts(&mut self.rng),
        };
        self.requests += 1;
        self.asks(who, place, input.clone(), Vec::new()).await?;
        let pressed = matches!(input, Input::Press { .. });
        match self.rng.u8(..100) {
            0..5 => self.asks(who, place, input, vec![Invariant::RequestOnce]).await,
            5..10 if pressed => {
                self.requests += 1;
                self.asks(who, place, input, vec![Invariant::PressedTwice]).await
            }
            _ => Ok(()),
        }
    }

    /// Sends one request, and shows the reply to the checker and the member. `again`: the request repeats an earlier
    /// one, so it must change nothing.
    async fn asks(
        &mut self,
        who: usize,
        place: Place,
        input: Input,
        again: Vec<Invariant>,
    ) -> anyhow::Result<()> {
        let now = self.now();
        let Some(process) = &self.process else { return Ok(()) };
        let person = self.humans[who].person.clone();
        let (id, locale) = (format!("r{}", self.requests), "en-GB".into());
        let channel = (place == Place::Direct).then(|| dm(&person.user));
        let request = Request { id, person, place, locale, input, channel, server: None };
        let before = if again.is_empty() { None } else { process.keeps(&request.person).await? };
        let (reply, fine) = process.answers(&request, now).await;
        let kept = process.keeps(&request.person).await?;
        self.report.events += 1;
        if !fine {
            self.checker.violated(Some(who), Invariant::NoTrouble, "an answer that there was trouble");
        }
        let same = again.contains(&Invariant::RequestOnce);
        let deed = if same { checker::Deed::Other } else { checker::read(&request) };
        self.checker.asked(who, deed, kept);
        if is_heard(&request.input, &reply) {
            self.checker.heard(who);
        }
        let owed = self.owed(Some(who)).await?;
        self.checker.answered(who);
        for invariant in again {
            let changes = owed + usize::from(before != kept);
            self.checker.again(who, invariant, changes);
        }
        let (openly, texts) = texts(&reply);
        self.saw(who, openly, &texts);
        self.humans[who].sees(&reply);
        self.send().await
    }
}

/// Returns whether a request shows that its member is here: it is not answered without a look at their account, from a
/// copy, or while they type.
fn is_heard(input: &Input, reply: &Reply) -> bool {
    need(input) != Need::Nothing && !matches!(reply, Reply::Suggest(_) | Reply::File(_) | Reply::Erased(_))
}
