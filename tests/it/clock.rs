//! A wrong clock destroys nothing: neither while it is wrong, nor when it is put right.

use breathing_room::cli::{self, CheckPlace};
use breathing_room::clock::Clock;
use breathing_room::config::{Config, Database};
use breathing_room::core::Platform;
use breathing_room::engine::Acceptance;
use chrono::{DateTime, TimeDelta, Utc};

use crate::support::{
    Bot, TestResult, address, assert_says, instant, open_store, run_by_http, run_in_terminal, run_on_discord,
};

const NOON: &str = "2026-03-02T12:00Z";
/// How far a clock may be off without being doubted, and a little more.
const JUMP: TimeDelta = TimeDelta::hours(49);

/// A member in UTC with a daily message at nine in the evening and a page that is kept for thirty days.
async fn set_up(bot: &mut Bot, person: &str) {
    bot.agrees(person).await;
    bot.says(person, "/settings timezone UTC").await;
    bot.expect(person, "Set: UTC");
    bot.says(person, "/settings quiet off").await;
    bot.expect(person, "Quiet hours are off");
    bot.says(person, "/daily on 21:00").await;
    bot.expect(person, "every day at 9 pm");
    bot.expect(person, "Something for later.");
    writes(bot, person).await;
}

async fn writes(bot: &mut Bot, person: &str) {
    bot.says(person, "/vent").await;
    bot.fills(person, &["mine"]).await;
    bot.expect(person, "Saved: one word.");
}

impl Bot {
    /// The process ends, the clock is set forward or back, and another process begins and does all it has to.
    async fn starts_with_a_clock(&mut self, set_by: TimeDelta) -> TestResult {
        self.app().watch().note_at_the_end(self.clock()).await;
        self.clock().set_by(set_by);
        self.restart().await?;
        self.looks().await
    }

    /// What a process does at its start and every hour.
    async fn looks(&self) -> TestResult {
        let (app, now) = (self.app(), self.clock().now());
        app.timekeeper().look_at_the_clock(self.clock()).await;
        app.timekeeper().review(now).await?;
        while app.retention().tidy(now).await {}
        while app.timekeeper().fire_due(now).await?.next.is_some_and(|next| next <= now) {}
        Ok(())
    }

    /// The clock runs on, and the bot looks at it every hour.
    async fn runs_for(&self, hours: i64) -> TestResult {
        for _ in 0..hours {
            self.clock().run_on(TimeDelta::hours(1));
            self.looks().await?;
        }
        Ok(())
    }

    fn holds(&self) -> bool {
        self.app().watch().holds()
    }

    /// Hears everything that has come, whatever it is.
    async fn hears_what_came(&mut self, person: &str) -> usize {
        self.says(person, "/time").await;
        self.hears_all(person, &["Something for later.", "It’s "])
    }
}

#[tokio::test]
async fn a_start_45_days_ahead_deletes_nothing_and_stops_no_daily_message() -> TestResult {
    /// Far ahead, and just after nine in the evening.
    const AHEAD: TimeDelta = TimeDelta::hours(45 * 24 + 10);
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.starts_with_a_clock(AHEAD).await?;
        assert!(bot.holds());
        assert!(bot.hears_what_came("ana").await > 1, "what was asked for comes");
        // What is written under the wrong clock is kept as long as it was said.
        writes(bot, "ana").await;
        bot.runs_for(5).await?;
        assert_eq!(bot.rows("entry").await, 2);
        bot.starts_with_a_clock(-AHEAD).await?;
        assert!(!bot.holds(), "it is where it was");
        assert_eq!(bot.rows("entry").await, 2);
        bot.hears_what_came("ana").await;
        // Today's message was owed under the wrong clock; the next day's comes at its time.
        bot.advance_to("2026-03-03T20:59Z").await;
        bot.hears_what_came("ana").await;
        bot.advance_to("2026-03-03T21:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.advance_to("2026-03-31T12:00Z").await;
        bot.hears_what_came("ana").await;
        assert_eq!(bot.rows("entry").await, 2);
        bot.advance_to("2026-04-02T12:00Z").await;
        bot.hears_what_came("ana").await;
        assert_eq!(bot.rows("entry").await, 0, "both are deleted when they should be");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_daily_message_that_is_set_again_after_a_clock_was_ahead_comes_today() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        for days in [45, -45] {
            bot.starts_with_a_clock(TimeDelta::days(days)).await?;
        }
        bot.hears_what_came("ana").await;
        bot.says("ana", "/daily off").await;
        bot.expect("ana", "Stopped");
        bot.says("ana", "/daily on 20:00").await;
        bot.expect("ana", "8 pm");
        bot.hears_all("ana", &["Something for later."]);
        bot.advance_to("2026-03-02T20:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_start_in_2020_deletes_no_page_at_the_correction() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        let back = instant("2020-01-01T00:00Z") - instant(NOON);
        bot.starts_with_a_clock(back).await?;
        assert!(bot.holds());
        writes(bot, "ana").await;
        bot.runs_for(3).await?;
        bot.hears_what_came("ana").await;
        bot.starts_with_a_clock(-back).await?;
        assert!(!bot.holds());
        assert_eq!(bot.rows("entry").await, 2);
        bot.advance_to("2026-03-31T12:00Z").await;
        bot.hears_what_came("ana").await;
        assert_eq!(bot.rows("entry").await, 2, "the second one is as young as the first");
        bot.advance_to("2026-04-03T12:00Z").await;
        bot.hears_what_came("ana").await;
        assert_eq!(bot.rows("entry").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn messages_keep_coming_while_the_clock_is_behind_and_afterwards() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        let back = instant("2020-01-01T12:00Z") - instant(NOON);
        bot.starts_with_a_clock(back).await?;
        bot.advance_to("2020-01-01T20:59Z").await;
        bot.expect_silence();
        bot.advance_to("2020-01-01T21:00Z").await;
        bot.expect("ana", "Something for later.");
        // The clock that a test plays has moved on by nine hours, so this is 21:00 of the first day.
        bot.starts_with_a_clock(-back).await?;
        bot.hears_what_came("ana").await;
        bot.advance_to("2026-03-03T21:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.says("ana", "/status").await;
        let status = bot.hears("ana");
        assert!(!status.contains("missed"), "nothing was, but for the clock: {status}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_over_goes_once_the_clock_has_run_on_for_a_day_or_is_accepted() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        // It was not the clock: the bot was away for so long.
        bot.starts_with_a_clock(TimeDelta::days(45)).await?;
        bot.runs_for(23).await?;
        assert!(bot.holds());
        // A restart neither forgets the doubt nor begins it anew.
        bot.starts_with_a_clock(TimeDelta::hours(5)).await?;
        assert!(bot.holds());
        assert_eq!(bot.rows("entry").await, 1);
        bot.runs_for(1).await?;
        assert!(!bot.holds());
        assert_eq!(bot.rows("entry").await, 0);
        bot.hears_what_came("ana").await;

        writes(bot, "ana").await;
        bot.starts_with_a_clock(TimeDelta::days(45)).await?;
        assert_eq!(bot.rows("entry").await, 1);
        bot.says("ana", "/time ok").await;
        bot.expect("ana", "I’m deleting what’s due again.");
        bot.looks().await?;
        assert_eq!(bot.rows("entry").await, 0);
        bot.says("ana", "/time ok").await;
        bot.expect("ana", "It’s Monday 2026-06-01");
        bot.hears_what_came("ana").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_jump_while_the_bot_runs_is_measured() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.looks().await?;
        bot.clock().set_by(JUMP - TimeDelta::hours(2));
        bot.looks().await?;
        assert!(!bot.holds(), "two days are tolerated");
        bot.clock().set_by(TimeDelta::days(40));
        bot.looks().await?;
        assert!(bot.holds());
        bot.runs_for(24).await?;
        assert!(!bot.holds(), "the clock was behind before, and is right now");
        bot.hears_what_came("ana").await;
        assert_eq!(bot.rows("entry").await, 1, "the page is a day and not forty-one days old");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn within_one_boot_being_away_for_long_is_no_jump() -> TestResult {
    for (boots, doubted) in [(["a", "a"], false), (["a", "b"], true)] {
        let directory = tempfile::tempdir()?;
        let store = open_store(directory.path()).await?;
        let mut clock = Clock::stopped(instant(NOON));
        for (boot, away) in boots.into_iter().zip([TimeDelta::days(45), TimeDelta::zero()]) {
            clock = clock.in_boot(Some(boot.to_owned()));
            let watch = breathing_room::engine::Watch::new(store.clone());
            watch.look(&clock).await;
            assert_eq!(watch.holds(), doubted && boot == "b");
            clock.run_on(away);
        }
        store.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn idle_members_and_those_who_left_are_not_erased_in_doubt() -> TestResult {
    let bot = Bot::set_up(NOON);
    let make = |store, keys| {
        let limits = breathing_room::engine::KeepLimits::new(0, 1);
        breathing_room::engine::App::with_limits(crate::support::content(), store, keys, limits)
    };
    let mut bot = bot.app(make).in_a_terminal().await?;
    for person in ["ana", "ben"] {
        set_up(&mut bot, person).await;
    }
    bot.advance_to("2026-03-02T12:01Z").await;
    let ben = bot.person("ben");
    bot.app().presence().deauthorized(&ben, bot.clock().now(), bot.clock().now()).await?;
    bot.starts_with_a_clock(TimeDelta::days(400)).await?;
    for days in [400, 100] {
        bot.looks().await?;
        assert_eq!(bot.rows("member where noticed_on is null").await, 2, "after {days} days");
        bot.starts_with_a_clock(TimeDelta::days(100)).await?;
    }
    assert!(bot.rows("handled_request").await > 0);
    assert_eq!(bot.app().watch().accept(bot.clock()).await?, Acceptance::Believed);
    bot.looks().await?;
    assert_eq!((bot.rows("member").await, bot.rows("member where noticed_on is not null").await), (1, 1));
    assert_eq!(bot.rows("handled_request").await, 0);
    bot.hears_what_came("ana").await;
    bot.hears_what_came("ben").await;
    bot.ends_well().await
}

#[tokio::test]
async fn an_operator_is_told_and_can_accept() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.looks().await?;
        assert_says(&checks(bot, false).await?, "clock     fine\n");
        bot.clock().set_by(TimeDelta::days(45));
        let said = checks(bot, false).await?;
        let told = "clock     it shows 16 April 2026, 12:00 UTC, 45 days ahead of 2 March 2026, 12:00 UTC";
        assert_says(&said, told);
        assert_says(&said, "breathing-room check --accept-clock");
        bot.looks().await?;
        assert!(bot.holds());
        assert_says(&checks(bot, true).await?, "clock     accepted: 16 April 2026, 12:00 UTC");
        // The bot that runs sees it within a minute.
        bot.clock().run_on(TimeDelta::minutes(1));
        bot.looks().await?;
        assert!(!bot.holds());
        assert_says(&checks(bot, true).await?, "there was nothing to accept");
        bot.hears_what_came("ana").await;
        Ok(())
    })
    .await
}

/// What `breathing-room check` says.
async fn checks(bot: &Bot, accept_clock: bool) -> Result<String, Box<dyn std::error::Error>> {
    let database = Database { address: address(bot.directory()), ..Database::default() };
    let config = Config { database, ..Config::default() };
    let place = CheckPlace { data_dir: None, clock: bot.clock(), accept_clock };
    let mut said = Vec::new();
    cli::check(&Ok(config), place, &mut said).await?;
    Ok(String::from_utf8(said)?)
}

#[tokio::test]
async fn when_the_clock_cannot_be_noted_nothing_is_deleted() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.database_fails().await;
        bot.says("ana", "/time ok").await;
        bot.expect("ana", "That didn’t work just now.");
        bot.clock().set_by(TimeDelta::days(45));
        bot.app().timekeeper().look_at_the_clock(bot.clock()).await;
        assert!(bot.holds());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_bot_that_serves_holds_too() -> TestResult {
    let bot = crate::discord::serving::serve().await?;
    bot.discord().slash("ana", crate::support::discord::Place::BotDm, "urge", &[]).message().await;
    bot.rows_become("clock where since_ms is null", 1).await;
    bot.clock().set_by(TimeDelta::days(45));
    bot.app().bells().timers().ring();
    bot.rows_become("clock where since_ms is not null", 1).await;
    bot.clock().set_by(TimeDelta::days(-45));
    bot.app().bells().timers().ring();
    bot.rows_become("clock where since_ms is null", 1).await;
    bot.app().bells().deliveries(Platform::Discord).ring();
    bot.ends_well().await
}

/// Everything that a person asks goes on in any year that a clock can show.
#[tokio::test]
async fn no_year_stops_the_bot() -> TestResult {
    const ASKED: [&str; 11] = [
        "/settings timezone UTC",
        "/daily on 21:00",
        "/urge",
        "/nudges",
        "/status",
        "/journal",
        "/space",
        "/safety",
        "/settings",
        "/data",
        "/data export",
    ];
    for now in ["1901-12-13T20:45Z", "1969-12-31T23:59Z", "1970-01-01T00:00Z", "2300-06-01T12:00Z"] {
        let script = async |bot: &mut Bot| {
            bot.agrees("ana").await;
            writes(bot, "ana").await;
            for line in ASKED {
                bot.says("ana", line).await;
                bot.hears_all("ana", &[""]);
            }
            let now = bot.clock().now();
            for person in ["ana", "ben"] {
                for line in ["/secret 3", "/safety Ireland", "/secret he went quiet"] {
                    bot.says(person, line).await;
                    bot.hears_all(person, &[""]);
                }
            }
            bot.looks().await?;
            assert_eq!(bot.clock().now(), now);
            bot.hears_all("ana", &[""]);
            Ok(())
        };
        run_in_terminal(now, &script).await?;
        run_on_discord(now, &script).await?;
        // Discord signs no request before 1970.
        if instant(now) >= DateTime::UNIX_EPOCH {
            run_by_http(now, &script).await?;
        }
    }
    Ok(())
}

#[test]
fn helplines_are_printed_in_any_year() -> TestResult {
    let years = ["1901-12-13T20:45Z", "1969-12-31T23:59Z", "2300-06-01T12:00Z"].map(instant);
    for now in years.into_iter().chain([DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC]) {
        let mut said = Vec::new();
        assert!(cli::safety(&Config::default(), "Ireland", now, &mut said)?, "{now}");
        assert_says(&String::from_utf8(said)?, "Ireland");
    }
    Ok(())
}

#[tokio::test]
async fn days_that_a_clock_ahead_has_used_up_are_given_back() -> TestResult {
    /// Four days ahead, and just after nine in the evening.
    const AHEAD: TimeDelta = TimeDelta::hours(4 * 24 + 10);
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.says("ana", "/journal").await;
        bot.expect("ana", "Your pages");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["open me", "2026-03-05"]).await;
        bot.expect("ana", "It stays closed until ");
        bot.starts_with_a_clock(AHEAD).await?;
        assert!(bot.hears_what_came("ana").await > 1, "both came by the wrong clock");
        bot.starts_with_a_clock(-AHEAD).await?;
        bot.hears_what_came("ana").await;
        // The letter on its day, and the daily message of the day that was used up.
        for (before, at) in
            [("2026-03-05T08:59Z", "2026-03-05T09:00Z"), ("2026-03-06T20:59Z", "2026-03-06T21:00Z")]
        {
            bot.advance_to(before).await;
            bot.hears_what_came("ana").await;
            bot.advance_to(at).await;
            bot.expect("ana", "Something for later.");
        }
        Ok(())
    })
    .await
}
