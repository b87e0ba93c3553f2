use breathing_room::core::Partner;
use breathing_room::features::{Action, SpaceAction};
use insta::assert_snapshot;

use crate::support::{Bot, NEUTRAL, TestResult, assert_says, press, run_in_terminal, run_test};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

/// Somebody in Lisbon.
async fn at_home(bot: &mut Bot, person: &str) {
    bot.is_at_home(person).await;
}

/// Sets up a space as it was asked for, answers no twice, and starts it.
pub async fn steps_back(bot: &mut Bot, person: &str, start: &str) {
    at_home(bot, person).await;
    bot.begins_a_space(person, start).await;
    assert!(bot.hears(person).starts_with(NEUTRAL), "the message that shows that messages arrive");
}

/// Lives until `until` in steps of half an hour, and opens whatever comes: when, and what it said.
pub async fn lives_until(bot: &mut Bot, person: &str, from: &str, until: &str) -> Vec<(String, String)> {
    let (mut now, until) = (crate::support::instant(from), crate::support::instant(until));
    let mut came = Vec::new();
    while now < until {
        now += chrono::TimeDelta::minutes(30);
        let at = now.format("%Y-%m-%dT%H:%MZ").to_string();
        bot.advance_to(&at).await;
        while let Some(message) = bot.has_heard(person) {
            assert!(message.starts_with(NEUTRAL), "{message}");
            bot.presses(person, "Open").await;
            let opened = bot.hears(person);
            // Above the text stands what the message belongs to.
            let text = opened.split_once("\n\n").map_or(opened.as_str(), |(_, text)| text);
            came.push((at.clone(), text.to_owned()));
        }
    }
    came
}

/// A member whose space is over asks for more of it, is not afraid, and was not asked for no contact.
async fn one_more_week(bot: &mut Bot) -> String {
    assert_says(&bot.taps("ana", "One more week").await, "Things may have changed since you started.");
    assert_says(&bot.taps("ana", "No").await, "Two questions first");
    bot.taps("ana", "No").await
}

#[tokio::test]
async fn a_first_space_is_set_up_after_two_questions() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot, "ana").await;
        bot.says("ana", "/space").await;
        assert_snapshot!("space_none", bot.hears("ana"));
        bot.presses("ana", "Set one up").await;
        assert_snapshot!("space_how_long", bot.hears("ana"));
        bot.presses("ana", "2 weeks").await;
        assert_snapshot!("screen_first", bot.hears("ana"));
        bot.presses("ana", "No").await;
        assert_snapshot!("screen_second", bot.hears("ana"));
        bot.presses("ana", "No").await;
        assert_snapshot!("space_setup", bot.hears("ana"));
        for label in ["No, never", "Under one roof", "children", "work", "✓ children"] {
            bot.presses("ana", label).await;
            bot.expect("ana", "Set up your space");
        }
        bot.presses("ana", "How long").await;
        bot.fills("ana", &["3 weeks"]).await;
        bot.expect("ana", "Set up your space");
        bot.says("ana", "/space").await;
        bot.expect("ana", "Set up your space");
        bot.presses("ana", "Hardest hours").await;
        bot.fills("ana", &["21:00-23:30, 7-8"]).await;
        assert_snapshot!("space_set_up", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_is_stored_for_the_questions() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/space start 2 weeks living:together").await;
        bot.expect("ana", "Two questions first");
        bot.presses("ana", "Yes").await;
        assert_snapshot!("screen_afraid", bot.hears("ana"));
        bot.presses("ana", "Go on anyway").await;
        bot.expect("ana", "Two questions first");
        bot.presses("ana", "Yes").await;
        assert_snapshot!("screen_asked", bot.hears("ana"));
        assert_eq!(bot.rows("member").await, 0);
        bot.presses("ana", "Carry on").await;
        assert!(bot.hears("ana").starts_with("Before I keep anything"));
        bot.presses("ana", "Yes, keep it").await;
        assert_eq!(bot.rows("member").await, 0);
        bot.fills("ana", &["Lisbon"]).await;
        // No countdown, nothing about getting in touch.
        assert_snapshot!("space_setup_afraid_and_asked", bot.hears("ana"));
        bot.presses("ana", "Start").await;
        bot.expect("ana", "You’ve started. From here it’s about your own days.");
        bot.hears_all("ana", &["Something for later.", "A note for later."]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn help_comes_first_for_who_is_afraid() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/space start a week").await;
        bot.expect("ana", "Two questions first");
        bot.presses("ana", "Yes").await;
        bot.expect("ana", "This comes first");
        bot.presses("ana", "Find people to talk to").await;
        assert!(bot.hears("ana").contains("In danger right now?"));
        assert_eq!(bot.rows("plan").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_weeks_keep_to_the_plan() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 14").await;
        let came = lives_until(bot, "ana", MORNING, "2026-03-17T00:00Z").await;
        // Which texts come depends on the member.
        let listed = listed(&came);
        let times: Vec<&str> = listed.lines().filter_map(|line| line.split("  ").next()).collect();
        assert_snapshot!("two_weeks", times.join("\n"));
        for text in
            ["It’s been quiet for as long as you planned.", "This is the last day", "That’s your space done."]
        {
            assert!(listed.contains(text), "{text}: {listed}");
        }
        bot.presses("ana", "Write what changed").await;
        bot.fills("ana", &["I sleep again"]).await;
        assert!(bot.hears("ana").contains("Kept, just for you. You’ll see it when"));
        bot.says("ana", "/space").await;
        assert_snapshot!("space_over", bot.hears("ana"));
        bot.presses("ana", "Back to my life").await;
        assert_snapshot!("space_back_to_life", bot.hears("ana"));
        bot.presses("ana", "Read secret 3").await;
        assert!(bot.hears("ana").starts_with("Secret 3 of 7"));
        bot.says("ana", "/space").await;
        assert!(bot.hears("ana").contains("You’ve got no space running."));
        bot.advance_to("2026-05-01T09:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/space start 14").await;
        for label in ["No", "No", "Start"] {
            bot.expect("ana", if label == "Start" { "Set up your space" } else { "Last time you said no." });
            bot.presses("ana", label).await;
        }
        let heard = bot.hears("ana");
        assert!(heard.contains("What changed last time: I sleep again"), "{heard}");
        Ok(())
    })
    .await
}

fn listed(came: &[(String, String)]) -> String {
    let first = |text: &String| text.lines().next().unwrap_or_default().to_owned();
    came.iter().map(|(at, text)| format!("{at}  {}", first(text))).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_week_more_goes_on_where_it_was() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 3").await;
        let came = lives_until(bot, "ana", MORNING, "2026-03-05T12:00Z").await;
        assert!(came.last().is_some_and(|(_, text)| text.contains("That’s your space done.")));
        let heard = one_more_week(bot).await;
        assert!(heard.contains("Thursday 12 March"), "{heard}");
        let came = lives_until(bot, "ana", "2026-03-05T12:00Z", "2026-03-12T12:00Z").await;
        assert!(came.last().is_some_and(|(_, text)| text.contains("That’s your space done.")), "{came:?}");
        bot.presses("ana", "Let go").await;
        assert_snapshot!("space_let_go", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_message_comes_at_night_and_none_twice() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 60 days").await;
        bot.says("ana", "/space").await;
        bot.expect("ana", "Day 1 of 60");
        bot.presses("ana", "Change").await;
        bot.expect("ana", "Set up your space");
        bot.presses("ana", "Hardest hours").await;
        // Their hardest hour falls into their quiet hours: it comes before them.
        bot.fills("ana", &["23:00-01:00"]).await;
        bot.expect("ana", "Set up your space");
        let came = lives_until(bot, "ana", MORNING, "2026-04-28T09:00Z").await;
        let hour = |at: &str| at[11..13].parse::<u32>().expect("an hour");
        for (at, _) in &came {
            // Lisbon is at UTC in winter, and an hour ahead in summer.
            let local = if at.as_str() < "2026-03-29T01:00Z" { hour(at) } else { hour(at) + 1 };
            assert!((8..22).contains(&local), "{at}");
        }
        let content = crate::support::content();
        let voice = content.words.voice("en", Partner::ANYBODY);
        let for_evenings: Vec<String> =
            (9..=16).map(|number| voice.say(&format!("secret-1-nudge-{number}"))).collect();
        let nudges = came.iter().filter(|(_, text)| !text.contains("It’s been quiet"));
        let (evening, day): (Vec<_>, Vec<_>) = nudges
            .map(|(_, text)| text)
            .partition(|text| for_evenings.iter().any(|evening| text.contains(evening.as_str())));
        for round in evening.chunks(8).chain([day.as_slice()]) {
            let distinct: std::collections::BTreeSet<_> = round.iter().collect();
            assert_eq!(distinct.len(), round.len(), "a nudge came twice before all had come");
        }
        assert!(evening.len() >= 8, "{evening:?}");
        for (index, (at, _)) in came.iter().enumerate() {
            let until = crate::support::instant(at) + chrono::TimeDelta::days(7);
            let week = came[index..].iter().filter(|(at, _)| crate::support::instant(at) < until).count();
            assert!(week <= 5, "{week} in the week from {at}");
        }
        assert!(came.len() > 25, "{}", came.len());
        Ok(())
    })
    .await
}

/// Everything that the bot sends by itself about the two secrets that are about getting in touch.
fn about_the_other() -> Vec<String> {
    let content = crate::support::content();
    let voice = content.words.voice("en", Partner::ANYBODY);
    let nudges = content.secrets.iter().filter(|secret| [2, 4].contains(&secret.number));
    nudges
        .flat_map(|secret| (1..=secret.nudges).map(|nudge| format!("secret-{}-nudge-{nudge}", secret.number)))
        .map(|id| voice.say(&id))
        .collect()
}

#[tokio::test]
async fn who_was_asked_for_no_contact_reads_nothing_about_contact() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        at_home(bot, "ana").await;
        bot.says("ana", "/daily on 13:00").await;
        bot.expect("ana", "every day at 1 pm");
        bot.expect("ana", "Something for later.");
        bot.says("ana", "/space start 60").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [("No", "Two questions first"), ("Yes", "Then it’s about you")] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Carry on").await;
        assert_snapshot!("space_setup_own", bot.hears("ana"));
        bot.presses("ana", "In your words").await;
        bot.fills("ana", &["to sleep again", "a text, a call"]).await;
        bot.expect("ana", "Set up your space");
        bot.presses("ana", "Start").await;
        bot.expect("ana", "You’ve started");
        let came = lives_until(bot, "ana", MORNING, "2026-04-30T09:00Z").await;
        let forbidden = about_the_other();
        for (at, text) in &came {
            assert!(!text.contains("courtesy"), "{at}: {text}");
            let plain = text.lines().take_while(|line| !line.starts_with('[')).collect::<Vec<_>>().join(" ");
            assert!(!forbidden.iter().any(|nudge| plain.contains(nudge)), "{at}: {text}");
        }
        let about_contact = "message like 'nudge.2.%' or message like 'nudge.4.%' or message = 'checkin'";
        assert_eq!(
            bot.rows(&format!("delivery where {about_contact} or message like 'daily.secrets.%'")).await,
            0
        );
        assert!(bot.rows("delivery where message like 'nudge.%'").await > 20);
        assert!(bot.rows("delivery where message like 'daily.own.%'").await > 50);
        // Whatever they ask for by name.
        bot.says("ana", "/daily on 13:00 about:secrets").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Done: what fits you from the secrets, every day at 1 pm"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_was_asked_for_no_contact_is_told_what_protects_them() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        at_home(bot, "ana").await;
        bot.says("ana", "/space start 30").await;
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
        bot.expect("ana", "Something for later.");
        for (line, name) in [
            ("/space lapse", "own_lapsed"),
            ("/space contact them", "own_contact_them"),
            ("/space contact me", "own_contact_me"),
        ] {
            bot.says("ana", line).await;
            assert_snapshot!(name, bot.hears("ana"));
        }
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T09:05Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "I wrote to them").await;
        assert_snapshot!("own_urge_wrote", bot.hears("ana"));
        // What came before they were asked, and is opened after it.
        for message in ["checkin", "nudge.2.5", "daily.secrets.1"] {
            let id = format!("1|message|open|1|{message}");
            let press = press(id);
            let reply = format!("{:?}", bot.delivers(message, "ana", press).await);
            assert!(!about_the_other().iter().any(|nudge| reply.contains(nudge)), "{reply}");
            assert!(!reply.contains("courtesy") && !reply.contains("space|me"), "{reply}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn ignored_messages_become_fewer_and_grow_only_when_asked() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start open").await;
        let mut weeks = Vec::new();
        for week in 0..6 {
            let end = crate::support::instant(MORNING) + chrono::TimeDelta::days(7 * (week + 1));
            bot.advance_to(&end.format("%Y-%m-%dT%H:%MZ").to_string()).await;
            weeks.push(bot.hears_all("ana", &["Something for later."]));
        }
        assert_eq!(weeks, [4, 2, 2, 2, 1, 1]);
        bot.says("ana", "/space").await;
        assert_snapshot!("space_open", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn less_and_stop_are_one_press_in_every_message() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 30").await;
        bot.advance_to("2026-03-02T11:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Less often").await;
        assert_snapshot!("space_less", bot.hears("ana"));
        bot.advance_to("2026-03-10T11:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Stop these").await;
        assert_snapshot!("space_muted", bot.hears("ana"));
        bot.advance_to("2026-04-01T08:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-04-01T09:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Open").await;
        assert!(bot.hears("ana").contains("That’s your space done."), "its end is asked for, and comes");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_waits_and_goes_on_and_moves_its_end() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        bot.advance_to("2026-03-04T08:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        for _ in 0..2 {
            bot.says("ana", "/space pause").await;
        }
        assert_snapshot!("space_paused", bot.hears("ana"));
        bot.expect("ana", "The clock’s stopped.");
        bot.advance_to("2026-03-11T08:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/space resume").await;
        assert_snapshot!("space_resumed", bot.hears("ana"));
        bot.says("ana", "/space extend 1 week").await;
        assert_snapshot!("space_extended", bot.hears("ana"));
        bot.says("ana", "/space shorten 2026-03-20").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Friday 20 March") && heard.contains("Day 3 of 11"), "{heard}");
        for (line, answer) in [
            ("/space extend", "Move the end date"),
            ("/space shorten", "Move the end date"),
            ("/space extend soon-ish", "I didn’t catch “soon-ish”."),
            ("/space extend 90 days", "That end doesn’t work"),
            ("/space start", "You’ve already got one running"),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        bot.says("ana", "/space shorten 30 days").await;
        assert_snapshot!("space_end_sure", bot.hears("ana"));
        bot.presses("ana", "No, keep going").await;
        bot.expect("ana", "Day 3 of 11");
        bot.says("ana", "/space end").await;
        bot.expect("ana", "Day 3 of 11");
        bot.presses("ana", "Yes, end it").await;
        assert_snapshot!("space_ended", bot.hears("ana"));
        bot.advance_to("2026-05-11T08:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_slip_is_noted_and_takes_no_day_away() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        bot.advance_to("2026-03-05T08:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/space lapse").await;
        assert_snapshot!("space_lapsed", bot.hears("ana"));
        // A second press, and a second slip.
        bot.says("ana", "/space lapse").await;
        bot.expect("ana", "Noted, just for you.");
        bot.advance_to("2026-03-05T08:02Z").await;
        bot.says("ana", "/space lapse").await;
        bot.expect("ana", "Noted, just for you.");
        bot.says("ana", "/space contact them").await;
        assert_snapshot!("space_contact_them", bot.hears("ana"));
        bot.says("ana", "/space").await;
        assert_snapshot!("space_with_notes", bot.hears("ana"));
        bot.advance_to("2026-03-05T08:04Z").await;
        bot.says("ana", "/space lapse").await;
        bot.expect("ana", "Noted, just for you.");
        let noted = crate::support::instant("2026-03-05T08:04Z").timestamp_millis();
        let back = Action::Space(SpaceAction::Unlapse(noted)).encode();
        bot.presses("ana", "Undo that").await;
        bot.expect("ana", "Undone.");
        bot.delivers("again", "ana", press(back)).await;
        bot.says("ana", "/space contact me").await;
        assert_snapshot!("space_contact_me", bot.hears("ana"));
        bot.says("ana", "/space").await;
        assert!(bot.hears("ana").contains("2 slips noted."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn silence_brings_one_courtesy_line_to_mind() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 30").await;
        let quiet = |came: &[(String, String)]| -> Vec<String> {
            let check_ins = came.iter().filter(|(_, text)| text.contains("It’s been quiet"));
            check_ins.map(|(at, _)| at.clone()).collect()
        };
        let came = lives_until(bot, "ana", MORNING, "2026-03-12T09:00Z").await;
        assert_eq!(quiet(&came), ["2026-03-09T18:00Z"]);
        bot.says("ana", "/space contact them").await;
        bot.expect("ana", "Noted: they reached out.");
        let came = lives_until(bot, "ana", "2026-03-12T09:00Z", "2026-03-21T09:00Z").await;
        assert_eq!(quiet(&came), ["2026-03-19T18:00Z"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_written_about_it_is_shown_to_its_author_alone() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        bot.says("ana", "/space").await;
        bot.expect("ana", "Day 1 of 10");
        bot.presses("ana", "Change").await;
        bot.expect("ana", "Set up your space");
        bot.presses("ana", "In your words").await;
        bot.fills("ana", &["to hear myself think", "calls and likes", "the rent"]).await;
        bot.expect("ana", "Set up your space");
        bot.advance_to("2026-03-08T09:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.restart().await?;
        bot.says("ana", "/space").await;
        assert_snapshot!("space_in_words", bot.hears("ana"));
        for written in ["hear myself think", "calls and likes", "the rent"] {
            assert_eq!(bot.bytes_mentioning(written), 0, "{written}");
        }
        assert!(bot.operator_erases("ana").await?);
        for table in ["plan", "timer", "delivery", "member"] {
            assert_eq!(bot.rows(table).await, 0, "{table}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_moves_with_the_zone_and_around_the_quiet_hours() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        bot.says("ana", "/settings timezone Asia/Tokyo").await;
        assert_snapshot!("space_in_another_zone", bot.hears("ana"));
        bot.says("ana", "/settings quiet 8:00-20:00").await;
        bot.expect("ana", "Set. I’m quiet from 8 am to 8 pm, your time.");
        for (before, at) in [
            ("2026-03-02T10:59Z", "2026-03-02T11:00Z"),
            // Eleven in the evening in Tokyo, and half past seven.
            ("2026-03-03T13:59Z", "2026-03-03T14:00Z"),
            ("2026-03-03T22:29Z", "2026-03-03T22:30Z"),
        ] {
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.advance_to(at).await;
            bot.expect("ana", "Something for later.");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_time_away_the_latest_comes_alone() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 30").await;
        bot.away_until("2026-03-09T18:20Z");
        bot.restart().await?;
        bot.advance_to("2026-03-09T18:21Z").await;
        bot.expect("ana", "Something for later.");
        bot.expect_silence();
        bot.away_until("2026-04-20T17:00Z");
        bot.advance_to("2026-04-20T17:01Z").await;
        bot.expect_silence();
        bot.says("ana", "/space").await;
        assert!(
            bot.hears("ana").contains("That’s your space done."),
            "too late to be sent, and there to be seen"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_own_plan_waits_for_the_next_urge() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Write my own plan").await;
        bot.fills("ana", &["If it is night, then I call Bea"]).await;
        assert_snapshot!("urge_plan_kept", bot.hears("ana"));
        bot.advance_to("2026-03-02T10:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.restart().await?;
        bot.says("ana", "/urge").await;
        assert_snapshot!("urge_with_own_plan", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn bad_lengths_are_told_apart() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot, "ana").await;
        for (line, answer) in [
            ("/space start soon", "I didn’t catch “soon”."),
            ("/space start 0 days", "I didn’t catch “0 days”."),
            ("/space start 91 days", "A space lasts from 1 to 90 days"),
            ("/space start 2026-03-02", "A space lasts from 1 to 90 days"),
            ("/space start 2027-03-02", "A space lasts from 1 to 90 days"),
            ("/space pause", "You’ve got no space running."),
            ("/space lapse", "You’ve got no space running."),
            ("/space end", "You’ve got no space running."),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_asked_for_later_comes_whatever_comes_before_it() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 14").await;
        bot.advance_to("2026-03-04T15:30Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Tonight").await;
        assert!(bot.hears("ana").starts_with("OK, I’ll send it again today at 8 pm."));
        bot.advance_to("2026-03-04T16:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL), "the next one");
        bot.advance_to("2026-03-04T19:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-04T20:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL), "the one that was put off");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_ends_in_a_pause_and_goes_on_counts_its_days() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 14").await;
        bot.advance_to("2026-03-04T08:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/space pause").await;
        bot.expect("ana", "Paused. The days you’ve got left");
        bot.advance_to("2026-03-08T08:00Z").await;
        bot.says("ana", "/space end").await;
        bot.expect("ana", "Day 3 of 14");
        bot.presses("ana", "Yes, end it").await;
        bot.expect("ana", "Ended. What do you want now?");
        assert_says(&one_more_week(bot).await, "OK, one more week");
        for (at, day) in [("2026-03-08T08:00Z", "Day 3 of 9"), ("2026-03-10T08:00Z", "Day 5 of 9")] {
            bot.advance_to(at).await;
            bot.hears_all("ana", &["Something for later."]);
            bot.says("ana", "/space").await;
            let heard = bot.hears("ana");
            assert!(heard.contains(day), "{at}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_waits_is_prolonged_from_where_it_would_go_on() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 14").await;
        bot.advance_to("2026-03-04T08:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/space pause").await;
        bot.expect("ana", "Paused. The days you’ve got left");
        bot.advance_to("2026-03-25T08:00Z").await;
        for (line, answer) in [
            ("/space extend 3 days", "OK, 15 more days once you’re back."),
            ("/space shorten 1 week", "OK, 8 more days once you’re back."),
            ("/space extend 2026-04-01", "OK, 7 more days once you’re back."),
            ("/space shorten 2026-03-26", "OK, one more day once you’re back."),
            ("/space shorten 3 days", "End it here?"),
            ("/space extend 90 days", "That end doesn’t work"),
            ("/space extend 6 days", "OK, 7 more days once you’re back."),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        bot.advance_to("2026-03-27T08:00Z").await;
        bot.says("ana", "/space resume").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Day 3 of 9") && heard.contains("It ends Friday 3 April."), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_silence_is_counted_from_what_was_heard_in_a_pause() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 30").await;
        bot.advance_to("2026-03-04T08:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/space pause").await;
        bot.expect("ana", "Paused. The days you’ve got left");
        bot.advance_to("2026-03-08T08:00Z").await;
        bot.says("ana", "/space contact them").await;
        bot.expect("ana", "Noted: they reached out.");
        bot.advance_to("2026-03-10T08:00Z").await;
        bot.says("ana", "/space resume").await;
        bot.expect("ana", "Back on. The pause used up no days");
        let came = lives_until(bot, "ana", "2026-03-10T08:00Z", "2026-03-20T09:00Z").await;
        let quiet = came.iter().filter(|(_, text)| text.contains("It’s been quiet"));
        assert_eq!(quiet.map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["2026-03-17T18:00Z"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_not_so_any_more_is_not_said() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 30").await;
        bot.advance_to("2026-03-09T17:59Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.advance_to("2026-03-09T18:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Tomorrow morning").await;
        bot.expect("ana", "OK, I’ll send it again tomorrow at");
        bot.says("ana", "/space contact them").await;
        bot.expect("ana", "Noted: they reached out.");
        assert_eq!(bot.rows("delivery where message = 'checkin' and state = 'dropped'").await, 1);
        bot.advance_to("2026-03-10T09:00Z").await;
        bot.expect_silence();

        bot.says("ana", "/space shorten 2026-03-12").await;
        bot.expect("ana", "OK, it ends Thursday 12 March.");
        bot.advance_to("2026-03-11T17:59Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.advance_to("2026-03-11T21:30Z").await;
        let last_day = bot.hears("ana");
        assert!(last_day.contains("Tonight") && !last_day.contains("Tomorrow morning"), "{last_day}");
        bot.presses("ana", "Tonight").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("That’d be too late for this one."), "{heard}");

        bot.advance_to("2026-03-12T10:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Tonight").await;
        bot.expect("ana", "OK, I’ll send it again today at 8 pm.");
        bot.says("ana", "/space").await;
        bot.expect("ana", "That’s your space done.");
        assert_says(&one_more_week(bot).await, "OK, one more week");
        let came = lives_until(bot, "ana", "2026-03-12T10:00Z", "2026-03-18T09:00Z").await;
        assert!(!came.iter().any(|(_, text)| text.contains("That’s your space done.")), "{came:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_was_moved_does_not_hold_back_the_end() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 30").await;
        bot.advance_to("2026-03-02T11:00Z").await;
        bot.expect("ana", "Something for later.");
        for _ in 0..4 {
            bot.says("ana", "/nudges").await;
            bot.expect("ana", "What’s coming");
            bot.presses("ana", "Less often").await;
            bot.expect("ana", "a week at most from now on.");
        }
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "A courtesy check-in");
        bot.presses("ana", "Move").await;
        bot.fills("ana", &["2026-03-09 08:30"]).await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("What’s coming") && heard.contains("Moved. You’ll get it"), "{heard}");
        bot.says("ana", "/space shorten 2026-03-05").await;
        assert_snapshot!("space_shortened_before_what_was_moved", bot.hears("ana"));
        bot.advance_to("2026-03-05T09:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-05T10:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Open").await;
        assert!(bot.hears("ana").contains("That’s your space done."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_message_of_a_space_comes_and_stops_what_it_is_about() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        at_home(bot, "ana").await;
        bot.says("ana", "/space start 14").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [
            ("No", "Two questions first"),
            ("No", "Set up your space"),
            ("Go back to the safety questions", "Two questions first"),
            ("No", "Two questions first"),
            ("No", "Set up your space"),
            ("Start", "You’ve started."),
        ] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        assert!(bot.hears("ana").starts_with(NEUTRAL), "it shows that messages arrive");
        bot.presses("ana", "Less often").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("4 messages a week at most"), "{heard}");
        bot.presses("ana", "Put it back").await;
        bot.expect("ana", "5 messages a week at most from now on.");
        bot.advance_to("2026-03-02T09:01Z").await;
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "A few words");
        bot.presses("ana", "Send me a test").await;
        bot.expect("ana", "A test is on its way");
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        bot.presses("ana", "Stop these").await;
        assert!(bot.hears("ana").starts_with("I won’t send you anything more about this space"));
        bot.advance_to("2026-03-16T09:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-16T10:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_wrote_after_an_urge_may_note_the_slip() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Ride it out");
        bot.advance_to("2026-03-02T09:05Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Time’s up.");
        bot.presses("ana", "I wrote to them").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Write it here") && heard.contains("Write my own plan"), "{heard}");
        bot.presses("ana", "I slipped").await;
        bot.expect("ana", "Noted, just for you.");
        Ok(())
    })
    .await
}
