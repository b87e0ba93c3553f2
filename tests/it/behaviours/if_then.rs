//! `/plan`: if-then cards, and the hours at which they are sent.

use std::fs;

use breathing_room::core::{Input, Private};
use serde_json::Value;

use crate::behaviours::space::steps_back;
use crate::copies::part_of;
use crate::importing::{erases, imports, takes};
use crate::restoring::zip;
use crate::support::{Bot, NEUTRAL, TestResult, instant, press, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// A member in Lisbon.
async fn at_home(bot: &mut Bot, person: &str) {
    bot.is_at_home(person).await;
}

/// The list of a person's cards.
#[must_use]
async fn plans(bot: &mut Bot, person: &str) -> String {
    bot.says(person, "/plan").await;
    bot.hears(person)
}

/// A person writes a card. What they are shown is the card.
async fn writes(bot: &mut Bot, person: &str, when: &str, then: &str) {
    let list = plans(bot, person).await;
    bot.presses(person, if list.contains("Write my own") { "Write my own" } else { "Write one" }).await;
    bot.fills(person, &[when, then]).await;
    bot.expect(person, "Kept, just for you.");
}

/// A person picks a card's hour. The first one brings a message that shows whether messages arrive.
async fn picks(bot: &mut Bot, person: &str, hour: &str, said: &str) {
    bot.presses(person, hour).await;
    bot.expect(person, said);
    bot.hears_all(person, &[NEUTRAL]);
}

/// A button from a card that stands further up.
async fn pressed(bot: &Bot, code: &str) -> String {
    let press = press(code);
    format!("{:?}", bot.delivers(code, "ana", press).await)
}

#[tokio::test]
async fn one_press_takes_a_ready_plan_and_a_newcomer_is_asked_first() -> TestResult {
    run_test(NOON, async |bot| {
        let empty = plans(bot, "ana").await;
        assert!(empty.contains("Decide now what you’ll do when it gets hard."), "{empty}");
        assert!(empty.contains("If I’m about to text them, then I put it in my notes"), "{empty}");
        bot.presses("ana", "Another one").await;
        bot.expect("ana", "If I get a message from them");
        bot.presses("ana", "Take this one").await;
        bot.expect("ana", "Before I keep anything");
        assert_eq!(bot.rows("plan").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        let card = bot.hears("ana");
        assert!(card.contains("If I get a message from them") && card.contains("It’s yours now."), "{card}");
        assert_eq!(bot.rows("plan").await, 1);
        // A second press takes nothing twice, and the list offers the others.
        assert!(!pressed(bot, "1|if_then|take|2|1").await.contains("It’s yours now."));
        let list = plans(bot, "ana").await;
        assert!(list.contains("That’s the one you have."), "{list}");
        bot.says("ana", "/settings partner pronouns:she").await;
        bot.expect("ana", "Set.");
        assert!(plans(bot, "ana").await.contains("If I get a message from her"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_card_is_written_changed_and_deleted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert!(plans(bot, "ana").await.contains("Write my own"));
        bot.presses("ana", "Write my own").await;
        bot.fills("ana", &["If I’m alone at night,", "then I call Bea"]).await;
        let card = bot.hears("ana");
        assert!(card.contains("If I’m alone at night, then I call Bea"), "{card}");
        bot.presses("ana", "Change the words").await;
        bot.fills("ana", &["", "Walk to the river."]).await;
        let card = bot.hears("ana");
        assert!(card.contains("Walk to the river.") && !card.contains("Bea"), "{card}");
        bot.presses("ana", "Delete").await;
        bot.expect("ana", "Delete this one? Your words go with it.");
        bot.presses("ana", "Keep it").await;
        bot.expect("ana", "Walk to the river.");
        bot.presses("ana", "Delete").await;
        bot.expect("ana", "Your words go with it.");
        bot.presses("ana", "Delete").await;
        bot.expect("ana", "It’s deleted.");
        for code in ["1|if_then|delete|0", "1|if_then|card|0", "1|if_then|at|0", "1|if_then|quiet|7"] {
            let reply = pressed(bot, code).await;
            assert!(code.contains("|at|") || reply.contains("That one’s gone already."), "{code}: {reply}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn ten_are_the_most_and_the_eleventh_is_refused_kindly() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for number in 1..=10 {
            writes(bot, "ana", "", &format!("walk {number} rounds")).await;
        }
        let list = plans(bot, "ana").await;
        assert!(list.contains("Ten’s the most I can hold.") && !list.contains("Write one"), "{list}");
        for (id, field) in [("1|if_then|new", "then"), ("1|fill|plan", "plan")] {
            let fields = vec![(field.to_owned(), Private::new("one more"))];
            let reply = bot.delivers(id, "ana", Input::Submit { id: id.to_owned(), fields }).await;
            assert!(format!("{reply:?}").contains("Ten’s the most I can hold."), "{reply:?}");
        }
        assert!(!plans(bot, "ana").await.contains("one more"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_too_long_or_empty_comes_back_in_its_form() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for then in ["", "   ", &"x".repeat(121)] {
            let fields = ["if", "then"].map(str::to_owned);
            let fields = fields.into_iter().zip([Private::new("late"), Private::new(then)]).collect();
            let submit = Input::Submit { id: "1|if_then|new".to_owned(), fields };
            let reply = format!("{:?}", bot.delivers(then, "ana", submit).await);
            let says = if then.trim().is_empty() { "There’s nothing in it yet." } else { "a bit long" };
            assert!(reply.contains(says) && reply.contains("Refused"), "{reply}");
        }
        assert_eq!(bot.rows("plan").await, 0);
        Ok(())
    })
    .await
}

/// Nine in the evening stays nine in the evening in the night in which the clock goes forward, and through restarts.
#[tokio::test]
async fn a_card_comes_at_its_hour_by_the_wall_clock() -> TestResult {
    run_in_terminal("2026-03-27T22:00Z", async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        picks(bot, "ana", "9 pm", "Done: every day at 9 pm, from tomorrow.").await;
        for (before, at) in [
            ("2026-03-28T20:59Z", "2026-03-28T21:00Z"),
            ("2026-03-29T19:59Z", "2026-03-29T20:00Z"),
            ("2026-03-30T19:59Z", "2026-03-30T20:00Z"),
        ] {
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.restart().await?;
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with(NEUTRAL), "{at}");
            bot.presses("ana", "Open").await;
            let opened = bot.hears("ana");
            assert!(opened.contains("If it’s late, then I call Bea"), "{opened}");
            assert!(opened.contains("Ride it out"), "{opened}");
        }
        bot.presses("ana", "Stop these").await;
        let quiet = bot.hears("ana");
        assert!(quiet.contains("It’s still in your plans."), "{quiet}");
        assert!(quiet.contains("] Your plans") && quiet.contains("Home"), "it leads on: {quiet}");
        bot.advance_to("2026-04-03T20:00Z").await;
        bot.expect_silence();
        assert!(plans(bot, "ana").await.contains("I call Bea"), "only its hour is gone");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_clock_is_asked_for_before_the_first_hour_and_what_is_typed_is_read() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        bot.presses("ana", "9 pm").await;
        bot.fills("ana", &["Lisbon"]).await;
        bot.expect("ana", "Done: every day at 9 pm, from today.");
        bot.hears_all("ana", &[NEUTRAL]);
        let list = plans(bot, "ana").await;
        assert!(list.contains("If it’s late"), "{list}");
        bot.presses("ana", "If it’s late, then I call Bea").await;
        bot.expect("ana", "If it’s late, then I call Bea");
        bot.presses("ana", "Another time…").await;
        bot.fills("ana", &["whenever"]).await;
        bot.expect("ana", "I didn’t catch a time in “whenever”.");
        bot.lets_go("ana").await;
        assert!(plans(bot, "ana").await.contains("If it’s late"));
        bot.presses("ana", "If it’s late, then I call Bea").await;
        bot.expect("ana", "If it’s late, then I call Bea");
        bot.presses("ana", "Another time…").await;
        bot.fills("ana", &["23:30 weekends"]).await;
        let card = bot.hears("ana");
        assert!(card.contains("11:30 pm") && card.contains("quiet hours"), "{card}");
        Ok(())
    })
    .await
}

/// The cards whose hours are near to now are all sent after a short absence. After a long one only the latest is.
#[tokio::test]
async fn what_was_due_while_the_bot_was_away_is_left_out_but_for_the_latest() -> TestResult {
    for (first, second, back, count) in
        [("8 pm", "9 pm", "2026-03-02T21:10Z", 1), ("21:00", "21:10", "2026-03-02T21:20Z", 2)]
    {
        run_in_terminal(NOON, async |bot| {
            at_home(bot, "ana").await;
            for hour in [first, second] {
                writes(bot, "ana", &format!("it’s {hour}"), "I call Bea").await;
                bot.presses("ana", "Another time…").await;
                bot.fills("ana", &[hour]).await;
                bot.expect("ana", "Done: every day at");
                bot.hears_all("ana", &[NEUTRAL]);
            }
            bot.away_until(back);
            bot.restart().await?;
            bot.advance_to("2026-03-02T21:40Z").await;
            assert_eq!(bot.hears_all("ana", &[NEUTRAL]), count);
            let second = format!("If it’s {second}, then I call Bea");
            bot.presses("ana", "Open").await;
            bot.expect("ana", &second);
            bot.advance_to("2026-03-03T19:59Z").await;
            bot.expect_silence();
            bot.advance_to("2026-03-03T22:00Z").await;
            assert_eq!(bot.hears_all("ana", &[NEUTRAL]), 2, "the next day is as it should be");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_hour_goes_with_its_member_to_another_zone_and_comes_once_a_day() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        picks(bot, "ana", "9 pm", "from today").await;
        bot.advance_to("2026-03-02T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.says("ana", "/settings timezone New York").await;
        bot.expect("ana", "Set: America/New_York");
        // Nine in the evening of the same day, which has had its message.
        bot.advance_to("2026-03-03T12:00Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-04T01:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-04T02:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL), "nine in the evening in New York");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_clock_that_was_ahead_silences_no_card() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        picks(bot, "ana", "9 pm", "from today").await;
        bot.away_until("2026-06-01T20:30Z");
        bot.restart().await?;
        bot.advance_to("2026-06-01T20:40Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        let back = instant("2026-03-03T12:00Z") - bot.now();
        bot.clock().shift(back).ok_or("a time that a clock can show")?;
        bot.restart().await?;
        bot.advance_to("2026-03-03T20:59Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.advance_to("2026-03-03T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL), "the hour of the right day");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_card_that_was_deleted_is_not_sent_and_not_repeated() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        picks(bot, "ana", "9 pm", "from today").await;
        bot.advance_to("2026-03-02T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        assert!(pressed(bot, "1|if_then|delete|0").await.contains("It’s deleted."));
        // The message is from before. What it opens says nothing of the card.
        bot.presses("ana", "Open").await;
        let opened = bot.hears("ana");
        assert!(opened.contains("for a plan that’s gone now") && !opened.contains("Bea"), "{opened}");
        let off = pressed(bot, "1|if_then|off|0").await;
        assert!(off.contains("That one’s gone already.") && !off.contains("still in your plans"), "{off}");
        bot.advance_to("2026-03-05T12:00Z").await;
        bot.expect_silence();
        assert_eq!(bot.rows("timer where kind = 'ifthen'").await, 0);
        Ok(())
    })
    .await
}

/// The plan of an earlier version, which is kept beside the urge timer, as a copy from then has it.
#[tokio::test]
async fn a_plan_of_an_earlier_version_is_a_card_and_moves_with_the_next_change() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T12:10Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        let (_, file) = takes(bot, "ana", 0).await;
        let mut data: Value = serde_json::from_str(&part_of(&fs::read(&file)?, "data.json"))?;
        for row in data["tables"]["plan"].as_array_mut().ok_or("plans")? {
            if row["kind"] == "urge" {
                row["written"] = "If it is night, then I call Bea".into();
            }
        }
        erases(bot, "ana").await;
        fs::write(&file, zip("data.json", data.to_string().as_bytes()))?;
        bot.agrees("ana").await;
        let told = imports(bot, "ana", &file.display().to_string()).await;
        assert!(!told.contains("left"), "{told}");
        assert_eq!(bot.rows("plan where written is not null").await, 1);

        bot.says("ana", "/urge").await;
        let urge = bot.hears("ana");
        assert!(
            urge.contains("If it is night, then I call Bea") && urge.contains("Change my plan"),
            "{urge}"
        );
        let list = plans(bot, "ana").await;
        assert!(list.contains("That’s the one you have.") && list.contains("I call Bea"), "{list}");
        assert_eq!(bot.rows("plan where written is not null").await, 1, "looking changes nothing");
        bot.presses("ana", "If it is night, then I call Bea").await;
        bot.expect("ana", "If it is night, then I call Bea");
        picks(bot, "ana", "9 pm", "Done: every day at 9 pm").await;
        assert_eq!(bot.rows("plan where written is not null").await, 0, "it is a card like the others now");
        let list = plans(bot, "ana").await;
        assert!(list.contains("That’s the one you have.") && list.contains("I call Bea"), "{list}");
        bot.says("ana", "/urge").await;
        assert!(bot.hears("ana").contains("If it is night, then I call Bea"));
        bot.advance_to("2026-03-02T21:00Z").await;
        assert_eq!(bot.hears_all("ana", &[NEUTRAL]), 2, "the end of the urge, and the card");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn cards_that_cannot_be_read_are_left_as_they_are_and_their_hours_come_without_words() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        picks(bot, "ana", "9 pm", "from today").await;
        assert_eq!(bot.bytes_mentioning("I call Bea"), 0, "what a card says is encrypted");
        let (file, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        let list = plans(bot, "ana").await;
        assert!(list.contains("I can’t read your plans right now."), "{list}");
        bot.says("ana", "/urge 5").await;
        let urge = bot.hears("ana");
        assert!(urge.contains("If I’m about to text them"), "an urge does not wait for a key: {urge}");
        bot.advance_to("2026-03-02T12:06Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "It passed").await;
        let passed = bot.hears("ana");
        assert!(passed.contains("It does pass.") && !passed.contains("What helped?"), "{passed}");
        let values = vec!["moving".to_owned()];
        let press = Input::Press { id: "1|urge|helped".to_owned(), values, owner: None };
        let helped = format!("{:?}", bot.delivers("helped", "ana", press).await);
        assert!(helped.contains("I can’t note it right now") && !helped.contains("noted it"), "{helped}");
        bot.advance_to("2026-03-02T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.presses("ana", "Open").await;
        let opened = bot.hears("ana");
        assert!(opened.contains("I can’t read it right now.") && !opened.contains("Bea"), "{opened}");
        fs::rename(&aside, &file)?;
        let list = plans(bot, "ana").await;
        assert!(list.contains("If it’s late, then I call Bea"), "{list}");
        bot.advance_to("2026-03-03T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        Ok(())
    })
    .await
}

/// An urge passes whether or not it can be counted, also for a member of whom nothing is encrypted yet.
#[tokio::test]
async fn without_a_key_an_urge_passes_all_the_same() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.agrees("ben").await;
        bot.says("ben", "/settings partner name:Max").await;
        bot.expect("ben", "Set.");
        fs::rename(bot.directory().join("master-key"), bot.directory().join("aside"))?;
        bot.restart().await?;
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T12:06Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "It passed").await;
        let card = bot.hears("ana");
        assert!(card.contains("It does pass.") && !card.contains("ridden out"), "{card}");
        // Whether the member was asked for no contact is not known here.
        assert!(!card.contains("What helped?") && !card.contains("Check a message first"), "{card}");
        let values = vec!["moving".to_owned()];
        let press = Input::Press { id: "1|urge|helped".to_owned(), values, owner: None };
        let helped = format!("{:?}", bot.delivers("helped", "ana", press).await);
        assert!(helped.contains("I can’t note it right now") && !helped.contains("noted it"), "{helped}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_member_who_was_asked_for_no_contact_is_shown_no_plan_about_the_partner() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        assert!(pressed(bot, "1|if_then|take|2|2").await.contains("If I want to send “miss you”"));
        bot.says("ana", "/space start 60").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [("No", "Two questions first"), ("Yes", "Then it’s about you")] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Carry on").await;
        bot.expect("ana", "Set up");
        bot.presses("ana", "Start").await;
        bot.hears_all("ana", &["You’ve started.", NEUTRAL]);
        let list = plans(bot, "ana").await;
        assert!(list.contains("doesn’t fit any more") && !list.contains("miss you"), "{list}");
        assert!(!list.contains("That’s the one you have."), "none is named above it: {list}");
        bot.presses("ana", "Borrow one").await;
        for _ in 0..12 {
            let ready = bot.hears("ana");
            assert!(
                ["Secret 1", "Secret 3", "Secret 5", "Secret 6", "Secret 7"]
                    .iter()
                    .any(|secret| ready.starts_with(secret)),
                "{ready}"
            );
            assert!(!ready.contains("message from them") && !ready.contains("text them"), "{ready}");
            bot.presses("ana", "Another one").await;
        }
        bot.hears_all("ana", &["Secret "]);
        assert!(!pressed(bot, "1|if_then|take|4|1").await.contains("It’s yours now."));
        bot.says("ana", "/urge").await;
        let urge = bot.hears("ana");
        assert!(!urge.contains("miss you"), "{urge}");
        assert!(urge.contains("Write my own plan") && !urge.contains("Change my plan"), "{urge}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_member_who_is_afraid_is_offered_nothing_that_stands_up_to_the_partner() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        bot.says("ana", "/space start 10").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in
            [("Yes", "This comes first"), ("Go on anyway", "Two questions first"), ("No", "Set up")]
        {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Start").await;
        bot.hears_all("ana", &["You’ve started. Nothing to announce", NEUTRAL]);
        let list = plans(bot, "ana").await;
        assert!(list.contains("One to borrow"), "{list}");
        bot.presses("ana", "Another one").await;
        for _ in 0..6 {
            let ready = bot.hears("ana");
            for left_out in ["big talk", "old fight", "hurt the same way", "check my phone", "excuses"] {
                assert!(!ready.contains(left_out), "{ready}");
            }
            bot.presses("ana", "Another one").await;
        }
        bot.hears_all("ana", &["Secret "]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn cards_are_exported_erased_and_brought_back_with_their_hours() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        writes(bot, "ana", "it’s late", "I call Bea").await;
        picks(bot, "ana", "9 pm", "Done: every day at 9 pm").await;
        let (_, file) = takes(bot, "ana", 0).await;
        let read_me = part_of(&fs::read(&file)?, "readme.md");
        assert!(read_me.contains("Your own plan for an urge: If it’s late, then I call Bea"), "{read_me}");
        erases(bot, "ana").await;
        assert!(plans(bot, "ana").await.contains("Decide now"), "nothing is left");
        assert_eq!(bot.rows("timer where kind = 'ifthen'").await, 0);
        bot.agrees("ana").await;
        let told = imports(bot, "ana", &file.display().to_string()).await;
        assert!(!told.contains("left"), "{told}");
        bot.hears_all("ana", &[NEUTRAL]);
        assert!(plans(bot, "ana").await.contains("If it’s late, then I call Bea"));
        bot.advance_to("2026-03-02T20:59Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.advance_to("2026-03-02T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.presses("ana", "Open").await;
        bot.expect("ana", "I call Bea");
        Ok(())
    })
    .await
}

/// The hour stays hard when the plan for it does not fit any more, so what fits comes in its place.
#[tokio::test]
async fn at_the_hour_of_a_plan_that_does_not_fit_any_more_comes_one_that_does() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        assert!(plans(bot, "ana").await.contains("Another one"));
        bot.presses("ana", "Another one").await;
        bot.expect("ana", "If I get a message from them");
        bot.presses("ana", "Take this one").await;
        bot.expect("ana", "It’s yours now.");
        picks(bot, "ana", "8 pm", "from today").await;
        bot.says("ana", "/space start 60").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [("No", "Two questions first"), ("Yes", "Then it’s about you")] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Carry on").await;
        bot.expect("ana", "Set up");
        bot.presses("ana", "Start").await;
        bot.hears_all("ana", &["You’ve started.", NEUTRAL]);
        bot.advance_to("2026-03-02T19:59Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.advance_to("2026-03-02T20:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.presses("ana", "Open").await;
        let opened = bot.hears("ana");
        assert!(opened.contains("doesn’t fit any more. Try this one: If "), "{opened}");
        assert!(!opened.contains("message from them") && !opened.contains("gone"), "{opened}");
        bot.presses("ana", "Stop these").await;
        bot.expect("ana", "It’s still in your plans.");
        Ok(())
    })
    .await
}

/// `/urge` shows the card whose hour it is, or else the one that helped last, or else the newest one for any hour.
#[tokio::test]
async fn an_urge_shows_the_card_that_fits_best() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "", "the first one").await;
        writes(bot, "ana", "", "the one at nine").await;
        picks(bot, "ana", "9 pm", "from today").await;
        for (at, plan) in [
            ("2026-03-02T18:00Z", "the first one"),
            ("2026-03-02T20:00Z", "the one at nine"),
            ("2026-03-02T23:00Z", "the first one"),
        ] {
            bot.advance_to(at).await;
            bot.hears_all("ana", &[NEUTRAL]);
            bot.says("ana", "/urge 5").await;
            let card = bot.hears("ana");
            assert!(card.contains(plan), "{at}: {card}");
        }
        Ok(())
    })
    .await
}

/// What helped is noted with the card that was shown, and that one is shown first from then on.
#[tokio::test]
async fn the_card_that_helped_is_shown_again() -> TestResult {
    run_in_terminal("2026-03-02T20:00Z", async |bot| {
        at_home(bot, "ana").await;
        writes(bot, "ana", "", "the first one").await;
        writes(bot, "ana", "", "the one at nine").await;
        picks(bot, "ana", "9 pm", "from today").await;
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "the one at nine");
        bot.advance_to("2026-03-02T20:06Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "It passed").await;
        bot.expect("ana", "What helped?");
        bot.presses("ana", "My plan").await;
        bot.expect("ana", "What’s helped you most: your plan.");
        bot.advance_to("2026-03-05T08:00Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.says("ana", "/urge 5").await;
        let card = bot.hears("ana");
        assert!(card.contains("the one at nine"), "{card}");
        Ok(())
    })
    .await
}
