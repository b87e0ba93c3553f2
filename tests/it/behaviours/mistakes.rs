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
        bot.expect("ana", "How this works");
        bot.presses("ana", "Privacy").await;
        assert!(bot.hears("ana").starts_with("Privacy\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn help_is_found_by_the_names_of_commands() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for (words, title) in [
            ("daily", "Messages that come by themselves"),
            ("nudges", "Messages that come by themselves"),
            ("status", "Messages that come by themselves"),
            ("vent", "Pages and letters"),
            ("journal", "Pages and letters"),
            ("time", "Settings"),
            ("time zone", "Settings"),
            ("data", "Privacy"),
            ("erase", "Privacy"),
            ("secret", "The seven secrets"),
            ("urge", "The urge to write"),
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
        bot.hides("ana", "Nothing new here.").await;
        for (words, answer) in [
            ("i want to die", "People to talk to"),
            ("xylophone", "None of the seven is about “xylophone”"),
            ("Help", "How this works"),
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
