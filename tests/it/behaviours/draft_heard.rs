//! `/draft`, for what a message says of its author: a threat, a no that they were told, another language.

use crate::behaviours::draft::{checks, presses_all};
use crate::behaviours::no::begins;
use crate::support::{TestResult, run_in_terminal, run_test};

const EVENING: &str = "2026-03-02T20:00Z";
const ALL_YES: [&str; 4] = ["Three questions", "Yes", "Yes", "Yes"];

#[tokio::test]
async fn a_threat_brings_the_harm_card_and_never_may_go() -> TestResult {
    run_test(EVENING, async |bot| {
        for text in [
            "I'll kill you",
            "I want to kill you",
            "I will kill you if you leave",
            "you're dead",
            "I'm gonna beat you up",
            "I followed you home",
            "I want to hurt you",
            "I hope you die",
            "I know where you live and I'll make you pay",
            "I'll post your photos if you don't answer",
        ] {
            let card = checks(bot, text).await;
            assert!(
                card.contains("Stop there for a moment.") && card.contains("more than a message"),
                "{card}"
            );
            assert!(bot.taps("ana", "It’s not about that").await.contains("Stop there for a moment."));
            let may = presses_all(bot, &ALL_YES).await;
            assert!(may.contains("It’s your call.") && !may.contains("may go"), "{text}: {may}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_that_the_message_repeats_stays_a_no() -> TestResult {
    run_test(EVENING, async |bot| {
        for text in [
            "you told me to leave you alone but I can't",
            "your mum told me to leave you alone",
            "hey, I know you said stop but can we talk",
            "you asked me to leave you alone",
            "I know the order says I can't write",
            "I know you asked me not to text you",
            "I know you blocked me, this is my new number",
            "I know you said you never want to see me again",
            "there's a restraining order but I miss you",
            "You asked me to stop texting. Please, one coffee",
            "the judge said I'm not allowed to call you",
            "i know ur lawyer said i cant message u",
            "you said no contact but it's your birthday",
        ] {
            let card = checks(bot, text).await;
            for said in ["I can’t check a message to them.", "you’ve been asked not to", "Keep it unsent"]
            {
                assert!(card.contains(said), "{text}: {card}");
            }
            assert!(!card.contains("ring"), "{text}: {card}");
        }
        // It may mean something else.
        let card = checks(bot, "I know you blocked me, this is my new number").await;
        assert!(card.contains("It’s not about that"), "{card}");
        assert!(bot.taps("ana", "It’s not about that").await.contains("Before you send it"));
        assert!(bot.taps("ana", "Three questions").await.contains("1 of 3"));
        for text in [
            "You told me to leave the key under the mat",
            "You asked me to stop by on Friday",
            "You asked me not to call before nine, so here it is in writing",
            "Have you blocked me?",
            "You blocked me in, can you move the car?",
            "you told me to leave it on the table",
            "You said stop at the second light, is that right?",
            "The school asked me to stop parking there",
            "You said no to Saturday, is Sunday any better?",
            "My order says it can't be delivered, can you pick it up?",
            "Did you tell me not to text the plumber?",
            "Mum told me to leave at six, see you there",
            "The doctor told me not to see anyone until Friday",
            "You asked me to stop calling your mum at work",
            "You asked me not to write on the calendar, so I used a sticky note",
            "You never told me to stop texting",
            "The court order says pick up is 5pm on Fridays",
        ] {
            let card = checks(bot, text).await;
            assert!(!card.contains("I can’t check") && !card.contains("don’t wait for me"), "{text}: {card}");
        }
        Ok(())
    })
    .await
}

/// What the bot was told to leave by is still about safety.
#[tokio::test]
async fn being_told_to_leave_a_house_is_about_safety() -> TestResult {
    run_test(EVENING, async |bot| {
        for text in [
            "We were told to leave now",
            "They told us to evacuate immediately",
            "told to stay inside because of the smoke",
        ] {
            let card = checks(bot, text).await;
            assert!(card.contains("don’t wait for me"), "{text}: {card}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_stood_out_is_named_before_it_goes() -> TestResult {
    const PRESSING: &str =
        "I know you're busy but why won't you answer me??? I've been sitting here crying for hours";
    run_test(EVENING, async |bot| {
        assert!(checks(bot, PRESSING).await.contains("Pressing"));
        let may = presses_all(bot, &ALL_YES).await;
        for said in ["It’s your call.", "What stood out is still in it: Pressing for an answer", PRESSING] {
            assert!(may.contains(said), "{said}: {may}");
        }
        assert!(!may.contains("may go"), "{may}");
        let [hold, send] = ["Hold it overnight", "I’ll send it myself"].map(|label| may.find(label));
        assert!(hold.is_some() && hold < send, "holding comes first: {may}");
        // So it is after a no.
        assert!(checks(bot, "I hate you").await.contains("Blame"));
        let may = presses_all(bot, &["Three questions", "No", "Send it anyway"]).await;
        assert!(may.contains("still in it: Blame") && !may.contains("may go"), "{may}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_is_afraid_is_not_told_off_for_a_sorry() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        begins(bot, "ana", "/space start 30", [true, false]).await;
        let card = checks(bot, "Max please tell me what I did wrong, I'm sorry, please answer").await;
        assert!(card.contains("You don’t have to get the words right on your own."), "{card}");
        for blame in ["Secret 1", "asking for comfort", "no room", "Another sorry"] {
            assert!(!card.contains(blame), "{blame}: {card}");
        }
        let [people, questions] = ["Find people to talk to", "Three questions"].map(|label| card.find(label));
        assert!(people.is_some() && people < questions, "{card}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_message_in_another_language_is_not_called_clean() -> TestResult {
    run_test(EVENING, async |bot| {
        for text in [
            "Te echo de menos, por favor contéstame",
            "Warum sagst du nichts, bitte antworte mir",
            "Я скучаю по тебе",
            "我想你",
            "Seni çok özlüyorum lütfen cevap ver",
        ] {
            let card = checks(bot, text).await;
            assert!(
                card.contains("I can only read English") && !card.contains("Nothing stands out"),
                "{card}"
            );
            let may = presses_all(bot, &ALL_YES).await;
            assert!(!may.contains("may go") && may.contains(text), "{may}");
        }
        for text in [
            "key under the blue pot",
            "rent due fri, ur half is 340",
            "ok",
            "milk pls n bread",
            "Danny's haircut is at 4",
        ] {
            let card = checks(bot, text).await;
            assert!(!card.contains("I can only read English"), "{text}: {card}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_no_chase_is_not_called_one() -> TestResult {
    run_test(EVENING, async |bot| {
        for (text, not) in [
            ("Can you take the kids on Saturday? They miss you.", "Missing"),
            ("The kids really miss you, call them tonight?", "Missing"),
            ("I'm sorry about what I said on Friday.", "Not the first message"),
            ("I'm sorry about what I said on Friday.", "Another sorry"),
            ("thinking of you today, hope the scan goes ok", "the space you’re giving"),
            ("goodnight x", "the space you’re giving"),
            ("I hope you get there safely", "don’t wait for me"),
            ("I hope you get there safely", "more than a message"),
            ("Text me when you've landed safely", "more than a message"),
        ] {
            let card = checks(bot, text).await;
            assert!(!card.contains(not), "{text}: {card}");
        }
        let sorry = checks(bot, "I'm sorry about what I said on Friday.").await;
        assert!(sorry.contains("A sorry"), "{sorry}");
        let again =
            checks(bot, "Me again. I'm sorry, I'm so sorry, I know I've texted you three times").await;
        assert!(again.contains("Another sorry"), "{again}");
        assert!(checks(bot, "I miss you, they miss you too").await.contains("Missing them"));
        Ok(())
    })
    .await
}
