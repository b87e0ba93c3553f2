use insta::assert_snapshot;

use crate::support::{TestResult, run_in_terminal, run_test};

/// The evening before the clocks change in Europe.
const EVENING: &str = "2026-03-28T19:00Z";

#[tokio::test]
async fn the_panel_shows_every_setting_and_how_to_change_it() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.says("ana", "/settings").await;
        assert_snapshot!("settings_panel", bot.hears("ana"));
        for pane in ["Your partner", "Language", "Lock screen"] {
            bot.presses("ana", pane).await;
            assert_snapshot!(format!("settings_{}", pane.to_lowercase().replace(' ', "_")), bot.hears("ana"));
            bot.presses("ana", "See all settings").await;
            bot.expect("ana", "Time zone: not set");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_zone_is_confirmed_with_the_time_there() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone Europe/Lisbon").await;
        assert_snapshot!("zone_set", bot.hears("ana"));
        bot.advance_to("2026-03-29T12:00Z").await;
        bot.says("ana", "/settings").await;
        assert!(bot.hears("ana").contains("Europe/Lisbon, where it’s 1 pm now"), "summer time has begun");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_zone_is_found_by_city_and_offsets_are_refused_with_the_reason() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone new york").await;
        assert!(bot.hears("ana").starts_with("Set: America/New_York, where it’s 3 pm now."));
        for offset in ["+02:00", "UTC+2", "gmt-5", "Etc/GMT+5", "+02:10"] {
            bot.says("ana", &format!("/settings timezone {offset}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("“{offset}” doesn’t know about daylight saving")), "{heard}");
        }
        bot.says("ana", "/settings timezone Lisbn").await;
        assert_snapshot!("zone_unknown", bot.hears("ana"));
        bot.presses("ana", "Europe/Lisbon · 7 pm").await;
        assert!(bot.hears("ana").contains("Set: Europe/Lisbon, where it’s 7 pm now."));
        bot.says("ana", "/settings timezone xyzzyx").await;
        assert!(bot.hears("ana").starts_with("I don’t know “xyzzyx”. Try the nearest big city"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_zone_is_known_by_what_people_call_it() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for (given, zone) in [
            ("São Paulo", "America/Sao_Paulo"),
            ("London, UK", "Europe/London"),
            ("Lisbon Portugal", "Europe/Lisbon"),
            ("istanbul", "Europe/Istanbul"),
            ("Buenos Aires", "America/Argentina/Buenos_Aires"),
            ("Mumbai", "Asia/Kolkata"),
            ("pacific time", "America/Los_Angeles"),
        ] {
            bot.says("ana", &format!("/settings timezone {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("Set: {zone}, where")), "{given}: {heard}");
        }
        for (name, given) in [("zone_time_of_day", "5pm"), ("zone_universal", "UTC")] {
            bot.says("ana", &format!("/settings timezone {given}")).await;
            assert_snapshot!(name, bot.hears("ana"));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn countries_states_and_clocks_are_zones() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for (given, zone, time) in [
            ("Victoria, BC", "America/Vancouver", "noon"),
            ("Atlanta, Georgia", "America/New_York", "3 pm"),
            ("Newcastle, Australia", "Australia/Sydney", "6 am"),
            ("MSK", "Europe/Moscow", "10 pm"),
            ("ET", "America/New_York", "3 pm"),
            ("PT", "America/Los_Angeles", "noon"),
            ("CET", "Europe/Berlin", "8 pm"),
            ("HST", "Pacific/Honolulu", "9 am"),
            ("Queensland", "Australia/Brisbane", "5 am"),
            ("Kenya", "Africa/Nairobi", "10 pm"),
        ] {
            bot.says("ana", &format!("/settings timezone {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("Set: {zone}, where it’s {time} now.")), "{given}: {heard}");
        }
        bot.says("ana", "/settings timezone Spain").await;
        assert_snapshot!("zone_of_most", bot.hears("ana"));
        bot.presses("ana", "Atlantic/Canary · 7 pm").await;
        assert!(bot.hears("ana").contains("Set: Atlantic/Canary, where it’s 7 pm now."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_may_be_several_zones_is_asked() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for (name, given) in [
            ("zone_ambiguous", "IST"),
            ("zone_of_country", "Canada"),
            ("zone_around", "Paris Texas"),
            ("zone_distance", "UTC-10"),
        ] {
            bot.says("ana", &format!("/settings timezone {given}")).await;
            assert_snapshot!(name, bot.hears("ana"));
        }
        for given in
            ["Georgia", "AEST", "GMT", "BST", "Washington", "xyzzyx, Ohio", "Lisbn", "UTC+2", "Russia"]
        {
            bot.says("ana", &format!("/settings timezone {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("None of these") && !heard.contains("Set: "), "{given}: {heard}");
            bot.presses("ana", "None of these").await;
            bot.expect("ana", "Then try the nearest big city");
            bot.presses("ana", "Set my time zone").await;
            bot.fills("ana", &["Georgia"]).await;
            bot.expect("ana", "“Georgia” could mean more than one clock.");
        }
        bot.presses("ana", "Asia/Tbilisi · 11 pm").await;
        assert!(bot.hears("ana").contains("Set: Asia/Tbilisi, where it’s 11 pm now."));
        bot.says("ana", "/settings timezone Xyzzyx, Lisbon").await;
        bot.expect("ana", "I don’t know “Xyzzyx, Lisbon”. Try the nearest big city");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_stranger_is_asked_which_zone_before_what_may_be_kept() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.says("ana", "/settings timezone Spain").await;
        bot.expect("ana", "“Spain” could mean more than one clock. Which one is yours?");
        bot.presses("ana", "Europe/Madrid · 8 pm").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        assert!(bot.hears("ana").contains("Set: Europe/Madrid, where it’s 8 pm now."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_zone_is_picked_from_a_list() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone Australia").await;
        bot.expect("ana", "“Australia” could mean more than one clock.");
        bot.presses("ana", "2").await;
        assert!(bot.hears("ana").contains("Set: Australia/Brisbane, where it’s 5 am now."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_forms_of_the_panel_do_what_the_commands_do() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for (line, answer, done) in [
            ("Time zone", "Berlin", "Set: Europe/Berlin, where it’s 8 pm now."),
            ("Quiet hours", "9pm to 7.30", "I’m quiet from 9 pm to 7:30 am, your time."),
            ("Quiet hours", "off", "Quiet hours are off."),
            ("Quiet hours", "later", "I didn’t catch “later” as quiet hours."),
        ] {
            bot.says("ana", "/settings").await;
            bot.expect("ana", "Settings");
            bot.presses("ana", line).await;
            bot.fills("ana", &[answer]).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(done), "{answer}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_lessons_speak_of_the_partner_as_told() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for (line, title) in [
            ("/settings partner he", "Let him be himself, and make it about him"),
            ("/settings partner she", "Let her be herself, and make it about her"),
            ("/settings partner they", "Let them be themselves, and make it about them"),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", "Set. The lessons now say");
            bot.says("ana", "/secret 4").await;
            assert!(bot.hears("ana").contains(title), "{line}");
        }
        bot.says("ana", "/settings partner she Ana Maria").await;
        assert_snapshot!("partner_set", bot.hears("ana"));
        bot.says("ana", "/settings partner").await;
        bot.expect("ana", "So I talk about the right person");
        bot.presses("ana", "Forget the name").await;
        assert!(bot.hears("ana").contains("Forgotten. I’m back to “your partner”."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_name_that_could_break_a_sentence_is_refused() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for name in ["a\u{202E}b", &"x".repeat(33), "a\u{7}b", "a\u{200F}b", "a\u{61C}b", "\u{200D}"] {
            bot.says("ana", &format!("/settings partner name:{name}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("32 characters"), "{heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_name_in_any_script_is_taken() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for name in ["عليرضا", "علی\u{200C}رضا", "क्\u{200D}ष", "Zoë"] {
            bot.says("ana", &format!("/settings partner name:{name}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("Set. The lessons now say “"), "{name:?}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn discreet_plain_and_language_say_what_they_will_do() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for line in [
            "/settings discreet off",
            "/settings discreet line:2",
            "/settings discreet on",
            "/settings plain on",
            "/settings plain",
            "/settings language english",
            "/settings language auto",
            "/settings language klingon",
            "/settings quiet 22:00-08:00",
            "/settings quiet 8-8",
        ] {
            bot.says("ana", line).await;
            assert_snapshot!(line.trim_start_matches('/').replace([' ', ':'], "_"), bot.hears("ana"));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn lists_change_settings_in_place() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings discreet").await;
        bot.expect("ana", "When this is on");
        bot.presses("ana", "Ready when you are.").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("until you open it") && heard.contains("Ready when you are. *"), "{heard}");
        bot.hides("ana", "Ready when you are.").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn settings_outlive_a_restart_and_belong_to_one_person() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for (line, answer) in [
            ("/settings timezone Lisbon", "Set: Europe/Lisbon"),
            ("/settings partner she Maria", "Set. The lessons now say “Maria”"),
            ("/settings quiet 23-7", "I’m quiet from 11 pm to 7 am"),
            ("/settings plain on", "Plain text is on"),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", answer);
        }
        bot.restart().await?;
        bot.says("ana", "/settings").await;
        assert_snapshot!("settings_after_restart", bot.hears("ana"));
        bot.says("ben", "/settings").await;
        assert!(!bot.hears("ben").contains("Maria"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn settings_are_not_for_a_conversation_with_others() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        bot.says_beside_others("ana", "/settings").await;
        assert!(
            bot.hears("ana")
                .starts_with("Not here: the others in this chat could see it. Use /settings in our own chat")
        );
        bot.says_in_a_server("ana", "/settings").await;
        assert!(bot.hears("ana").contains("only you can see this"));
        Ok(())
    })
    .await
}

/// What a name with pronouns behind it becomes: what the lessons say then.
const WITH_PRONOUNS: &[(&str, &str, &str)] = &[
    ("Max he/him", "“Max”", "about him"),
    ("Max (she/her)", "“Max”", "about her"),
    ("Max, They / Them / Theirs", "“Max”", "about them"),
    ("Mary Ann she/they", "“Mary Ann”", "about her"),
    ("Max/Moritz", "“Max/Moritz”", "about her"),
    ("Yan He", "“Yan He”", "about her"),
];

#[tokio::test]
async fn pronouns_behind_a_name_are_no_part_of_it() -> TestResult {
    run_test(EVENING, async |bot| {
        // A newcomer's name waits for their yes, with its pronouns.
        bot.says("ana", "/settings partner name:Sam he/him").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "“Sam”");
        bot.says("ana", "/secret 4").await;
        bot.expect("ana", "about him");
        for (typed, name, about) in WITH_PRONOUNS {
            bot.says("ana", &format!("/settings partner name:{typed}")).await;
            bot.expect("ana", name);
            bot.says("ana", "/secret 4").await;
            bot.expect("ana", about);
        }
        for (typed, name, about) in WITH_PRONOUNS {
            bot.says("ana", "/settings partner").await;
            bot.expect("ana", "So I talk about the right person");
            bot.presses("ana", "Change name").await;
            bot.fills("ana", &[typed]).await;
            bot.expect("ana", name);
            bot.says("ana", "/secret 4").await;
            bot.expect("ana", about);
        }
        // Pronouns alone leave the name as it is, and those that are chosen are meant.
        bot.says("ana", "/settings partner name:they/them").await;
        bot.expect("ana", "“Yan He”");
        bot.says("ana", "/secret 4").await;
        bot.expect("ana", "about them");
        bot.says("ana", "/settings partner pronouns:she name:Max he/him").await;
        bot.expect("ana", "“Max”");
        bot.says("ana", "/secret 4").await;
        bot.expect("ana", "about her");
        Ok(())
    })
    .await
}

/// "None" and pronouns that no text has are no names, in the command and in the form.
#[tokio::test]
async fn what_is_no_name_is_not_kept_as_one() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for none in ["none", "No name", "nobody", "none she/her"] {
            bot.says("ana", "/settings partner he Max").await;
            bot.expect("ana", "“Max”");
            bot.says("ana", &format!("/settings partner name:{none}")).await;
            let heard = bot.hears("ana");
            assert!(!heard.contains(&format!("“{none}”")) && !heard.contains("Max"), "{none}: {heard}");
            bot.says("ana", "/secret 6").await;
            let lesson = bot.hears("ana");
            assert!(!lesson.contains("Max") && !lesson.to_lowercase().contains(" none "), "{none}: {lesson}");
        }
        bot.says("ana", "/secret 4").await;
        bot.expect("ana", "about her");
        for other in ["xe/xem/xyr", "Xe", "Max (ze/hir)", "it/its", "Max fae / faer", "thon/thons"] {
            bot.says("ana", &format!("/settings partner name:{other}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("I can say he, she or they. Which is closest?"), "{other}: {heard}");
            assert!(heard.contains("they / them") && !heard.contains(other), "{other}: {heard}");
        }
        bot.presses("ana", "they / them").await;
        bot.expect("ana", "Set. The lessons now say");
        bot.presses("ana", "Change name").await;
        bot.fills("ana", &["xe/xem"]).await;
        bot.expect("ana", "Which is closest?");
        // Two names are a name.
        bot.says("ana", "/settings partner name:Sam/Alex").await;
        bot.expect("ana", "“Sam/Alex”");
        Ok(())
    })
    .await
}
