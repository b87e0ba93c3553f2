//! Faults and other events of the simulated world, and their consequences.

use chrono::TimeDelta;

use super::agenda::{Event, between};
use super::run::Run;
use super::under_test::Process;

impl Run<'_> {
    /// Carries out an event.
    pub(super) async fn happens(&mut self, event: Event) -> anyhow::Result<()> {
        match event {
            Event::Act(who, more) => self.visits(who, more).await,
            Event::React(who) => self.acts(who).await,
            Event::Opens(who) => {
                self.humans[who].closed = false;
                Ok(())
            }
            Event::Answer(batch) => self.platform_answers(batch).await,
            Event::Fault => self.goes_wrong().await,
            Event::Works => {
                self.platform.fails = false;
                Ok(())
            }
            Event::Wakes => self.wakes().await,
            Event::ClockRight => {
                self.skew = TimeDelta::zero();
                self.at(self.truth);
                Ok(())
            }
            Event::Audit => {
                self.agenda.plan(self.truth + TimeDelta::days(1), Event::Audit);
                self.audit().await
            }
        }
    }

    /// A member does something. They go on for a while, and come back on another day.
    async fn visits(&mut self, who: usize, more: u8) -> anyhow::Result<()> {
        self.acts(who).await?;
        let (next, more) = match more {
            0 => (between(&mut self.rng, TimeDelta::hours(3), TimeDelta::hours(90)), self.rng.u8(1..5)),
            more => (between(&mut self.rng, TimeDelta::seconds(2), TimeDelta::seconds(90)), more - 1),
        };
        self.agenda.plan(self.truth + next, Event::Act(who, more));
        // They leave the server, or close their direct messages to the bot.
        if self.rng.u16(..1000) < 4 && !self.humans[who].closed {
            self.count("members who took no messages for a while");
            self.humans[who].closed = true;
            let shut = between(&mut self.rng, TimeDelta::hours(1), TimeDelta::days(12));
            self.agenda.plan(self.truth + shut, Event::Opens(who));
        }
        Ok(())
    }

    async fn goes_wrong(&mut self) -> anyhow::Result<()> {
        let next = between(&mut self.rng, TimeDelta::hours(1), TimeDelta::hours(40));
        self.agenda.plan(self.truth + next, Event::Fault);
        let rng = &mut self.rng;
        match rng.u8(..100) {
            0..30 => {
                self.count("killed");
                self.killed();
                self.agenda.plan(self.truth + TimeDelta::seconds(2), Event::Wakes);
            }
            30..45 => {
                self.count("restarted in good order");
                if let Some(process) = &self.process {
                    process.close().await;
                }
                self.killed();
                self.agenda.plan(self.truth + TimeDelta::seconds(2), Event::Wakes);
            }
            45..55 => {
                let away = between(rng, TimeDelta::minutes(5), TimeDelta::hours(14));
                self.count("away for hours");
                self.killed();
                self.agenda.plan(self.truth + away, Event::Wakes);
            }
            55..58 => {
                let away = between(rng, TimeDelta::hours(20), TimeDelta::days(4));
                self.count("machine suspended for days");
                self.asleep = true;
                self.agenda.plan(self.truth + away, Event::Wakes);
            }
            58..63 => {
                let fails = between(rng, TimeDelta::minutes(10), TimeDelta::hours(4));
                self.count("platform failed for hours");
                self.platform.fails = true;
                self.agenda.plan(self.truth + fails, Event::Works);
            }
            63..95 => self.clock_is_put(),
            _ => self.erases().await?,
        }
        Ok(())
    }

    fn clock_is_put(&mut self) {
        let forward = self.rng.bool();
        let hour = TimeDelta::hours(1);
        self.count(if forward { "clock an hour ahead" } else { "clock an hour behind" });
        self.skew = if forward { hour } else { -hour };
        self.at(self.truth);
        let wrong = between(&mut self.rng, TimeDelta::minutes(10), TimeDelta::hours(30));
        self.agenda.plan(self.truth + wrong, Event::ClockRight);
    }

    /// Ends the process. The platform's answers to what was under way never reach the bot.
    fn killed(&mut self) {
        self.process = None;
        self.under_way.clear();
        self.agenda.drop_all(|event| matches!(event, Event::Answer(_)));
    }

    async fn wakes(&mut self) -> anyhow::Result<()> {
        self.asleep = false;
        if self.process.is_none() {
            let now = self.now();
            self.process = Some(Process::start(self.config, &self.directory, now, self.rng.i64(..)).await?);
        }
        self.tick().await
    }

    /// The operator erases a member.
    async fn erases(&mut self) -> anyhow::Result<()> {
        let who = self.rng.usize(..self.humans.len());
        let Some(process) = self.process.as_ref().filter(|_| !self.asleep) else { return Ok(()) };
        let person = &self.humans[who].person;
        process.store.erase(person, self.now()).await?;
        let member = usize::from(process.store.reader().member(person).await?.is_some());
        let orphans = usize::try_from(process.audit.orphans().await?).unwrap_or(usize::MAX);
        self.checker.erased(who, member + orphans);
        self.count("erased");
        Ok(())
    }
}
