//! Promises about messages that a simulated year has put to the test, at the seam where they are claimed and settled.

use std::sync::Arc;

use breathing_room::core::{Input, Person, Place, Platform, Request};
use breathing_room::doors::console;
use breathing_room::engine::{App, Outgoing, Sent};
use breathing_room::features::Message;
use breathing_room::store::Store;
use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;

use crate::support::{Captured, TestResult, address, content, instant, keys};

const NOON: &str = "2026-03-02T12:00Z";

struct Served {
    directory: TempDir,
    store: Store,
    app: Arc<App>,
    requests: u32,
}

/// Somebody in Lisbon, and whoever else is named.
async fn serve(people: &[&str]) -> Result<Served, Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let store = Store::open(&address(directory.path())).await?;
    let app = Arc::new(App::new(content(), store.clone(), keys(directory.path())));
    let mut served = Served { directory, store, app, requests: 0 };
    for person in people {
        served.presses(person, "1|consent|yes|set|zone|Europe/Lisbon", NOON).await;
    }
    Ok(served)
}

fn person(user: &str) -> Person {
    Person { platform: Platform::Discord, user: user.to_owned() }
}

impl Served {
    async fn says(&mut self, who: &str, line: &str, now: &str) {
        self.asks(who, Input::Command(console::invocation(line)), now).await;
    }

    async fn presses(&mut self, who: &str, id: &str, now: &str) {
        self.asks(who, Input::Press { id: id.to_owned(), values: Vec::new(), owner: None }, now).await;
    }

    async fn asks(&mut self, who: &str, input: Input, now: &str) {
        self.requests += 1;
        let id = self.requests.to_string();
        let (person, locale) = (person(who), "en".into());
        let request = Request { id, person, place: Place::Direct, channel: None, locale, input };
        self.app.handle(&request, instant(now)).await;
    }

    /// What is handed to the platform now.
    async fn goes_out(&self, now: &str) -> Vec<Outgoing> {
        let now = instant(now);
        while self.app.timekeeper().fire_due(now).await.expect("timers").next.is_some_and(|next| next <= now)
        {
        }
        self.app.outbox().claim_due(Platform::Discord, now, 50).await.expect("claims")
    }

    /// Hands everything over, and answers how many messages that were.
    async fn sends(&self, now: &str, told: &Sent) -> usize {
        let batch: Vec<_> =
            self.goes_out(now).await.into_iter().map(|outgoing| (outgoing, told.clone())).collect();
        self.app.outbox().settle(&batch, instant(now)).await.expect("settled");
        batch.len()
    }

    async fn next_timer(&self) -> Option<DateTime<Utc>> {
        self.app.timekeeper().next_timer().await.expect("a timer")
    }
}

fn delivered() -> Sent {
    Sent::Delivered { message: "1".into(), channel: "2".into() }
}

#[tokio::test]
async fn what_somebody_asks_for_when_they_are_back_is_sent() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/urge 8", NOON).await;
    assert_eq!(served.sends("2026-03-02T12:02Z", &Sent::Refused("50007".into())).await, 1);
    assert!(served.goes_out("2026-03-02T12:04Z").await.is_empty(), "nothing goes to who takes nothing");
    served.presses("ana", "1|urge|stop", "2026-03-02T12:05Z").await;
    served.says("ana", "/daily on 21:00", "2026-03-02T12:05Z").await;
    assert_eq!(served.sends("2026-03-02T12:05Z", &delivered()).await, 1, "the first message");
    Ok(())
}

#[tokio::test]
async fn the_request_that_brings_somebody_back_owes_its_message_at_once() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/urge 8", NOON).await;
    served.sends("2026-03-02T12:08Z", &Sent::Refused("50007".into())).await;
    served.says("ana", "/daily on 21:00", "2026-03-02T20:00Z").await;
    assert_eq!(served.sends("2026-03-02T20:00Z", &delivered()).await, 1);
    Ok(())
}

#[tokio::test]
async fn who_is_erased_while_a_message_is_on_its_way_takes_nobody_along() -> TestResult {
    let mut served = serve(&["ana", "ben"]).await?;
    for who in ["ana", "ben"] {
        served.says(who, "/daily on 21:00", NOON).await;
    }
    let batch: Vec<_> =
        served.goes_out(NOON).await.into_iter().map(|outgoing| (outgoing, delivered())).collect();
    assert_eq!(batch.len(), 2);
    served.store.erase(&person("ana"), instant(NOON)).await?;
    assert_eq!(
        served.app.outbox().settle(&batch, instant(NOON)).await?,
        1,
        "one of them is nobody's any more"
    );
    assert!(served.goes_out("2026-03-02T12:05Z").await.is_empty());
    let mut database = AnyConnection::connect(&address(served.directory.path())).await?;
    let orphans = sqlx::query("select * from pragma_foreign_key_check").fetch_all(&mut database).await?;
    assert_eq!(orphans.len(), 0);
    Ok(())
}

#[tokio::test]
async fn what_was_owed_is_not_sent_after_it_was_stopped() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/daily on 21:00", NOON).await;
    served.sends(NOON, &delivered()).await;
    let later = Sent::Again(Some(chrono::TimeDelta::minutes(20)));
    assert_eq!(served.sends("2026-03-02T21:00Z", &later).await, 1);
    served.presses("ana", "1|daily|off", "2026-03-02T21:05Z").await;
    assert!(served.goes_out("2026-03-02T21:40Z").await.is_empty());
    Ok(())
}

#[tokio::test]
async fn one_on_its_way_when_it_is_stopped_is_looked_for_and_not_sent_again() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/daily on 21:00", NOON).await;
    served.sends(NOON, &delivered()).await;
    served.sends("2026-03-02T21:00Z", &Sent::Unknown).await;
    served.presses("ana", "1|daily|off", "2026-03-02T21:05Z").await;
    let again = served.goes_out("2026-03-02T21:06Z").await;
    let [one] = again.as_slice() else { panic!("{again:?}") };
    assert!(one.unknown_since.is_some() && one.is_late(instant("2026-03-02T21:06Z")));
    Ok(())
}

#[tokio::test]
async fn an_hour_without_the_platform_ends_in_one_message() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/urge 20", NOON).await;
    let later = Sent::Again(Some(chrono::TimeDelta::minutes(4)));
    for at in ["2026-03-02T12:05Z", "2026-03-02T12:10Z", "2026-03-02T12:15Z"] {
        assert_eq!(served.sends(at, &later).await, 1, "{at}");
    }
    assert_eq!(served.sends("2026-03-02T12:20Z", &delivered()).await, 1);
    assert_eq!(served.goes_out("2026-03-02T13:20Z").await.len(), 0);
    Ok(())
}

#[tokio::test]
async fn that_it_has_paused_is_not_said_once_it_was_started_again() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/daily on 13:00", NOON).await;
    served.sends(NOON, &delivered()).await;
    for day in 2..=8 {
        assert_eq!(served.sends(&format!("2026-03-{day:02}T13:00Z"), &delivered()).await, 1, "{day}");
    }
    let later = Sent::Again(Some(chrono::TimeDelta::hours(2)));
    assert_eq!(served.sends("2026-03-09T13:00Z", &later).await, 1, "it has paused");
    served.says("ana", "/daily on 18:00", "2026-03-09T14:00Z").await;
    assert_eq!(served.sends("2026-03-09T14:00Z", &delivered()).await, 1, "the first message");
    assert!(served.goes_out("2026-03-09T15:30Z").await.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_late_message_does_not_come_in_quiet_hours() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/daily on 21:30", NOON).await;
    served.sends(NOON, &delivered()).await;
    assert!(served.goes_out("2026-03-03T01:00Z").await.is_empty(), "not at one in the morning");
    assert!(served.goes_out("2026-03-03T08:00Z").await.is_empty(), "in the morning it is of no use");
    assert_eq!(served.sends("2026-03-03T21:59Z", &delivered()).await, 1, "a little late is not late");

    served.says("ana", "/settings quiet 22-2", "2026-03-04T12:00Z").await;
    assert!(served.goes_out("2026-03-05T00:10Z").await.is_empty(), "two hours and a half late, at night");
    let morning = served.goes_out("2026-03-05T02:00Z").await;
    assert_eq!(morning.len(), 1, "when they end it is of use still");
    Ok(())
}

#[tokio::test]
async fn a_rule_moved_to_later_today_says_tomorrow_and_means_it() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/daily on 13:00", NOON).await;
    served.sends(NOON, &delivered()).await;
    assert_eq!(served.sends("2026-03-02T13:00Z", &delivered()).await, 1);
    served.says("ana", "/daily on 18:00", "2026-03-02T14:00Z").await;
    assert_eq!(served.next_timer().await, Some(instant("2026-03-03T18:00Z")));
    assert_eq!(served.sends("2026-03-03T18:00Z", &delivered()).await, 1);
    Ok(())
}

#[tokio::test]
async fn two_messages_for_one_member_need_one_key() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/settings partner she Sam", NOON).await;
    served.says("ana", "/daily on 21:00", NOON).await;
    served.presses("ana", "1|nudges|test|daily", NOON).await;
    // Another process, which has no key in memory yet.
    served.app = Arc::new(App::new(content(), served.store.clone(), keys(served.directory.path())));
    let captured = Captured::default();
    let log = tracing_subscriber::fmt().with_writer(captured.clone()).with_ansi(false).finish();
    let _log = tracing::subscriber::set_default(log);
    assert_eq!(served.goes_out(NOON).await.len(), 2);
    assert_eq!(captured.text(), "");
    Ok(())
}

#[test]
fn every_message_of_a_plan_is_known_by_its_first_word() {
    use breathing_room::features::{Source, Topic};
    let daily = Message::Daily { topic: Topic::Life, number: 3 };
    for (message, plan) in [
        (Message::Test(Source::Daily), Source::Daily),
        (Message::Test(Source::Space), Source::Daily),
        (daily, Source::Daily),
        (Message::DailyPaused, Source::Daily),
        (Message::Urge { step: 2 }, Source::Urge),
        (Message::UrgeOver, Source::Urge),
    ] {
        let text = message.to_string();
        let word = text.split('.').next().unwrap_or_default();
        assert!(Message::names_of(plan).contains(&word), "{text}");
    }
}

#[tokio::test]
async fn what_cannot_arrive_is_not_left_unanswered() -> TestResult {
    let mut served = serve(&["ana"]).await?;
    served.says("ana", "/daily on 13:00", NOON).await;
    served.sends(NOON, &delivered()).await;
    assert_eq!(served.sends("2026-03-02T13:00Z", &Sent::Refused("50007".into())).await, 1);
    for day in 3..=10 {
        assert!(served.goes_out(&format!("2026-03-{day:02}T13:00Z")).await.is_empty(), "{day}");
    }
    served.says("ana", "/daily", "2026-03-10T20:00Z").await;
    served.goes_out("2026-03-10T20:00Z").await;
    for day in 11..=17 {
        assert_eq!(served.sends(&format!("2026-03-{day}T13:00Z"), &delivered()).await, 1, "{day}");
    }
    assert_eq!(served.sends("2026-03-18T13:00Z", &delivered()).await, 1, "it has paused itself");
    assert_eq!(served.next_timer().await, None);
    Ok(())
}

#[test]
fn what_the_bot_has_chosen_the_moment_of_waits_for_the_end_of_quiet_hours() {
    use breathing_room::features::{Settings, held_until};
    let (local, midnight) = (Settings::default().local(), instant("2026-03-02T00:00Z"));
    let morning = Some(instant("2026-03-02T08:00Z"));
    assert_eq!(held_until(&local, Message::Idle, midnight, midnight), morning);
    assert_eq!(held_until(&local, Message::Idle, midnight, instant("2026-03-02T08:00Z")), None);
    assert_eq!(held_until(&local, Message::UrgeOver, midnight, midnight), None, "the member has chosen it");
}
