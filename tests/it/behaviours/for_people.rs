//! What no lesson is for: a death, fear, and the wish to talk to a person. And the small words that ask for nothing.

use crate::support::{TestResult, run_in_terminal};

const EVENING: &str = "2026-03-02T20:00Z";
const LOSS: &str = "I’m so sorry";

#[tokio::test]
async fn a_death_is_answered_by_no_lesson_however_it_is_told() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        for text in [
            "i miss my dead wife",
            "my partner of 20 years is dead and i keep calling his phone",
            "my late husband",
            "i lost my partner to cancer",
            "I lost my wife last year",
            "i'm a widow",
            "I am a widower and lonely",
            "he was killed in an accident",
            "her funeral was today",
            "i'm grieving",
            "she’s dead",
            "he drowned last summer",
            "she has been dead for two years",
        ] {
            bot.says("ana", text).await;
            let card = bot.hears("ana");
            assert!(card.contains(LOSS) && card.contains("Find people to talk to"), "{text}: {card}");
            assert!(!card.contains("of 7") && !card.contains("hospital"), "{text}: {card}");
        }
        for text in [
            "he is dead to me",
            "our love is dead",
            "my phone is dead",
            "he said our relationship is dead",
            "he is late again",
            "my late night texts",
            "i lost my boyfriend because i was clingy",
            "i lost my girlfriend to another man",
            "he’s a widower and distant",
            "i'm grieving the relationship",
            "he killed it on stage",
        ] {
            bot.says("ana", text).await;
            let card = bot.hears("ana");
            assert!(!card.contains(LOSS), "{text}: {card}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_lost_a_person_to_suicide_hears_that_it_is_not_their_fault() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        for text in [
            "he took his own life",
            "my boyfriend killed himself",
            "she died by suicide",
            "she ended her life last year",
            "my ex committed suicide",
            "i lost her to suicide",
            "he hanged himself",
        ] {
            bot.says("ana", text).await;
            let card = bot.hears("ana");
            for said in [LOSS, "It isn’t your fault.", "Find people to talk to"] {
                assert!(card.contains(said), "{text}: {card}");
            }
            assert!(!card.contains("If it might happen"), "it has happened: {text}: {card}");
        }
        for text in ["he nearly killed himself at football", "she killed herself laughing"] {
            bot.says("ana", text).await;
            assert!(!bot.hears("ana").contains("It isn’t your fault."), "{text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_is_frightened_is_asked_of_what_and_shown_people() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        for text in
            ["i'm scared", "I am so scared right now", "scared", "i'm frightened", "and im really afraid"]
        {
            bot.says("ana", text).await;
            let card = bot.hears("ana");
            for said in ["You’re frightened", "Find people to talk to", "Is it the quiet"] {
                assert!(card.contains(said), "{text}: {card}");
            }
            assert!(!card.contains("None of the seven"), "{text}: {card}");
        }
        for text in ["i'm not scared", "i'm scared to lose him"] {
            bot.says("ana", text).await;
            assert!(!bot.hears("ana").contains("You’re frightened"), "{text}");
        }
        Ok(())
    })
    .await
}

/// Whatever was not caught may have been about danger.
#[tokio::test]
async fn people_stand_below_whatever_was_not_caught() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        for text in ["xylophones", "purple elephants on my roof", "blorp"] {
            bot.says("ana", text).await;
            let card = bot.hears("ana");
            assert!(
                card.contains("Frightened or hurt?") && card.contains("Find people to talk to"),
                "{text}: {card}"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn small_words_open_no_lesson() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        for (texts, said) in [
            (
                &["no", "no thanks", "not now", "nothing", "never mind", "Nope.", "nvm"][..],
                "All right. I’m here when you want me.",
            ),
            (&["maybe", "please", "i can't eat", "yes", "yeah"][..], "Is it bad right now?"),
            (
                &[
                    "can i talk to a human",
                    "i want to speak to someone",
                    "i need someone to talk to",
                    "human please",
                ][..],
                "I’m a bot, and some things want a person.",
            ),
        ] {
            for text in texts {
                bot.says("ana", text).await;
                let card = bot.hears("ana");
                assert!(card.contains(said) && !card.contains("of 7"), "{text}: {card}");
            }
        }
        for text in ["I talk to someone else and he got jealous", "can i talk to other people on a break"] {
            bot.says("ana", text).await;
            assert!(!bot.hears("ana").contains("some things want a person"), "{text}");
        }
        for text in ["he does not love me", "no reply", "i cannot stop texting him", "can i talk to him"] {
            bot.says("ana", text).await;
            let card = bot.hears("ana");
            assert!(card.contains("of 7") || card.contains("Is it one of these?"), "{text}: {card}");
        }
        Ok(())
    })
    .await
}
