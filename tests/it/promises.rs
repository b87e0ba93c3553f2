//! Promises about messages that a simulated year has put to the test, at the seam where they are claimed and settled.

use breathing_room::core::{Person, Platform};
use breathing_room::engine::Sent;
use breathing_room::features::Message;
use breathing_room::store::LEASE;
use chrono::TimeDelta;

use crate::support::{Bot, Captured, TestResult, instant};

const NOON: &str = "2026-03-02T12:00Z";

/// The bot of people in Lisbon, on a platform that this test plays.
async fn serve(people: &[&str]) -> Result<Bot, Box<dyn std::error::Error>> {
    let mut bot = Bot::set_up(NOON).without_a_door().await?;
    for person in people {
        bot.presses(person, "1|consent|yes|set|zone|Europe/Lisbon").await;
        bot.expect(person, "Europe/Lisbon");
    }
    Ok(bot)
}

/// Begins an urge at noon, with a message halfway and one at the end.
async fn knocks_halfway(bot: &mut Bot, person: &str, minutes: u8) {
    bot.says(person, &format!("/urge {minutes}")).await;
    bot.expect(person, "Ride it out");
    let started = instant(NOON).timestamp_millis();
    bot.presses(person, &format!("1|urge|halfway|{started}|{minutes}")).await;
    bot.expect(person, "OK, I’ll knock halfway as well.");
}

fn delivered() -> Sent {
    Sent::Delivered { message: "1".into(), channel: "2".into() }
}

#[tokio::test]
async fn what_somebody_asks_for_when_they_are_back_is_sent() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    knocks_halfway(&mut bot, "ana", 8).await;
    bot.away_until("2026-03-02T12:04Z");
    assert_eq!(bot.sends_all(&Sent::Refused("50007".into())).await, 1);
    bot.away_until("2026-03-02T12:08Z");
    assert!(bot.hands_over().await.is_empty(), "nothing goes to who takes nothing");
    bot.away_until("2026-03-02T12:09Z");
    bot.presses("ana", "1|urge|stop").await;
    bot.expect("ana", "Stopped. Start again any time");
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    assert_eq!(bot.sends_all(&delivered()).await, 1, "the first message");
    Ok(())
}

#[tokio::test]
async fn the_request_that_brings_somebody_back_owes_its_message_at_once() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/urge 8").await;
    bot.expect("ana", "Ride it out");
    bot.away_until("2026-03-02T12:08Z");
    bot.sends_all(&Sent::Refused("50007".into())).await;
    bot.away_until("2026-03-02T20:00Z");
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    assert_eq!(bot.sends_all(&delivered()).await, 1);
    Ok(())
}

#[tokio::test]
async fn who_is_erased_while_a_message_is_on_its_way_takes_nobody_along() -> TestResult {
    let mut bot = serve(&["ana", "ben"]).await?;
    for who in ["ana", "ben"] {
        bot.says(who, "/daily on 21:00").await;
        bot.expect(who, "every day at 9 pm");
    }
    let batch: Vec<_> = bot.hands_over().await.into_iter().map(|outgoing| (outgoing, delivered())).collect();
    assert_eq!(batch.len(), 2);
    bot.store().erase(&bot.person("ana"), instant(NOON)).await?;
    assert_eq!(
        bot.app().outbox().settle(&batch, instant(NOON)).await?,
        1,
        "one of them is nobody's any more"
    );
    bot.away_until("2026-03-02T12:05Z");
    assert!(bot.hands_over().await.is_empty());
    let mut database = bot.database().await;
    let orphans = sqlx::query("select * from pragma_foreign_key_check").fetch_all(&mut database).await?;
    assert_eq!(orphans.len(), 0);
    Ok(())
}

#[tokio::test]
async fn what_was_owed_is_not_sent_after_it_was_stopped() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.sends_all(&delivered()).await;
    let later = Sent::Again(Some(chrono::TimeDelta::minutes(20)));
    bot.away_until("2026-03-02T21:00Z");
    assert_eq!(bot.sends_all(&later).await, 1);
    bot.away_until("2026-03-02T21:05Z");
    bot.presses("ana", "1|daily|off").await;
    bot.expect("ana", "Stopped. No more daily messages.");
    bot.away_until("2026-03-02T21:40Z");
    assert!(bot.hands_over().await.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_is_stopped_while_it_waits_for_its_turn_is_not_sent() -> TestResult {
    let mut bot = serve(&["ana", "ben", "cleo", "dan"]).await?;
    for who in ["ana", "ben", "cleo", "dan"] {
        bot.says(who, "/daily on 21:00").await;
        bot.expect(who, "every day at 9 pm");
    }
    bot.sends_all(&delivered()).await;
    bot.away_until("2026-03-02T21:00Z");
    let claimed = bot.hands_over().await;
    assert_eq!(claimed.len(), 4);
    bot.presses("ana", "1|daily|off").await;
    bot.expect("ana", "Stopped. No more daily messages.");
    bot.store().erase(&bot.person("ben"), bot.clock().now()).await?;
    let cleo = bot.person("cleo");
    bot.app().presence().deauthorized(&cleo, bot.clock().now(), bot.clock().now()).await?;
    bot.clock().shift(TimeDelta::seconds(1)).expect("a time");
    let dan = bot.user_of("dan");
    for outgoing in &claimed {
        let wanted = bot.app().outbox().may_send(outgoing, bot.clock()).await;
        assert_eq!(wanted, outgoing.user == dan, "{outgoing:?}");
    }
    bot.clock().shift(LEASE).expect("a time");
    for outgoing in &claimed {
        assert!(!bot.app().outbox().may_send(outgoing, bot.clock()).await, "another process may have it now");
    }
    Ok(())
}

#[tokio::test]
async fn one_on_its_way_when_it_is_stopped_is_looked_for_and_not_sent_again() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.sends_all(&delivered()).await;
    bot.away_until("2026-03-02T21:00Z");
    bot.sends_all(&Sent::Unknown(None)).await;
    bot.away_until("2026-03-02T21:05Z");
    bot.presses("ana", "1|daily|off").await;
    bot.expect("ana", "Stopped. No more daily messages.");
    bot.away_until("2026-03-02T21:06Z");
    let again = bot.hands_over().await;
    let [one] = again.as_slice() else { panic!("{again:?}") };
    assert!(one.unknown_since.is_some() && one.is_late(instant("2026-03-02T21:06Z")));
    Ok(())
}

#[tokio::test]
async fn an_hour_without_the_platform_ends_in_one_message() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    knocks_halfway(&mut bot, "ana", 20).await;
    let later = Sent::Again(Some(chrono::TimeDelta::minutes(4)));
    for at in ["2026-03-02T12:10Z", "2026-03-02T12:14Z", "2026-03-02T12:18Z"] {
        bot.away_until(at);
        assert_eq!(bot.sends_all(&later).await, 1, "{at}");
    }
    bot.away_until("2026-03-02T12:20Z");
    assert_eq!(bot.sends_all(&delivered()).await, 1);
    bot.away_until("2026-03-02T13:20Z");
    assert_eq!(bot.hands_over().await.len(), 0);
    Ok(())
}

#[tokio::test]
async fn that_it_has_paused_is_not_said_once_it_was_started_again() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 13:00").await;
    bot.expect("ana", "every day at 1 pm");
    bot.sends_all(&delivered()).await;
    for day in 2..=8 {
        bot.away_until(&format!("2026-03-{day:02}T13:00Z"));
        assert_eq!(bot.sends_all(&delivered()).await, 1, "{day}");
    }
    let later = Sent::Again(Some(chrono::TimeDelta::hours(2)));
    bot.away_until("2026-03-09T13:00Z");
    assert_eq!(bot.sends_all(&later).await, 1, "it has paused");
    bot.away_until("2026-03-09T14:00Z");
    bot.says("ana", "/daily on 18:00").await;
    bot.expect("ana", "every day at 6 pm");
    assert_eq!(bot.sends_all(&delivered()).await, 1, "the first message");
    bot.away_until("2026-03-09T15:30Z");
    assert!(bot.hands_over().await.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_late_message_does_not_come_in_quiet_hours() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 21:30").await;
    bot.expect("ana", "every day at 9:30 pm");
    bot.sends_all(&delivered()).await;
    bot.away_until("2026-03-03T01:00Z");
    assert!(bot.hands_over().await.is_empty(), "not at one in the morning");
    bot.away_until("2026-03-03T08:00Z");
    assert!(bot.hands_over().await.is_empty(), "in the morning it is of no use");
    bot.away_until("2026-03-03T21:59Z");
    assert_eq!(bot.sends_all(&delivered()).await, 1, "a little late is not late");

    bot.away_until("2026-03-04T12:00Z");
    bot.says("ana", "/settings quiet 22-2").await;
    bot.expect("ana", "Set. I’m quiet from 10 pm to 2 am, your time.");
    bot.away_until("2026-03-05T00:10Z");
    assert!(bot.hands_over().await.is_empty(), "two hours and a half late, at night");
    bot.away_until("2026-03-05T02:00Z");
    let morning = bot.hands_over().await;
    assert_eq!(morning.len(), 1, "when they end it is of use still");
    Ok(())
}

#[tokio::test]
async fn a_rule_moved_to_later_today_says_tomorrow_and_means_it() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 13:00").await;
    bot.expect("ana", "every day at 1 pm");
    bot.sends_all(&delivered()).await;
    bot.away_until("2026-03-02T13:00Z");
    assert_eq!(bot.sends_all(&delivered()).await, 1);
    bot.away_until("2026-03-02T14:00Z");
    bot.says("ana", "/daily on 18:00").await;
    bot.expect("ana", "every day at 6 pm");
    assert_eq!(bot.app().timekeeper().next_timer().await?, Some(instant("2026-03-03T18:00Z")));
    bot.away_until("2026-03-03T18:00Z");
    assert_eq!(bot.sends_all(&delivered()).await, 1);
    Ok(())
}

#[tokio::test]
async fn two_messages_for_one_member_need_one_key() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/settings partner she Sam").await;
    bot.expect("ana", "Set. The lessons now say “Sam” and “she”");
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.says("ana", "/urge 8").await;
    bot.expect("ana", "Ride it out");
    bot.away_until("2026-03-02T12:08Z");
    bot.app().timekeeper().fire_due(instant("2026-03-02T12:08Z")).await?;
    // Another process, which has no key in memory yet.
    bot.forgets_what_is_in_memory();
    let captured = Captured::default();
    let log = tracing_subscriber::fmt().with_writer(captured.clone()).with_ansi(false).finish();
    let _log = tracing::subscriber::set_default(log);
    assert_eq!(bot.hands_over().await.len(), 2);
    assert_eq!(captured.text(), "");
    Ok(())
}

#[tokio::test]
async fn what_only_waited_is_no_attempt() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    knocks_halfway(&mut bot, "ana", 20).await;
    bot.away_until("2026-03-02T12:10Z");
    for _ in 0..10 {
        assert_eq!(bot.sends_all(&Sent::Held(TimeDelta::seconds(1))).await, 1);
        bot.clock().shift(TimeDelta::seconds(1)).ok_or("a time")?;
    }
    assert_eq!(bot.sends_all(&Sent::Again(None)).await, 1);
    let next = bot.app().outbox().next_delivery(Platform::Discord).await?;
    assert!(next.is_some_and(|next| next - bot.now() <= TimeDelta::seconds(2)), "{next:?}");
    Ok(())
}

#[tokio::test]
async fn messages_go_on_while_the_keys_cannot_be_read() -> TestResult {
    let mut bot = serve(&["ana", "ben"]).await?;
    bot.says("ana", "/settings partner she Sam").await;
    bot.expect("ana", "Set. The lessons now say “Sam” and “she”");
    for person in ["ana", "ben"] {
        bot.says(person, "/daily on 21:00").await;
        bot.expect(person, "every day at 9 pm");
    }
    assert_eq!(bot.sends_all(&delivered()).await, 2, "the first ones");
    bot.tampers("keys.db", "alter table data_key rename to gone").await;
    bot.forgets_what_is_in_memory();
    bot.away_until("2026-03-02T21:00Z");
    assert_eq!(bot.sends_all(&delivered()).await, 2);
    Ok(())
}

#[tokio::test]
async fn a_first_message_is_stopped_with_its_own_plan_only() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    let now = instant(NOON).timestamp_millis();
    let owed = format!(
        "insert into delivery
             (member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at)
         select id, 'discord', 'test.space', 'test.space.1', 0, {now}, {now} + 1800000, 'owed', {now} from member"
    );
    assert_eq!(bot.tampers("bot.db", &owed).await, 1);
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.presses("ana", "1|daily|off").await;
    bot.expect("ana", "Stopped. No more daily messages.");
    assert_eq!(bot.rows("delivery where message = 'test.space' and state = 'owed'").await, 1);
    Ok(())
}

#[tokio::test]
async fn what_was_stopped_on_its_way_is_not_told_as_an_absence() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.sends_all(&delivered()).await;
    bot.away_until("2026-03-02T21:00Z");
    let on_its_way = bot.hands_over().await;
    bot.away_until("2026-03-02T21:01Z");
    bot.presses("ana", "1|daily|off").await;
    bot.expect("ana", "Stopped. No more daily messages.");
    let failed: Vec<_> = on_its_way.into_iter().map(|outgoing| (outgoing, Sent::Again(None))).collect();
    assert_eq!((failed.len(), bot.app().outbox().settle(&failed, bot.now()).await?), (1, 0));
    bot.away_until("2026-03-02T22:00Z");
    assert!(bot.hands_over().await.is_empty());
    assert_eq!(bot.rows("delivery where state = 'dropped' and reason = 'stopped'").await, 1);
    bot.says("ana", "/status").await;
    let status = bot.hears("ana");
    assert!(!status.contains("wasn’t running") && !status.contains("9 pm"), "{status}");
    Ok(())
}

#[tokio::test]
async fn what_was_stopped_is_forgotten_a_month_later() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.presses("ana", "1|daily|off").await;
    bot.expect("ana", "Stopped. No more daily messages.");
    for (day, left) in [("2026-04-01T12:00Z", 1), ("2026-04-01T12:01Z", 0)] {
        bot.away_until(day);
        bot.app().retention().tidy(instant(day)).await;
        assert_eq!(bot.rows("delivery where state = 'dropped'").await, left, "{day}");
    }
    Ok(())
}

#[tokio::test]
async fn a_visit_after_a_long_time_is_noted_however_busy_the_store_is() -> TestResult {
    let mut bot = serve(&["ana"]).await?;
    bot.away_until("2026-04-15T12:00Z");
    let store = bot.store().clone();
    let mut held = store.begin().await?;
    held.lock_person(&Person { platform: Platform::Discord, user: "ana".into() }).await?;
    bot.says("ana", "/secret 1").await;
    bot.expect("ana", "Secret 1 of 7");
    assert_eq!(bot.rows("member where seen_on = '2026-04-15'").await, 0, "the answer came first");
    drop(held);
    bot.app().retention().tidy(bot.now()).await;
    assert_eq!(bot.rows("member where seen_on = '2026-04-15'").await, 1);
    Ok(())
}

#[test]
fn every_message_of_a_plan_is_known_by_its_first_word() {
    use breathing_room::features::{Source, Topic};
    let daily = Message::Daily { topic: Topic::Life, number: 3 };
    for (message, plan) in [
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
    let mut bot = serve(&["ana"]).await?;
    bot.says("ana", "/daily on 13:00").await;
    bot.expect("ana", "every day at 1 pm");
    bot.sends_all(&delivered()).await;
    bot.away_until("2026-03-02T13:00Z");
    assert_eq!(bot.sends_all(&Sent::Refused("50007".into())).await, 1);
    for day in 3..=10 {
        bot.away_until(&format!("2026-03-{day:02}T13:00Z"));
        assert!(bot.hands_over().await.is_empty(), "{day}");
    }
    bot.away_until("2026-03-10T20:00Z");
    bot.says("ana", "/daily").await;
    bot.expect("ana", "every day at 1 pm");
    bot.hands_over().await;
    for day in 11..=17 {
        bot.away_until(&format!("2026-03-{day}T13:00Z"));
        assert_eq!(bot.sends_all(&delivered()).await, 1, "{day}");
    }
    bot.away_until("2026-03-18T13:00Z");
    assert_eq!(bot.sends_all(&delivered()).await, 1, "it has paused itself");
    assert_eq!(bot.app().timekeeper().next_timer().await?, None);
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
