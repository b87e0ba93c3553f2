use insta::assert_snapshot;

use crate::support::{Bot, TestResult, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// Somebody who has something of everything.
pub async fn lives(bot: &mut Bot, person: &str, name: &str) {
    bot.agrees(person).await;
    bot.says(person, "/urge 10").await;
    bot.expect(person, "Ride it out");
    bot.presses(person, "Write my own plan").await;
    bot.fills(person, &[&format!("walk, {name}")]).await;
    bot.expect(person, "Kept, just for you.");
    for (line, answer) in [
        ("/settings timezone Lisbon", "Set: Europe/Lisbon"),
        (&format!("/settings partner pronouns:she name:{name}"), "Set. The lessons now say"),
        ("/daily on 21:00", "every day at 9 pm"),
    ] {
        bot.says(person, line).await;
        bot.expect(person, answer);
    }
    // In a terminal the first daily message comes at once.
    bot.hears_all(person, &["Something for later."]);
    bot.says(person, "/secret 3").await;
    bot.expect(person, "Secret 3 of 7");
    bot.presses(person, "Try it today").await;
    bot.expect(person, "Secret 3 of 7");
}

/// The same, with a page, a letter, something that was burnt, and a space, each with `mark` in what was written.
pub async fn lives_and_writes(bot: &mut Bot, person: &str, name: &str, mark: &str) {
    lives(bot, person, name).await;
    bot.says(person, "/vent").await;
    bot.fills(person, &[&format!("{mark} a page")]).await;
    bot.expect(person, "Saved: ");
    bot.says(person, "/vent keep:burn").await;
    bot.fills(person, &[&format!("{mark} nothing")]).await;
    bot.expect(person, "It’s out: ");
    bot.presses(person, "Note").await;
    bot.expect(person, "Noted: you wrote something today");
    bot.says(person, "/journal").await;
    bot.expect(person, "Your pages");
    bot.presses(person, "A letter for later").await;
    bot.fills(person, &[&format!("{mark} a letter"), "in 3 weeks"]).await;
    bot.expect(person, "stays closed until ");
    bot.says(person, "/space start 2 weeks").await;
    bot.expect(person, "Two questions first");
    for answer in ["Two questions first", "Set up your space"] {
        bot.presses(person, "No").await;
        bot.expect(person, answer);
    }
    bot.presses(person, "In your words").await;
    bot.fills(person, &[&format!("{mark} why"), "calls", "the bins"]).await;
    bot.expect(person, "Set up your space");
    bot.presses(person, "Start").await;
    bot.expect(person, "You’ve started.");
    // In a terminal its first message comes at once.
    bot.hears_all(person, &["Something for later."]);
}

#[tokio::test]
async fn everything_is_erased_after_one_question() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/data").await;
        assert!(bot.hears("ana").starts_with("I keep nothing about you."));
        lives_and_writes(bot, "ana", "Zebedee", "q7").await;
        lives_and_writes(bot, "ben", "Yolanda", "q8").await;
        bot.says("ana", "/data").await;
        let shown = bot.hears("ana");
        for part in ["one practice", "4 things you set up", "2 pages", "what you wrote"] {
            assert!(shown.contains(part), "{shown}");
        }
        bot.says("ana", "/data erase").await;
        bot.expect("ana", "Erase everything?");
        bot.presses("ana", "Keep it").await;
        assert!(bot.hears("ana").contains("What I keep about you"));
        assert_eq!(bot.rows("member").await, 2);
        bot.says("ana", "/data erase").await;
        assert_snapshot!("erase", bot.hears("ana"));
        bot.presses("ana", "Erase it all").await;
        let erased = bot.hears("ana");
        assert!(erased.starts_with("It’s gone") && erased.contains("Reference "), "{erased}");
        assert_eq!(bot.rows("member").await, 1);
        assert_eq!(bot.bytes_mentioning(&bot.user_of("ana")), 0);
        for table in ["practice", "plan", "timer", "delivery", "address", "entry", "burn"] {
            assert_eq!(bot.rows(&format!("{table} where member_id not in (select id from member)")).await, 0);
            assert!(table == "address" || bot.rows(table).await > 0, "{table}: nobody else’s are touched");
        }
        bot.says("ana", "/data erase").await;
        assert!(bot.hears("ana").starts_with("I keep nothing about you."));
        bot.says("ben", "/settings").await;
        assert!(bot.hears("ben").contains("Yolanda"), "nobody else is touched");
        bot.advance_to("2026-03-02T12:30Z").await;
        bot.hears_all("ben", &["Something for later."]);
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_press_and_an_old_card_do_no_harm() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/data erase").await;
        bot.expect("ana", "Erase everything?");
        bot.away_until("2026-03-02T12:16Z");
        bot.presses("ana", "Erase it all").await;
        assert!(bot.hears("ana").starts_with("Erase everything?"), "it asks again");
        assert_eq!(bot.rows("member").await, 1);
        let action = breathing_room::features::Action::Data(breathing_room::features::DataAction::Erase(
            crate::support::instant("2026-03-02T12:16Z").timestamp() / 60,
        ));
        let press =
            || breathing_room::core::Input::Press { id: action.encode(), values: vec![], owner: None };
        let first = format!("{:?}", bot.delivers("one", "ana", press()).await);
        assert!(first.contains("Reference"), "{first}");
        for id in ["one", "two"] {
            let again = format!("{:?}", bot.delivers(id, "ana", press()).await);
            assert!(again.contains("I keep nothing about you."), "{again}");
        }
        // Somebody who is back is another member, and an old card is not about them.
        bot.agrees("ana").await;
        assert_eq!(bot.rows("member").await, 1);
        Ok(())
    })
    .await
}
