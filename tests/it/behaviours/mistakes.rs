use breathing_room::features::COMMANDS;
use insta::assert_snapshot;

use crate::support::{TestResult, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";

#[tokio::test]
async fn help_and_about_speak_plainly() -> TestResult {
    run_test(NOON, async |bot| {
        for line in [
            "/help",
            "/help start",
            "/help secrets",
            "/help settings",
            "/help privacy",
            "/help safety",
            "/about",
        ] {
            bot.says("ana", line).await;
            assert_snapshot!(line.trim_start_matches('/').replace(' ', "_"), bot.hears("ana"));
        }
        bot.says("ana", "/help").await;
        bot.expect("ana", "What I can do");
        bot.presses("ana", "Privacy").await;
        assert!(bot.hears("ana").starts_with("Privacy\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn help_names_each_command_once_and_leads_on() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/help").await;
        let heard = bot.hears("ana");
        for command in COMMANDS.iter() {
            let named = heard.split_whitespace().filter(|word| {
                word.strip_prefix('/').is_some_and(|word| word.trim_end_matches([':', ',']) == command.name)
            });
            assert_eq!(named.count(), 1, "/{}: {heard}", command.name);
        }
        let groups = ["Right now", "/secret:", "Every day", "/daily:", "Your data", "/data:", "Start here"];
        let places = groups.map(|part| heard.find(part));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{heard}");
        let words = heard.split("Start here").next().unwrap_or_default().split_whitespace().count();
        assert!(words <= 120, "{words} words: {heard}");

        bot.presses("ana", "Start here").await;
        bot.expect("ana", "can’t stop chasing");
        bot.presses("ana", "Not now").await;
        bot.expect("ana", "Where you are");
        bot.presses("ana", "Read secret 1").await;
        bot.expect("ana", "Secret 1 of 7");
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn about_is_four_bullets_with_the_details_behind_buttons() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/about").await;
        let heard = bot.hears("ana");
        assert_eq!(heard.matches('•').count(), 4, "{heard}");
        let bullets = ["What I am:", "What I’m not:", "What’s kept:", "Who could read it:"];
        let places = bullets.map(|part| heard.find(part));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{heard}");
        for (button, name, said) in [
            ("The story behind it", "story", "tell how it went"),
            ("What’s kept", "kept", "Your pages and letters"),
            ("Who could read it", "read", "they hold the master key"),
            ("Take it or erase it", "delete", "/data erase asks once"),
        ] {
            bot.presses("ana", button).await;
            let detail = bot.hears("ana");
            assert!(detail.starts_with(&format!("{button}\n")) && detail.contains(said), "{detail}");
            assert_snapshot!(format!("about_{name}"), detail);
            bot.presses("ana", "Back").await;
            bot.expect("ana", "About Breathing Room");
        }
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn help_is_found_by_the_names_of_commands() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for (words, title) in [
            ("daily", "Messages I send you"),
            ("nudges", "Messages I send you"),
            ("status", "Messages I send you"),
            ("vent", "Pages and letters"),
            ("journal", "Pages and letters"),
            ("time", "Settings"),
            ("time zone", "Settings"),
            ("data", "Privacy"),
            ("erase", "Privacy"),
            ("secret", "The seven secrets"),
            ("urge", "The urge to text"),
            ("break", "Taking space"),
            ("how it works", "Where to start"),
            ("emergency", "Safety"),
        ] {
            bot.says("ana", &format!("/help {words}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("{title}\n")), "{words}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_mistake_is_answered_with_what_would_be_right() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for (name, line) in [
            ("unknown_close", "/secrte 3"),
            ("unknown_far", "/xylophone"),
            ("unknown_help_topic", "/help dancing"),
            ("unknown_option", "/settings discreet colour:red"),
            ("bad_value", "/settings plain mode:maybe"),
            ("bad_flag", "/secret 3 share:perhaps"),
        ] {
            bot.says("ana", line).await;
            assert_snapshot!(format!("mistake_{name}"), bot.hears("ana"));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn plain_words_are_answered() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "he went quiet").await;
        assert_snapshot!("mistake_text_without_slash", bot.hears("ana"));
        bot.hides("ana", "Something for later.").await;
        for (words, answer) in [
            ("i want to die", "Find people to talk to"),
            ("xylophone", "None of the seven is about “xylophone”"),
            ("Help", "What I can do"),
            ("/safety", "Real people you can reach"),
        ] {
            bot.says("ana", words).await;
            bot.expect("ana", answer);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_press_that_means_nothing_is_explained() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.presses("ana", "1").await;
        assert!(!bot.hears("ana").is_empty());
        bot.says("ana", "/secret 3").await;
        bot.expect("ana", "Secret 3 of 7");
        for press in ["99", "Dance", ""] {
            bot.presses("ana", press).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("Try it today"), "it says what there is: {heard}");
        }
        Ok(())
    })
    .await
}
