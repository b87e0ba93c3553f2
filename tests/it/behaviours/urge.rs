use insta::assert_snapshot;

use crate::support::{TestResult, run_in_terminal};

const NIGHT: &str = "2026-03-02T23:00Z";

#[tokio::test]
async fn three_messages_on_the_way_and_a_question_at_the_end() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        bot.says("ana", "/urge").await;
        assert_snapshot!("urge_begins", bot.hears("ana"));
        bot.advance_to("2026-03-02T23:02Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T23:03Z").await;
        assert_snapshot!("urge_1", bot.hears("ana"));
        bot.advance_to("2026-03-02T23:08Z").await;
        assert_snapshot!("urge_2", bot.hears("ana"));
        assert_snapshot!("urge_3", bot.hears("ana"));
        bot.advance_to("2026-03-02T23:10Z").await;
        assert_snapshot!("urge_over", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_answer_is_met_without_shame() -> TestResult {
    for (label, name) in [("It passed", "passed"), ("Still there", "still"), ("I wrote to them", "wrote")] {
        run_in_terminal(NIGHT, async |bot| {
            bot.agrees("ana").await;
            bot.says("ana", "/urge 5").await;
            bot.expect("ana", "Ride it out");
            bot.advance_to("2026-03-02T23:05Z").await;
            for _ in 0..4 {
                assert!(bot.hears("ana").starts_with("Nothing new here."));
            }
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
async fn stopping_stops_it_and_a_second_timer_is_not_started() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 20").await;
        bot.expect("ana", "Ride it out");
        bot.says("ana", "/urge 20").await;
        assert!(bot.hears("ana").contains("Your timer’s already running: 20 minutes left."));
        bot.presses("ana", "Stop the timer").await;
        assert!(bot.hears("ana").starts_with("Stopped."));
        bot.advance_to("2026-03-03T23:00Z").await;
        bot.expect_silence();
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
        for at in ["2026-03-02T23:15Z", "2026-03-02T23:30Z", "2026-03-02T23:45Z", "2026-03-03T00:00Z"] {
            bot.restart().await?;
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with("Nothing new here."), "{at}");
        }
        bot.advance_to("2026-03-03T23:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}
