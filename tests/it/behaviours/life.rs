use std::collections::BTreeSet;

use crate::importing::{erases, imports, takes};
use crate::support::{Bot, NEUTRAL, TestResult, run_in_terminal, run_test};

use super::no::begins;

/// A Monday.
const NOON: &str = "2026-03-02T12:00Z";

/// Somebody who has put people and things on their list.
async fn adds(bot: &mut Bot, person: &str, people: &str, things: &str) {
    bot.says(person, "/life").await;
    bot.expect(person, "Your own life");
    bot.presses(person, "Add people and things").await;
    bot.fills(person, &[people, things]).await;
    bot.expect(person, "It’s on your list");
}

/// What the card in front of them suggests.
fn suggested(card: &str) -> String {
    assert!(card.contains("One for today"), "{card}");
    let mut lines = card.lines().skip_while(|line| !line.contains("One for today")).skip(1);
    lines.find(|line| !line.trim().is_empty()).expect("something is suggested").trim().to_owned()
}

#[tokio::test]
async fn an_empty_list_offers_ready_ideas_to_take_with_one_press() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/life").await;
        let card = bot.hears("ana");
        for words in
            ["Who’d be glad to hear from you", "Take one onto your list", "A walk somewhere", "/safety"]
        {
            assert!(card.contains(words), "{words}: {card}");
        }
        bot.presses("ana", "A walk somewhere I’ve never been").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        let taken = bot.hears("ana");
        assert!(taken.contains("It’s on your list.") && !taken.contains("A walk somewhere"), "{taken}");
        bot.presses("ana", "A film I can laugh at").await;
        bot.expect("ana", "It’s on your list.");
        bot.presses("ana", "Your own life").await;
        let list = bot.hears("ana");
        assert!(list.contains("• A walk somewhere") && list.contains("• A film I can laugh at"), "{list}");
        assert!(list.contains("not so that anyone notices"), "{list}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_newcomer_who_adds_is_asked_once_and_it_goes_on() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/life add").await;
        bot.fills("ana", &["Ana from work\nSam", "Climbing"]).await;
        bot.expect("ana", "Before I keep anything");
        assert_eq!(bot.rows("member").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        let list = bot.hears("ana");
        for words in ["It’s on your list", "• Ana from work", "• Sam", "• Climbing"] {
            assert!(list.contains(words), "{words}: {list}");
        }
        assert_eq!(bot.bytes_mentioning("Climbing"), 0, "it is encrypted");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn all_are_seen_before_one_comes_again_and_done_is_counted_without_days() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        adds(bot, "ana", "Sam", "Climbing\nBaking\nSwimming").await;
        bot.presses("ana", "One for today").await;
        let mut seen = vec![suggested(&bot.hears("ana"))];
        for _ in 0..7 {
            bot.presses("ana", "Another").await;
            seen.push(suggested(&bot.hears("ana")));
        }
        for round in seen.chunks(4) {
            let different: BTreeSet<&String> = round.iter().collect();
            assert_eq!(different.len(), 4, "{seen:?}");
        }
        assert!(seen.contains(&"A call or a coffee: Sam".to_owned()), "{seen:?}");
        assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{seen:?}");
        // Asked for again, and after a restart, it is the same one.
        bot.restart().await?;
        bot.says("ana", "/life today").await;
        let last = suggested(&bot.hears("ana"));
        assert_eq!(Some(&last), seen.last());
        bot.presses("ana", "Done").await;
        let done = bot.hears("ana");
        assert!(done.contains("That one was for you.") && done.contains("Done once so far."), "{done}");
        assert!(!done.contains("row"), "no streak: {done}");
        bot.says("ana", "/life today").await;
        let after = suggested(&bot.hears("ana"));
        assert_ne!(after, last);
        bot.presses("ana", "Not this one").await;
        let card = bot.hears("ana");
        assert!(card.contains("I’ll leave that one out for a month."), "{card}");
        for _ in 0..6 {
            bot.presses("ana", "Another").await;
            assert_ne!(suggested(&bot.hears("ana")), after, "it is left out");
        }
        bot.says("ana", "/life").await;
        bot.expect("ana", "Your own life");
        bot.presses("ana", "Bring back what I left out").await;
        bot.expect("ana", "They’re all back in turn.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_press_on_done_counts_once_a_day() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        adds(bot, "ana", "", "Climbing").await;
        bot.presses("ana", "One for today").await;
        bot.expect("ana", "Climbing");
        let action = breathing_room::features::Action::Life(breathing_room::features::LifeAction::Done(1));
        let press =
            || breathing_room::core::Input::Press { id: action.encode(), values: vec![], owner: None };
        for id in ["one", "two"] {
            let said = format!("{:?}", bot.delivers(id, "ana", press()).await);
            assert!(said.contains("Done once so far."), "{said}");
        }
        bot.advance_to("2026-03-03T12:00Z").await;
        let said = format!("{:?}", bot.delivers("three", "ana", press()).await);
        assert!(said.contains("Done 2 times so far."), "{said}");
        bot.says("ana", "/life today").await;
        bot.expect("ana", "Climbing");
        bot.presses("ana", "Another").await;
        bot.expect("ana", "It’s the only one on your list.");
        bot.presses("ana", "Not this one").await;
        bot.expect("ana", "nothing left that you want right now");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_list_is_full_at_thirty_and_what_cannot_be_kept_comes_back() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let things: Vec<String> = (1..=30).map(|number| format!("thing {number}")).collect();
        adds(bot, "ana", "", &things.join("\n")).await;
        for (line, why) in [
            ("one more", "30 is plenty."),
            (&*"x".repeat(81), "longer than 80 characters"),
            ("Thing 7", "Nothing new there"),
        ] {
            bot.says("ana", "/life add").await;
            bot.fills("ana", &["", line]).await;
            bot.expect("ana", why);
            if !line.starts_with("Thing") {
                bot.lets_go("ana").await;
            }
        }
        bot.says("ana", "/life").await;
        let list = bot.hears("ana");
        assert!(list.contains("• thing 6") && list.contains("… and 24 more"), "{list}");
        bot.presses("ana", "Take one off").await;
        let part = bot.hears("ana");
        assert!(part.contains("thing 20") && !part.contains("thing 21"), "{part}");
        bot.presses("ana", "The others").await;
        bot.expect("ana", "thing 30");
        bot.presses("ana", "thing 30").await;
        bot.expect("ana", "It’s off your list.");
        adds(bot, "ana", "Sam", "").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_saturdays_it_comes_at_its_time_in_whichever_zone_they_live() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        adds(bot, "ana", "", "Climbing").await;
        bot.advance_to("2026-03-07T12:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/life on").await;
        let set = bot.hears("ana");
        assert!(set.contains("Done: one idea, Saturdays at 11 am.") && set.contains("Next one"), "{set}");
        bot.expect("ana", NEUTRAL);
        for (before, at) in
            [("2026-03-14T10:59Z", "2026-03-14T11:00Z"), ("2026-03-21T10:59Z", "2026-03-21T11:00Z")]
        {
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with(NEUTRAL), "{at}");
            bot.presses("ana", "Open").await;
            bot.presses("ana", "One for today").await;
            bot.hears_all("ana", &["One for today", "Climbing"]);
        }
        // In New York it is eleven four hours later, and the quiet hours, which end at noon, were set by the member: the
        // time that they chose themselves stands.
        bot.says("ana", "/settings timezone New York").await;
        bot.expect("ana", "Set: America/New_York");
        bot.says("ana", "/settings quiet 21:00-12:00").await;
        bot.expect("ana", "I’m quiet from 9 pm to noon");
        bot.advance_to("2026-03-28T14:59Z").await;
        bot.expect_silence();
        bot.restart().await?;
        bot.advance_to("2026-03-28T15:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.presses("ana", "Stop these").await;
        bot.expect("ana", "Stopped. No more ideas at the weekend.");
        bot.advance_to("2026-04-12T15:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/life off").await;
        bot.expect("ana", "nothing to stop");
        Ok(())
    })
    .await
}

/// One that is late must not arrive in the night: it waits until the quiet hours end.
#[tokio::test]
async fn a_late_one_keeps_to_the_quiet_hours() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        adds(bot, "ana", "", "Climbing").await;
        bot.says("ana", "/life on").await;
        bot.expect("ana", "Saturdays at 11 am");
        bot.expect("ana", NEUTRAL);
        bot.away_until("2026-03-08T02:00Z");
        bot.advance_to("2026-03-08T07:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-08T08:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn another_time_is_one_press_and_what_it_says_is_not_what_is_on_the_list() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        adds(bot, "ana", "", "Climbing").await;
        bot.presses("ana", "An idea at the weekend").await;
        bot.expect("ana", "Want one idea from your list?");
        bot.presses("ana", "Sundays at 11 am").await;
        bot.expect("ana", "Done: one idea, Sundays at 11 am.");
        bot.hears_all("ana", &[""]);
        bot.advance_to("2026-03-08T11:00Z").await;
        let message = bot.hears("ana");
        assert!(message.contains("Got an hour?") && !message.contains("Climbing"), "{message}");
        bot.presses("ana", "One for today").await;
        bot.expect("ana", "Climbing");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_is_in_the_copy_and_comes_back_with_it() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        adds(bot, "ana", "Sam", "Climbing").await;
        bot.says("ana", "/life on").await;
        bot.expect("ana", "Saturdays at 11 am");
        bot.expect("ana", NEUTRAL);
        let (_, file) = takes(bot, "ana", 0).await;
        erases(bot, "ana").await;
        assert_eq!((bot.rows("plan").await, bot.rows("timer").await), (0, 0));
        bot.agrees("ana").await;
        let back = imports(bot, "ana", &file.display().to_string()).await;
        assert!(back.starts_with("Your copy is back"), "{back}");
        bot.says("ana", "/life").await;
        let list = bot.hears("ana");
        assert!(list.contains("• Sam") && list.contains("• Climbing"), "{list}");
        bot.advance_to("2026-03-07T10:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-07T11:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn with_a_clear_no_the_partner_is_no_idea_for_today() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ben").await;
        bot.says("ben", "/settings partner he Max").await;
        bot.expect("ben", "Max");
        adds(bot, "ben", "Max", "").await;
        begins(bot, "ana", "/space start 2 weeks", [false, true]).await;
        bot.says("ana", "/settings partner he Max").await;
        bot.expect("ana", "Max");
        bot.says("ana", "/life add").await;
        bot.fills("ana", &["Sam\nmax!", ""]).await;
        bot.expect("ana", "Leave Max off this one.");
        bot.lets_go("ana").await;
        adds(bot, "ana", "Sam", "Maximum fun").await;
        bot.presses("ana", "One for today").await;
        bot.expect("ana", "One for today");
        Ok(())
    })
    .await
}

/// What is on the list is offered where a space ends.
#[tokio::test]
async fn one_is_suggested_where_a_space_ends() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        super::space::steps_back(bot, "ana", "/space start 2 weeks").await;
        bot.says("ana", "/space end").await;
        bot.expect("ana", "End it here?");
        bot.presses("ana", "Yes, end it").await;
        let over = bot.hears("ana");
        assert!(
            !over.contains("One of yours") && !over.contains("One for today"),
            "nothing is on it: {over}"
        );
        adds(bot, "ana", "", "Climbing").await;
        bot.says("ana", "/space").await;
        let over = bot.hears("ana");
        assert!(over.contains("One of yours, for today: Climbing"), "{over}");
        bot.presses("ana", "One for today").await;
        bot.expect("ana", "Climbing");
        Ok(())
    })
    .await
}

/// Without the key nothing can be read, and nothing is written over. The reminder needs none.
#[tokio::test]
async fn without_the_key_all_three_say_so_and_nothing_is_lost() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        adds(bot, "ana", "Sam", "Climbing").await;
        bot.says("ana", "/life on").await;
        bot.expect("ana", "Saturdays at 11 am");
        bot.expect("ana", NEUTRAL);
        bot.says("ana", "/limits").await;
        bot.expect("ana", "What won’t you go through again?");
        bot.presses("ana", "Write them down").await;
        bot.fills("ana", &["Being shouted at"]).await;
        bot.expect("ana", "Kept, just for you.");
        bot.says("ana", "/story").await;
        bot.expect("ana", "How did it end?");
        bot.presses("ana", "I left").await;
        bot.fills("ana", &["We met at a market.", ""]).await;
        bot.expect("ana", "It’s kept");
        let (key, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        std::fs::rename(&key, &aside)?;
        bot.restart().await?;
        for (line, said) in [
            ("/life", "I can’t open your list right now"),
            ("/life today", "I can’t open your list right now"),
            ("/limits", "I can’t open your limits right now"),
            ("/limits blip", "I can’t open your limits right now"),
            ("/story", "I can’t open your story right now"),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", said);
        }
        bot.advance_to("2026-03-07T11:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL), "the reminder needs no key");
        bot.says("ana", "/life off").await;
        bot.expect("ana", "Stopped.");
        std::fs::rename(&aside, &key)?;
        bot.restart().await?;
        for (line, said) in
            [("/life", "• Climbing"), ("/limits", "1. Being shouted at"), ("/story", "We met at a market.")]
        {
            bot.says("ana", line).await;
            bot.expect("ana", said);
        }
        bot.advance_to("2026-03-14T12:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

/// A message that offers one of the list, and opens an empty list, is none.
#[tokio::test]
async fn with_an_empty_list_none_comes_until_something_is_on_it() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/life on").await;
        let set = bot.hears("ana");
        assert!(set.contains("Done: one idea") && set.contains("Your list is still empty"), "{set}");
        assert!(!set.contains("Next one") && set.contains("Add people and things"), "{set}");
        bot.expect("ana", NEUTRAL);
        bot.advance_to("2026-03-08T12:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/life").await;
        bot.expect("ana", "Who’d be glad to hear from you");
        bot.presses("ana", "A film I can laugh at").await;
        bot.expect("ana", "It’s on your list.");
        bot.advance_to("2026-03-14T10:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-14T11:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        // And none again after the last one is taken off.
        bot.says("ana", "/life").await;
        bot.expect("ana", "A film I can laugh at");
        bot.presses("ana", "Take one off").await;
        bot.expect("ana", "Which one?");
        bot.presses("ana", "A film I can laugh at").await;
        bot.expect("ana", "It’s off your list.");
        bot.advance_to("2026-03-22T12:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn another_with_only_one_in_turn_says_so() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        adds(bot, "ana", "", "Climbing\nBaking").await;
        bot.presses("ana", "One for today").await;
        bot.expect("ana", "One for today");
        bot.presses("ana", "Not this one").await;
        let left = suggested(&bot.hears("ana"));
        bot.presses("ana", "Another").await;
        let card = bot.hears("ana");
        assert!(card.contains("It’s the only one in turn right now."), "{card}");
        assert_eq!(suggested(&card), left);
        Ok(())
    })
    .await
}

/// With a clear no, the partner's name is no idea, so there is nothing to bring back.
#[tokio::test]
async fn with_a_clear_no_only_what_suits_is_brought_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner he Max").await;
        bot.expect("ana", "Max");
        adds(bot, "ana", "Max\nSam", "").await;
        begins_as_known(bot).await;
        bot.says("ana", "/life today").await;
        assert!(suggested(&bot.hears("ana")).contains("Sam"));
        bot.presses("ana", "Not this one").await;
        let card = bot.hears("ana");
        assert!(card.contains("bring the others back") && card.contains("Bring back"), "{card}");
        bot.says("ana", "/life").await;
        bot.expect("ana", "Your own life");
        bot.presses("ana", "Take one off").await;
        bot.expect("ana", "Which one?");
        bot.presses("ana", "Sam").await;
        bot.expect("ana", "It’s off your list.");
        bot.says("ana", "/life today").await;
        let card = bot.hears("ana");
        assert!(card.contains("What’s on your list is about him, so I’ll leave it."), "{card}");
        assert!(!card.contains("ring back"), "{card}");
        Ok(())
    })
    .await
}

/// Somebody whose list is older than the no.
async fn begins_as_known(bot: &mut Bot) {
    bot.lives_in_lisbon("ana").await;
    bot.says("ana", "/space start 2 weeks").await;
    bot.expect("ana", "Two questions first");
    for (label, answer) in [
        ("No", "Two questions first"),
        ("Yes", "Then it’s about you"),
        ("Carry on", "Set up your space"),
        ("Start", "You’ve started"),
    ] {
        bot.presses("ana", label).await;
        bot.expect("ana", answer);
    }
    bot.expect("ana", NEUTRAL);
}
