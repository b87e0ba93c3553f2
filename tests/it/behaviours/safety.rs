use insta::assert_snapshot;

use crate::support::{TestResult, run_test};

const NIGHT: &str = "2026-03-02T03:00Z";

#[tokio::test]
async fn lines_are_shown_by_the_country_that_is_chosen() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety").await;
        assert_snapshot!("safety", bot.hears("ana"));
        bot.presses("ana", "Portugal").await;
        assert_snapshot!("safety_portugal", bot.hears("ana"));
        bot.presses("ana", "United States").await;
        assert_snapshot!("safety_united_states", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_country_is_known_by_name_code_and_habit() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (given, name) in [
            ("GB", "United Kingdom"),
            ("uk", "United Kingdom"),
            ("england", "United Kingdom"),
            ("usa", "United States"),
            ("US", "United States"),
            ("germny", "Germany"),
            ("country:IT", "Italy"),
            ("in", "India"),
        ] {
            bot.says("ana", &format!("/safety {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("Real people you can reach: {name}\n")), "{given}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_kind_that_is_not_confirmed_points_elsewhere() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety Italy").await;
        let heard = bot.hears("ana");
        assert!(
            heard.contains("I couldn’t confirm a crisis line for this country; findahelpline.com"),
            "{heard}"
        );
        assert!(heard.contains("1522"), "{heard}");
        bot.says("ana", "/safety Atlantis").await;
        assert_snapshot!("safety_unknown", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_works_without_a_database_and_stores_nothing() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.database_fails().await;
        bot.says("ana", "/safety").await;
        assert!(bot.hears("ana").starts_with("Real people you can reach"));
        bot.presses("ana", "Ireland").await;
        assert!(bot.hears("ana").contains("Women's Aid"));
        bot.presses("ana", "Hide").await;
        assert_eq!(bot.hears("ana"), "Nothing new here.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_database_the_lessons_go_on_and_settings_say_so() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.database_fails().await;
        for (line, start) in
            [("/secret 3", "Secret 3 of 7"), ("/help", "How this works"), ("/about", "About Breathing Room")]
        {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(start), "{line}: {heard}");
        }
        bot.says("ana", "/settings plain on").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("Something on my side failed, and nothing was changed."), "{heard}");
        assert!(heard.contains("the code "), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn hide_turns_any_private_reply_into_the_neutral_line() -> TestResult {
    run_test(NIGHT, async |bot| {
        for line in
            ["/secret 3", "/secret", "/safety", "/safety GB", "/help", "/help privacy", "/about", "/settings"]
        {
            bot.says("ana", line).await;
            bot.hears("ana");
            bot.presses("ana", "Hide").await;
            assert_eq!(bot.hears("ana"), "Nothing new here.", "{line}");
        }
        Ok(())
    })
    .await
}
