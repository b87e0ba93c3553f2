use insta::assert_snapshot;

use crate::support::{TestResult, run_in_terminal, run_test};

const MORNING: &str = "2026-03-02T09:00Z";

/// What people write, and the secrets that may be opened for it.
const SENTENCES: [(&str, &[u8]); 48] = [
    ("he ghosted me", &[1, 7]),
    ("my boyfriend is ignoring me", &[1, 2]),
    ("she is pulling away from me", &[1, 2]),
    ("he blocked me", &[7]),
    ("he blocked me on everything last night", &[7]),
    ("i miss her so much", &[1, 3, 6]),
    ("i am heartbroken", &[6, 7]),
    ("my girlfriend needs space", &[2]),
    ("my girlfriend is distant lately", &[2]),
    ("why is my husband so cold with me", &[2, 6]),
    ("should I text him first?", &[1]),
    ("I can’t stop texting her", &[1]),
    ("I can't stop thinking about her", &[3]),
    ("I keep checking my phone for a message", &[1]),
    ("we had a fight and now he won’t talk to me", &[2]),
    ("she left me on read for two days", &[1]),
    ("he said he needs time to think", &[6]),
    ("how long will this take", &[6]),
    ("will she ever come back to me", &[6]),
    ("we broke up last week", &[7]),
    ("he cheated on me with my friend", &[7]),
    ("I don’t have any friends left", &[3]),
    ("i feel so lonely since she left", &[3, 7]),
    ("I lost myself in this relationship", &[3]),
    ("he is my whole world", &[3]),
    ("she says I’m always trying to change her", &[4]),
    ("his habits drive me crazy", &[4]),
    ("he had a terrible day at work", &[4]),
    ("I can’t forgive what he did", &[5]),
    ("we’re good again but I’m still angry", &[5]),
    ("I keep bringing up the old fight", &[5]),
    ("he lied and I don’t trust him", &[5]),
    ("is it time to give up on us", &[7]),
    ("my wife doesn’t love me any more", &[7]),
    ("he met somebody new", &[7]),
    ("I begged him to stay", &[1]),
    ("i am too clingy", &[1]),
    ("he plays video games all day", &[4]),
    ("nothing I do changes anything", &[6]),
    ("did he miss me while I was gone", &[3]),
    ("he wants a break", &[2]),
    ("silent treatment again", &[2]),
    ("we live together and argue every day", &[2]),
    ("the waiting is so hard", &[6]),
    ("my ex has someone new", &[7]),
    ("is he going to change his mind", &[6]),
    ("he went quiet", &[2]),
    ("SHE’S SO DISTANT!!", &[2]),
];

#[tokio::test]
async fn a_natural_sentence_opens_the_secret_about_it() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        let mut wrong = Vec::new();
        for (sentence, secrets) in SENTENCES {
            bot.says("ana", &format!("/secret about:{sentence}")).await;
            let heard = bot.hears("ana");
            let opened = |number: &u8| heard.starts_with(&format!("Secret {number} of 7\n"));
            if !secrets.iter().any(opened) {
                wrong.push(format!("{sentence}: {}", heard.lines().take(12).collect::<Vec<_>>().join(" | ")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_word_or_two_that_half_fit_are_a_question_and_no_answer() -> TestResult {
    run_test(MORNING, async |bot| {
        for text in ["the neighbour parked a quiet tractor", "gold", "my plumber lied concerning pipes"] {
            bot.says("ana", &format!("/secret about:{text}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with("Is it one of these?"), "{text}: {heard}");
        }
        bot.says("ana", "/secret about:the neighbour parked a quiet tractor").await;
        assert_snapshot!("secret_maybe", bot.hears("ana"));
        bot.presses("ana", "1").await;
        assert!(bot.hears("ana").starts_with("Secret 2 of 7\n"));
        bot.says("ana", "/secret about:xylophone concerto").await;
        assert!(bot.hears("ana").starts_with("The seven secrets\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_also_said_is_offered_and_an_ending_is_no_answer_to_a_question() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for (text, opened, offered) in [
            ("went cold and I want to text him", "Secret 2 of 7\n", "Read secret 1"),
            ("he moved out last week", "Secret 2 of 7\n", "Read secret 7"),
            ("my heart is broken", "Secret 6 of 7\n", "Read secret 7"),
            ("wht shuld i do hes nt txting bak", "Secret 1 of 7\n", "Read secret 2"),
            ("he is withdrwan and avoidding me", "Secret 2 of 7\n", ""),
            ("is he cheating", "Is it one of these?\n", "Let it go"),
            ("is she cheating on me", "Is it one of these?\n", "Let it go"),
            ("does he love someone else", "Is it one of these?\n", "Have patience"),
        ] {
            bot.says("ana", &format!("/secret about:{text}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(opened) && heard.contains(offered), "{text}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_number_in_words_is_answered_with_the_seven() -> TestResult {
    run_test(MORNING, async |bot| {
        for text in ["three", "number four", "Secret Eleven", "the third", "0", "12", "3 4"] {
            bot.says("ana", &format!("/secret about:{text}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("Use the digit, 1 to 7"), "{text}: {heard}");
            assert!(heard.contains("7 · Cut your losses"), "{text}: {heard}");
        }
        for text in ["3", "#3", "secret 3", "number 3"] {
            bot.says("ana", &format!("/secret about:{text}")).await;
            assert!(bot.hears("ana").starts_with("Secret 3 of 7\n"), "{text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_partners_name_is_searched_as_he_and_is_not_shared() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner he Zebedee").await;
        bot.expect("ana", "“Zebedee”");
        bot.says_in_a_server("ana", "/secret about:zebedee went quiet share:true").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("Secret 2 of 7\n") && heard.contains("only you can see this"), "{heard}");
        bot.says("ana", "/secret about:I am scared of Zebedee").await;
        assert!(bot.hears("ana").starts_with("Nobody gets to hurt you"));
        Ok(())
    })
    .await
}

/// A loss and tears are no topic of a lesson, and news from the partner or a word that is one letter off is no proof.
#[tokio::test]
async fn what_no_lesson_is_for_opens_none() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for (text, answer) in [
            ("my husband passed away", "I’m so sorry"),
            ("he died last week", "I’m so sorry"),
            ("my dad died", "I’m so sorry"),
            ("i can’t stop crying", "Then cry"),
            ("i cried all night", "Then cry"),
            ("he texted me", "Is it one of these?"),
            ("she called me back", "Is it one of these?"),
            ("qiuet", "Is it one of these?"),
            // What says more than that is still about a lesson.
            ("we broke up and i can’t stop crying", "Secret 7 of 7"),
            ("he ghosted me", "Secret"),
        ] {
            bot.says("ana", &format!("/secret about:{text}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(answer), "{text}: {heard}");
        }
        bot.says("ana", "/secret about:my husband passed away").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Find people to talk to") && heard.contains("Write it here"), "{heard}");
        Ok(())
    })
    .await
}
