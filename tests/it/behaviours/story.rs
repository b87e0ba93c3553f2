use crate::copies::part_of;
use crate::importing::{erases, imports, takes};
use crate::support::{Bot, TestResult, run_in_terminal, run_test};

use super::no::begins;
use super::space::steps_back;

const NOON: &str = "2026-03-02T12:00Z";

/// Somebody tells how it went.
async fn tells(bot: &mut Bot, person: &str, ending: &str, written: [&str; 2]) {
    bot.says(person, "/story").await;
    bot.expect(person, "How did it end?");
    bot.presses(person, ending).await;
    bot.fills(person, &written).await;
    bot.expect(person, "It’s kept, for your eyes only.");
}

#[tokio::test]
async fn each_ending_gets_a_kind_answer_that_promises_nothing() -> TestResult {
    run_test(NOON, async |bot| {
        for (person, ending, answer, next) in [
            ("ana", "We’re together", "nobody has to pay for the rough part", "Read secret 5"),
            ("ben", "We parted", "it isn’t a failure", "Read secret 7"),
            ("cleo", "I left", "That takes courage", "Read secret 7"),
            ("dan", "It’s still open", "Nobody knows how it ends", "Read secret 6"),
            ("eve", "I’d rather not say", "You don’t owe anyone the ending", "Your own life"),
        ] {
            bot.agrees(person).await;
            bot.says(person, "/story").await;
            bot.expect(person, "How did it end?");
            bot.presses(person, ending).await;
            bot.fills(person, &["We met at a market.", "Go to bed."]).await;
            let card = bot.hears(person);
            for words in ["It’s kept, for your eyes only.", answer, next, "Read it"] {
                assert!(card.contains(words), "{person}: {words}: {card}");
            }
            assert!(!card.contains("Still running"), "nothing runs: {card}");
            bot.presses(person, "Read it").await;
            let told = bot.hears(person);
            for words in
                ["Written today", ending, "We met at a market.", "To the you of back then", "Go to bed."]
            {
                assert!(told.contains(words), "{person}: {words}: {told}");
            }
        }
        assert_eq!(bot.bytes_mentioning("market"), 0, "it is encrypted");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_can_be_changed_and_deleted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        tells(bot, "ana", "It’s still open", ["We met at a market.", ""]).await;
        bot.advance_to("2026-03-04T12:00Z").await;
        bot.restart().await?;
        bot.says("ana", "/story").await;
        let told = bot.hears("ana");
        assert!(told.contains("We met at a market.") && !told.contains("To the you of back then"), "{told}");
        bot.presses("ana", "Change how it ended").await;
        bot.expect("ana", "How did it end?");
        bot.presses("ana", "We parted").await;
        bot.fills("ana", &["We met at a market, and parted at one.", ""]).await;
        bot.expect("ana", "Read secret 7");
        bot.says("ana", "/story").await;
        let told = bot.hears("ana");
        assert!(told.contains("and parted at one.") && told.contains("We parted"), "{told}");
        bot.presses("ana", "Delete it").await;
        bot.expect("ana", "It can’t be brought back.");
        bot.presses("ana", "Keep it").await;
        bot.expect("ana", "and parted at one.");
        bot.presses("ana", "Delete it").await;
        bot.expect("ana", "It can’t be brought back.");
        bot.presses("ana", "Delete it").await;
        let gone = bot.hears("ana");
        assert!(gone.contains("It’s deleted.") && !gone.contains("market"), "{gone}");
        // A second press finds nothing to delete.
        let action = breathing_room::features::Action::Story(breathing_room::features::StoryAction::Delete);
        let press = breathing_room::core::Input::Press { id: action.encode(), values: vec![], owner: None };
        let again = format!("{:?}", bot.delivers("again", "ana", press).await);
        assert!(again.contains("How did it end?"), "{again}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_newcomer_is_asked_once() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/story").await;
        bot.expect("ana", "How did it end?");
        bot.presses("ana", "I left").await;
        bot.fills("ana", &["We met at a market.", "Go to bed."]).await;
        bot.expect("ana", "Before I keep anything");
        assert_eq!(bot.rows("member").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "That takes courage");
        bot.presses("ana", "Read it").await;
        bot.expect("ana", "We met at a market.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn afterwards_it_offers_to_stop_what_still_runs() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        bot.says("ana", "/daily on 21:00").await;
        bot.expect("ana", "every day at 9 pm");
        bot.hears_all("ana", &["Something for later.", "A note for later."]);
        bot.says("ana", "/story").await;
        bot.expect("ana", "How did it end?");
        bot.presses("ana", "We parted").await;
        bot.fills("ana", &["We met at a market.", ""]).await;
        let card = bot.hears("ana");
        for words in ["Still running", "Stop the daily message", "End my space"] {
            assert!(card.contains(words), "{words}: {card}");
        }
        bot.presses("ana", "Stop the daily message").await;
        bot.expect("ana", "Stopped. No more daily messages.");
        bot.says("ana", "/story").await;
        bot.expect("ana", "We met at a market.");
        bot.presses("ana", "Change the words").await;
        bot.fills("ana", &["We met at a market.", ""]).await;
        let card = bot.hears("ana");
        assert!(!card.contains("Stop the daily message") && card.contains("End my space"), "{card}");
        bot.presses("ana", "End my space").await;
        bot.presses("ana", "Yes, end it").await;
        bot.hears_all("ana", &[""]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_is_in_the_copy_in_plain_words_and_comes_back_with_it() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        tells(bot, "ana", "We parted", ["We met at a market.", "Go to bed."]).await;
        let (_, file) = takes(bot, "ana", 0).await;
        let read_me = part_of(&std::fs::read(&file)?, "readme.md");
        for words in
            ["- How it went: We met at a market.", "- What you’d tell the you of back then: Go to bed."]
        {
            assert!(read_me.contains(words), "{words}: {read_me}");
        }
        erases(bot, "ana").await;
        bot.agrees("ana").await;
        bot.says("ana", "/story").await;
        bot.expect("ana", "How did it end?");
        let back = imports(bot, "ana", &file.display().to_string()).await;
        assert!(back.starts_with("Your copy is back"), "{back}");
        bot.says("ana", "/story").await;
        let told = bot.hears("ana");
        assert!(told.contains("We met at a market.") && told.contains("Go to bed."), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn with_a_clear_no_it_is_over_and_with_fear_people_come_first() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        begins(bot, "ana", "/space start 2 weeks", [false, true]).await;
        bot.says("ana", "/story").await;
        let asked = bot.hears("ana");
        assert!(asked.contains("We parted") && asked.contains("I left"), "{asked}");
        assert!(!asked.contains("We’re together") && !asked.contains("It’s still open"), "{asked}");
        bot.presses("ana", "We parted").await;
        bot.fills("ana", &["We met at a market.", ""]).await;
        bot.expect("ana", "What comes next is yours.");
        Ok(())
    })
    .await?;
    run_in_terminal(NOON, async |bot| {
        begins(bot, "ana", "/space start 2 weeks", [true, false]).await;
        bot.says("ana", "/story").await;
        bot.expect("ana", "We’re together");
        bot.presses("ana", "I left").await;
        bot.fills("ana", &["We met at a market.", ""]).await;
        let card = bot.hears("ana");
        assert!(card.contains("the people in /safety know how to plan it"), "{card}");
        assert!(card.contains("Find people to talk to"), "{card}");
        Ok(())
    })
    .await
}
