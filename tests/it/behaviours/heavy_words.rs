//! Words that may be about danger, and words that are not read at all: people come before any lesson.

use crate::support::{TestResult, run_in_terminal, run_test};

const EVENING: &str = "2026-03-02T20:00Z";

#[tokio::test]
async fn who_wants_it_all_to_end_is_opened_no_lesson() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        for text in [
            "i just want it all to end",
            "i want everything to end",
            "i cant take it anymore",
            "im done with everything",
            "im so done",
        ] {
            for typed in [format!("/secret about:{text}"), text.to_owned()] {
                bot.says("ana", &typed).await;
                let card = bot.hears("ana");
                for said in
                    ["You don’t have to be sure first.", "That’s a lot to carry", "Find people to talk to"]
                {
                    assert!(card.contains(said), "{typed}: {card}");
                }
                assert!(!card.contains("of 7") && !card.contains("Cut your losses"), "{typed}: {card}");
            }
        }
        Ok(())
    })
    .await
}

/// What is denied is answered, and the member chooses the lesson.
#[tokio::test]
async fn a_danger_that_is_denied_opens_no_lesson_by_itself() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        bot.says("ana", "/secret about:he never hit me, he went quiet").await;
        let card = bot.hears("ana");
        assert!(card.contains("You don’t have to be sure first."), "{card}");
        assert!(card.contains("Read") && !card.contains("of 7"), "{card}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_child_with_an_adult_hears_that_it_is_not_their_fault() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        bot.says("ana", "/secret about:i'm 14 and my boyfriend is 22").await;
        let card = bot.hears("ana");
        for said in
            ["it isn’t your fault", "an adult you trust", "Find people to talk to", "findahelpline.com"]
        {
            assert!(card.contains(said), "{said}: {card}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_not_read_is_answered_with_people() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        // The last one is English, and nothing that is said of it may be untrue.
        for text in [
            "мне очень плохо",
            "我很难过",
            "ho bisogno di parlare con qualcuno",
            "我好累",
            "wy dose eveerything hertz",
        ] {
            for typed in [format!("/secret about:{text}"), text.to_owned()] {
                bot.says("ana", &typed).await;
                let card = bot.hears("ana");
                for said in [
                    "I can only read English, and not every spelling of it.",
                    "/safety comes first",
                    "Find people to talk to",
                ] {
                    assert!(card.contains(said), "{typed}: {card}");
                }
            }
        }
        bot.says("ana", "/secret about:purple elephants").await;
        assert!(!bot.hears("ana").contains("I can only read English"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sentence_is_no_name() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        for name in ["he left me and i want to die", "i want it all to end", "the one who went away"] {
            bot.says("ana", &format!("/settings partner name:{name}")).await;
            let card = bot.hears("ana");
            assert!(card.contains("haven’t kept that as a name") && !card.contains("“"), "{name}: {card}");
        }
        bot.says("ana", "/settings partner name:i want to die").await;
        let card = bot.hears("ana");
        let [people, again] = ["findahelpline.com", "haven’t kept that"].map(|said| card.find(said));
        assert!(people.is_some() && people < again, "{card}");
        bot.says("ana", "/settings partner name:Maria da Luz Costa").await;
        assert!(bot.hears("ana").contains("“Maria da Luz Costa”"));
        Ok(())
    })
    .await
}
