use breathing_room::core::Input;
use breathing_room::features::{DeliveryId, Message};
use chrono::TimeDelta;
use insta::assert_snapshot;

use crate::support::{Bot, NEUTRAL, TestResult, instant, press, run_in_terminal, run_on_discord, run_test};

const NIGHT: &str = "2026-03-02T23:00Z";

/// The card as it stands now.
#[must_use]
async fn what_now(bot: &mut Bot) -> String {
    bot.presses("ana", "What now?").await;
    bot.hears("ana")
}

#[tokio::test]
async fn it_begins_at_once_and_its_steps_unlock_in_place_for_a_person_of_whom_nothing_is_kept() -> TestResult
{
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/urge").await;
        let card = bot.hears("ana");
        assert!(card.contains("Phone face down") && card.contains("Tell me when it’s over"), "{card}");
        for (at, step) in [
            ("2026-03-02T23:02Z", "Stay with this one a bit longer."),
            ("2026-03-02T23:03Z", "Name five things you can see"),
            ("2026-03-02T23:05Z", "Get a glass of water"),
            ("2026-03-02T23:06Z", "Stay with this one a bit longer."),
            ("2026-03-02T23:08Z", "Breathe out longer than you breathe in"),
            ("2026-03-02T23:10Z", "Time’s up. Where’s the urge now?"),
        ] {
            bot.advance_to(at).await;
            let card = what_now_or_end(bot, at).await;
            assert!(card.contains(step), "{at}: {card}");
        }
        for table in ["member", "plan", "timer", "delivery"] {
            assert_eq!(bot.rows(table).await, 0, "{table}");
        }
        bot.presses("ana", "Ten more minutes").await;
        bot.expect("ana", "Phone face down");
        bot.expect_silence();
        Ok(())
    })
    .await
}

async fn what_now_or_end(bot: &mut Bot, at: &str) -> String {
    let card = what_now(bot).await;
    assert!(!card.contains("Before I keep anything"), "{at}: {card}");
    card
}

#[tokio::test]
async fn on_discord_it_is_one_card_that_changes_in_place() -> TestResult {
    run_on_discord(NIGHT, async |bot| {
        let card =
            bot.discord().slash("ana", crate::support::discord::Place::BotDm, "urge", &[]).message().await;
        assert!(
            card.plain_text().contains(":R>"),
            "Discord shows how far away the end is: {}",
            card.plain_text()
        );
        bot.passes(TimeDelta::minutes(3));
        let after = bot.discord().press("ana", &card, "What now?").message().await;
        assert_eq!(after.id, card.id, "the same message");
        assert!(after.plain_text().contains("Name five things"), "{}", after.plain_text());
        bot.passes(TimeDelta::minutes(8));
        let over = bot.discord().press("ana", &after, "What now?").message().await;
        assert_eq!(over.id, card.id, "the same message");
        assert!(over.plain_text().contains("Where’s the urge now?"), "{}", over.plain_text());
        assert_eq!(
            over.button_labels(),
            ["It passed", "Ten more minutes", "I wrote to them", "Write it here", "Hide"]
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_member_is_sent_one_message_at_the_end() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        bot.says("ana", "/urge").await;
        assert_snapshot!("urge_begins", bot.hears("ana"));
        bot.advance_to("2026-03-02T23:05Z").await;
        assert_snapshot!("urge_halfway", what_now(bot).await);
        bot.advance_to("2026-03-02T23:09Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T23:10Z").await;
        assert_snapshot!("urge_over", bot.hears("ana"));
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_halfway_comes_only_when_it_is_asked_for() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 20").await;
        bot.expect("ana", "I’ll knock once, when the time’s up.");
        bot.presses("ana", "Knock once halfway too").await;
        let card = bot.hears("ana");
        assert!(card.contains("OK, I’ll knock halfway as well."), "{card}");
        assert!(!card.contains("Knock once halfway too"), "it is planned now: {card}");
        assert!(card.contains("I’ll knock halfway, and when the time’s up."), "{card}");
        assert!(!card.contains("Pick the phone up only then."), "not only at the end: {card}");
        bot.advance_to("2026-03-02T23:09Z").await;
        bot.expect_silence();
        for at in ["2026-03-02T23:10Z", "2026-03-02T23:20Z"] {
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with("Something for later."), "{at}");
            bot.expect_silence();
        }
        Ok(())
    })
    .await
}

/// The consent comes in the middle, and what was asked for is the end of what began before it.
#[tokio::test]
async fn a_person_without_an_account_may_ask_to_be_told_when_it_is_over() -> TestResult {
    for answer in ["Yes, keep it", "No, keep nothing"] {
        run_in_terminal(NIGHT, async |bot| {
            bot.says("ana", "/urge").await;
            bot.expect("ana", "Ride it out");
            bot.advance_to("2026-03-02T23:04Z").await;
            bot.presses("ana", "Tell me when it’s over").await;
            bot.expect("ana", "Before I keep anything");
            bot.presses("ana", answer).await;
            let card = bot.hears("ana");
            assert!(card.contains("Name five things you can see"), "it goes on: {card}");
            let told = answer.starts_with("Yes");
            assert_eq!(card.contains("OK, I’ll knock once, when the time’s up."), told, "{card}");
            assert_eq!(bot.rows("timer").await, i64::from(told));
            bot.advance_to("2026-03-02T23:09Z").await;
            bot.expect_silence();
            bot.advance_to("2026-03-02T23:10Z").await;
            assert_eq!(bot.hears_all("ana", &["Something for later."]), usize::from(told));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn each_answer_is_met_without_shame() -> TestResult {
    for (label, name) in [("It passed", "passed"), ("I wrote to them", "wrote")] {
        run_in_terminal(NIGHT, async |bot| {
            bot.agrees("ana").await;
            bot.says("ana", "/urge 5").await;
            bot.expect("ana", "Ride it out");
            bot.advance_to("2026-03-02T23:05Z").await;
            bot.expect("ana", "Something for later.");
            bot.presses("ana", "Open").await;
            bot.expect("ana", "Time’s up.");
            bot.presses("ana", label).await;
            assert_snapshot!(format!("urge_{name}"), bot.hears("ana"));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn still_there_below_the_message_itself_offers_ten_more_minutes() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        let id = format!("1|message|again|{}|{}", DeliveryId(1).0, Message::UrgeOver);
        let press = press(id);
        let reply = format!("{:?}", bot.delivers("1", "ana", press).await);
        assert!(reply.contains("Still there? That’s fine.") && reply.contains("Ten more minutes"), "{reply}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn stopping_stops_it_and_a_second_timer_is_not_started() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 20").await;
        bot.expect("ana", "Ride it out");
        bot.says("ana", "/urge 20").await;
        assert!(bot.hears("ana").contains("Your timer’s already running: 20 minutes left."));
        bot.presses("ana", "Stop the timer").await;
        let stopped = bot.hears("ana");
        assert!(stopped.starts_with("Stopped. Did it pass?") && stopped.contains("Start again"), "{stopped}");
        bot.advance_to("2026-03-03T23:00Z").await;
        bot.expect_silence();
        let press = press("1|urge|stop");
        let late = format!("{:?}", bot.delivers("late", "ana", press).await);
        assert!(late.contains("Stopped. Start again") && !late.contains("It passed"), "{late}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_restart_in_the_middle_loses_nothing() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 60").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Knock once halfway too").await;
        bot.expect("ana", "OK, I’ll knock halfway as well.");
        for at in ["2026-03-02T23:30Z", "2026-03-03T00:00Z"] {
            bot.restart().await?;
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with("Something for later."), "{at}");
        }
        bot.advance_to("2026-03-03T23:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

/// A timer of an earlier version, which sent a message at each quarter: the one that is set comes, and the one at the end.
#[tokio::test]
async fn a_timer_of_an_earlier_version_comes_to_its_end() -> TestResult {
    for (step, comes) in [(1, "23:05"), (2, "23:10"), (3, "23:15")] {
        run_in_terminal(NIGHT, async |bot| {
            bot.agrees("ana").await;
            bot.says("ana", "/urge 20").await;
            bot.expect("ana", "Ride it out");
            let due = (instant(NIGHT) + TimeDelta::minutes(5 * step)).timestamp_millis();
            for sql in [
                format!("update plan set state = json_set(state, '$.step', {step}) where kind = 'urge'"),
                format!("update timer set due_at = {due} where kind = 'urge'"),
            ] {
                assert_eq!(bot.tampers("bot.db", &sql).await, 1);
            }
            bot.restart().await?;
            for at in [comes, "23:20"] {
                bot.advance_to(&format!("2026-03-02T{at}Z")).await;
                assert!(bot.hears("ana").starts_with("Something for later."), "{step}: {at}");
                bot.expect_silence();
            }
            bot.advance_to("2026-03-03T23:00Z").await;
            bot.expect_silence();
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// What a person writes as their plan shows at once, and the minutes go on.
#[tokio::test]
async fn a_plan_that_is_written_on_the_way_goes_on_with_the_same_minutes() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/urge").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Write my own plan").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["If it is night, then I call Bea"]).await;
        let card = bot.hears("ana");
        assert!(card.contains("Kept, just for you.") && card.contains("I call Bea"), "{card}");
        bot.advance_to("2026-03-02T23:03Z").await;
        assert!(what_now(bot).await.contains("Name five things you can see"));
        Ok(())
    })
    .await
}

/// The text of a button may come from outside.
#[tokio::test]
async fn a_start_that_no_clock_shows_is_no_trouble() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        for (code, said) in [
            (format!("1|urge|now|{}|10|0", i64::MAX), "OLD"),
            ("1|urge|now|0|10|0".to_owned(), "Where’s the urge now?"),
            ("1|urge|tell|0|255".to_owned(), "Before I keep anything"),
            (format!("1|urge|halfway|{}|7", i64::MIN), "OLD"),
        ] {
            let press = press(code.clone());
            let reply = format!("{:?}", bot.delivers(&code, "ana", press).await);
            let said = if said == "OLD" { "That card is from before an update" } else { said };
            assert!(reply.contains(said), "{code}: {reply}");
        }
        Ok(())
    })
    .await
}

/// A person rides out five minutes, and opens the question at the end.
async fn rides(bot: &mut Bot, begins: &str, ends: &str) {
    bot.advance_to(begins).await;
    bot.says("ana", "/urge 5").await;
    bot.expect("ana", "Ride it out");
    bot.advance_to(ends).await;
    bot.hears_all("ana", &["Something for later."]);
    bot.presses("ana", "Open").await;
    bot.expect("ana", "Time’s up.");
}

#[tokio::test]
async fn what_was_ridden_out_and_what_helped_is_counted_once() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        rides(bot, "2026-03-02T23:00Z", "2026-03-02T23:05Z").await;
        bot.presses("ana", "It passed").await;
        let card = bot.hears("ana");
        assert!(card.contains("That’s one you’ve ridden out.") && card.contains("What helped?"), "{card}");
        let press =
            |code: &str, values: Vec<String>| Input::Press { id: code.to_owned(), values, owner: None };
        let again = format!("{:?}", bot.delivers("again", "ana", press("1|urge|passed", Vec::new())).await);
        assert!(again.contains("That’s one you’ve ridden out."), "a second press counts nothing: {again}");
        bot.presses("ana", "Moving").await;
        let card = bot.hears("ana");
        assert!(card.contains("One ridden out in the last seven days."), "{card}");
        assert!(card.contains("I’ve noted it, just for you.") && card.contains("Home"), "{card}");
        // Another answer about the same urge takes the place of the first.
        let other = press("1|urge|helped", vec!["person".to_owned()]);
        let reply = format!("{:?}", bot.delivers("other", "ana", other).await);
        assert!(reply.contains("What’s helped you most: a person."), "{reply}");
        rides(bot, "2026-03-12T23:00Z", "2026-03-12T23:05Z").await;
        bot.presses("ana", "It passed").await;
        bot.expect("ana", "That’s 2 you’ve ridden out so far.");
        bot.presses("ana", "Sitting it out").await;
        let card = bot.hears("ana");
        assert!(card.contains("One ridden out in the last seven days."), "{card}");
        bot.says("ana", "/urge 5").await;
        let card = bot.hears("ana");
        assert!(card.contains("What’s helped you most: sitting it out."), "{card}");
        assert_eq!(bot.bytes_mentioning("waiting"), 0, "it is encrypted");
        Ok(())
    })
    .await
}

/// Nothing is counted about a person of whom nothing is kept.
#[tokio::test]
async fn it_passes_for_a_person_without_an_account() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T23:05Z").await;
        bot.presses("ana", "What now?").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "It passed").await;
        let card = bot.hears("ana");
        assert!(card.contains("It does pass.") && !card.contains("What helped?"), "{card}");
        for tool in [
            "Write my own plan",
            "People to call",
            "Write it here",
            "Think it through",
            "Check a message first",
        ] {
            assert!(card.contains(tool), "{tool}: {card}");
        }
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}

const ANSWERS: [&str; 4] =
    ["I saw the photo at nine", "I told myself I am nothing", "You are not nothing", "Shower and toast"];

#[tokio::test]
async fn a_look_again_is_one_sitting_and_a_page_like_the_others() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T23:05Z").await;
        bot.presses("ana", "What now?").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "It passed").await;
        bot.expect("ana", "It does pass.");
        bot.presses("ana", "Think it through").await;
        bot.fills("ana", &ANSWERS).await;
        // What was written waits for the answer, and is shown until then.
        let asked = bot.hears("ana");
        assert!(asked.contains("I saw the photo at nine"), "{asked}");
        assert_eq!(bot.rows("entry").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "Saved: ");
        bot.says("ana", "/journal").await;
        let journal = bot.hears("ana");
        assert!(journal.contains("What happened, just the facts"), "{journal}");
        assert_eq!(bot.rows("entry").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_look_again_that_cannot_be_kept_is_not_lost() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        let sent = |texts: [&str; 4]| {
            let names = ["facts", "meaning", "friend", "hour"].map(str::to_owned);
            let fields = names.into_iter().zip(texts.map(breathing_room::core::Private::new)).collect();
            Input::Submit { id: "1|journal|again".to_owned(), fields }
        };
        let empty = format!("{:?}", bot.delivers("empty", "ana", sent(["", " ", "", ""])).await);
        assert!(empty.contains("I’ve changed nothing"), "{empty}");
        let danger = ["I want to die", "", "", ""];
        let reply = format!("{:?}", bot.delivers("danger", "ana", sent(danger)).await);
        assert!(reply.contains("Find people to talk to"), "{reply}");
        assert_eq!(bot.rows("entry").await, 1);
        bot.database_fails().await;
        let reply = format!("{:?}", bot.delivers("trouble", "ana", sent(ANSWERS)).await);
        assert!(reply.contains("Refused"), "the form opens again with what was typed: {reply}");
        Ok(())
    })
    .await
}

/// After a clear no, nothing leads to a message, and what else it could mean is no question.
#[tokio::test]
async fn a_member_who_was_asked_for_no_contact_is_offered_no_draft() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/space start 60").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [("No", "Two questions first"), ("Yes", "Then it’s about you")] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Carry on").await;
        bot.expect("ana", "Set up");
        bot.presses("ana", "Start").await;
        bot.hears_all("ana", &["You’ve started.", "Something for later."]);
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T23:06Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "It passed").await;
        let card = bot.hears("ana");
        assert!(card.contains("Think it through") && !card.contains("Check a message first"), "{card}");
        let press = press("1|journal|again");
        let form = format!("{:?}", bot.delivers("form", "ana", press).await);
        assert!(form.contains("what it doesn’t") && !form.contains("what else"), "{form}");
        Ok(())
    })
    .await
}

/// An urge that passes before the time is up was ridden out too.
#[tokio::test]
async fn one_that_passes_early_counts() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T23:03Z").await;
        bot.presses("ana", "Stop the timer").await;
        bot.expect("ana", "Stopped. Did it pass?");
        bot.presses("ana", "It passed").await;
        let card = bot.hears("ana");
        assert!(card.contains("That’s one you’ve ridden out.") && card.contains("What helped?"), "{card}");
        bot.presses("ana", "Moving").await;
        bot.expect("ana", "I’ve noted it, just for you.");
        bot.advance_to("2026-03-03T23:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

/// What a member has just written is their plan, in these minutes and the next time, whatever they had borrowed.
#[tokio::test]
async fn a_plan_that_is_written_beside_a_borrowed_one_is_shown() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        let take = press("1|if_then|take|2|1");
        let taken = format!("{:?}", bot.delivers("take", "ana", take).await);
        assert!(taken.contains("It’s yours now."), "{taken}");
        bot.says("ana", "/urge 10").await;
        let card = bot.hears("ana");
        assert!(card.contains("Write my own plan") && !card.contains("Change my plan"), "{card}");
        bot.advance_to("2026-03-02T23:03Z").await;
        bot.presses("ana", "Write my own plan").await;
        bot.fills("ana", &["I ring Jo instead"]).await;
        let card = bot.hears("ana");
        assert!(card.contains("Kept, just for you.") && card.contains("I ring Jo instead"), "{card}");
        assert!(card.contains("Name five things you can see"), "the minutes go on: {card}");
        bot.advance_to("2026-03-03T23:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/urge 10").await;
        let card = bot.hears("ana");
        assert!(card.contains("I ring Jo instead") && !card.contains("a message from them"), "{card}");
        assert!(card.contains("Your plans") && !card.contains("Change my plan"), "{card}");
        Ok(())
    })
    .await
}

/// A member who is afraid is promised that nothing tells them to go quiet. People are one press away at every point.
#[tokio::test]
async fn a_member_who_is_afraid_finds_people_everywhere_and_is_not_told_to_go_quiet() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/space start 7").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in
            [("Yes", "This comes first"), ("Go on anyway", "Two questions first"), ("No", "Set up")]
        {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Start").await;
        bot.hears_all("ana", &["You’ve started. Nothing to announce", "Something for later."]);
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        let people = "Find people to talk to";
        bot.says("ana", "/urge 5").await;
        let card = bot.hears("ana");
        assert!(card.contains(people), "{card}");
        bot.advance_to("2026-03-02T23:05Z").await;
        // The lock screen shows none of it.
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.presses("ana", "Open").await;
        let message = bot.hears("ana");
        assert!(message.contains("Time’s up.") && message.contains(people), "{message}");
        let press = |id: &str| press(id.to_owned());
        for code in ["1|urge|now|1772492400000|5|3", "1|urge|passed", "1|urge|stop"] {
            let reply = format!("{:?}", bot.delivers(code, "ana", press(code)).await);
            assert!(reply.contains(people), "{code}: {reply}");
        }
        bot.presses("ana", "I wrote to them").await;
        let card = bot.hears("ana");
        assert!(card.contains("it isn’t your fault") && card.contains("Home"), "{card}");
        for quiet in ["Leave it at", "explain it with", "Read secret 1"] {
            assert!(!card.contains(quiet), "{quiet}: {card}");
        }
        assert!(card.find(people) < card.find("Write it here") && card.contains(people), "{card}");
        Ok(())
    })
    .await
}

/// At the beginning of a round the card says when the bot knocks, and says it once.
#[tokio::test]
async fn a_person_who_asks_to_be_told_hears_once_when_the_bot_knocks() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/urge").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Tell me when it’s over").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        let card = bot.hears("ana");
        assert_eq!(card.matches("knock once, when the time’s up").count(), 1, "{card}");
        assert!(card.contains("OK.\n"), "{card}");
        Ok(())
    })
    .await
}
