use breathing_room::features::Reply;
use insta::assert_snapshot;

use crate::support::{Bot, TestResult, assert_says, press, run_in_terminal, run_test};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

/// What people write who were told no.
const NOES: &[&str] = &[
    "he said never contact me but I know he doesn't mean it",
    "restraining order",
    "no contact order",
    "she told me to stop messaging her",
    "blocked me and said leave me alone",
    "she told me never to contact her again",
    "he asked me not to text him any more",
    "he doesn’t want me to call him",
    "she said don't message me again",
    "she doesn't want to hear from me",
    "he never wants to see me again",
    "she doesn’t want to talk to me ever again",
    "he wants no contact",
    "he asked for no contact",
    "my ex told me to leave her alone",
    "her parents told me to stay away from her",
    "she has a restraining order against me",
    "there is a protective order and I want to explain",
    "I got a cease and desist from her lawyer",
    "the police told me not to contact him",
    "he wants nothing to do with me",
    "I’m not allowed to text her",
    "he said stop calling me",
    "she wrote leave me alone but she always says that",
    "she does not want any contact",
    "he warned me to stop following him",
    "he asked me to stop texting",
    "he told me not to text",
    "He told me not to call",
    "he asked me to stop calling and I don’t know what to do",
    "He said please stop writing to me",
    "he said dont text",
    "she said if i text again she will call the police",
    "I went to her house and she called the police",
    "i have a restraining order against me",
    "my ex filed a restraining order on me",
    "his lawyer told me not to contact him",
    "my lawyer told me not to contact him",
    "her solicitor wrote that i must not contact her",
    "i got a letter from his lawyer not to contact him",
    "the judge told me not to contact her",
    "his sister told me to leave him alone",
    "his friends told me to stop texting him",
    "her mum said to stop calling her",
    "he said he needs me to stop contacting him",
    "he needs me to leave him alone",
    "he said never speak to me again",
    "he said don’t ever talk to me again",
    "she told me to go away",
    "he said go away and blocked me",
    "he told me to get lost",
    "I was told to stay away from her",
    "I’ve been told to keep away from her",
    "he blocked me and told me to leave him alone",
    "he wants nothing more to do with me",
];

/// What people write who were told something else, or who said no themselves.
const OTHERS: &[&str] = &[
    "he needs space",
    "he asked for space",
    "no contact rule",
    "should I go no contact",
    "he never texts me",
    "he does not contact me any more",
    "he said he does not text me because he is busy",
    "my friend told me to stop texting him",
    "I told him never to contact me",
    "he told me not to call him names",
    "he told me to stop calling him names",
    "she told me not to call her babe",
    "he told me not to leave him alone",
    "he told me to go away for the weekend",
    "my mum told me to go away",
    "my therapist told me not to contact him",
    "i told him to go away",
    "he said you never talk to me anymore",
    "I blocked him",
    "he won’t leave me alone",
    "he keeps calling me",
    "he doesn’t want to talk right now",
    "he said no to the holiday",
    "I can’t stop texting her",
    "he will never call me",
    "she said she needs time",
    "he hardly talks to me",
    "no reply",
    "he told me to stop fixing him",
    "he said I never listen",
    "he wants a break",
    "he told me to stop texting other people",
    "he told me not to call before nine",
    "he asked me to stop calling my friends",
    "he said I don’t call",
    "he said he doesn’t text",
    "I called the police",
];

/// Somebody in Lisbon who has answered the two questions and sees the card that sets the space up.
async fn answers(bot: &mut Bot, person: &str, start: &str, both: [bool; 2]) {
    bot.agrees(person).await;
    answers_as_member(bot, person, start, both).await;
}

async fn answers_as_member(bot: &mut Bot, person: &str, start: &str, [afraid, asked]: [bool; 2]) {
    bot.lives_in_lisbon(person).await;
    bot.says(person, start).await;
    answers_two(bot, person, [afraid, asked]).await;
    bot.expect(person, "Set up your space");
}

async fn answers_two(bot: &mut Bot, person: &str, [afraid, asked]: [bool; 2]) {
    for (yes, further, card) in
        [(afraid, "Go on anyway", "This comes first"), (asked, "Carry on", "Then it’s about you")]
    {
        bot.expect(person, "Two questions first");
        bot.presses(person, if yes { "Yes" } else { "No" }).await;
        if yes {
            bot.expect(person, card);
            bot.presses(person, further).await;
        }
    }
}

pub async fn begins(bot: &mut Bot, person: &str, start: &str, both: [bool; 2]) {
    bot.agrees(person).await;
    begins_as_member(bot, person, start, both).await;
}

pub async fn begins_as_member(bot: &mut Bot, person: &str, start: &str, both: [bool; 2]) {
    answers_as_member(bot, person, start, both).await;
    bot.presses(person, "Start").await;
    bot.expect(person, "You’ve started");
    bot.expect(person, "Something for later.");
}

/// Presses a button of a card from long ago.
pub async fn presses_an_old_button(bot: &Bot, person: &str, code: &str) -> String {
    let press = press(code);
    let id = format!("old {code} {}", bot.clock().now());
    match bot.delivers(&id, person, press).await {
        Reply::Show(show) | Reply::Erased(show) => format!("{:?}", show.card),
        other @ (Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_)) => {
            format!("{other:?}")
        }
    }
}

#[tokio::test]
async fn a_clear_no_is_heard_as_one_from_anybody() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        let mut wrong = Vec::new();
        for (texts, wanted) in [(NOES, true), (OTHERS, false)] {
            for text in texts {
                bot.says("ana", &format!("/secret about:{text}")).await;
                let heard = bot.hears("ana");
                if heard.contains("A no stays a no") != wanted {
                    wrong.push(format!("{text}: {}", heard.lines().next().unwrap_or_default()));
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), NOES.len() + OTHERS.len());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_answer_to_a_no_leads_to_lessons_without_contact() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/secret about:she told me to stop messaging her").await;
        assert_snapshot!("no_card", bot.hears("ana"));
        bot.presses("ana", "1 · Stop chasing").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Short one, because the big question’s been answered."), "{heard}");
        bot.presses("ana", "Next").await;
        bot.expect("ana", "Your days have been about one person for a while.");
        bot.presses("ana", "Previous").await;
        bot.expect("ana", "Secret 1 of 7");
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Make it harder to reach them today");
        bot.presses("ana", "No, keep nothing").await;
        bot.expect("ana", "Make it harder to reach them today");
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_was_asked_for_no_contact_is_led_past_two_and_four() -> TestResult {
    run_test(MORNING, async |bot| {
        answers(bot, "ana", "/space start 14", [false, true]).await;
        for (line, name) in [
            ("/secret 2", "own_secret_2"),
            ("/secret 4", "own_secret_4"),
            ("/secret all seven", "own_secrets"),
        ] {
            bot.says("ana", line).await;
            assert_snapshot!(name, bot.hears("ana"));
        }
        bot.says("ana", "/secret 6").await;
        assert_snapshot!("own_secret_6", bot.hears("ana"));
        bot.presses("ana", "Previous").await;
        bot.expect("ana", "Secret 5 of 7");
        bot.presses("ana", "Previous").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.presses("ana", "Previous").await;
        bot.expect("ana", "Secret 1 of 7");
        for (topic, answer) in [
            ("he went quiet", "Make your peace with it"),
            ("silent treatment", "It needs leaving alone."),
            ("how to listen", "It’s what you were asked for."),
            ("i miss him so much", "Secret 1 of 7"),
        ] {
            bot.says("ana", &format!("/secret about:{topic}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer), "{topic}: {heard}");
        }
        bot.says_in_a_server("ana", "/secret 3 share:true").await;
        bot.expect("ana", "I’ve kept this one between us");
        let old = presses_an_old_button(bot, "ana", "1|secret|try|2").await;
        assert!(old.contains("It needs leaving alone."), "{old}");
        let old = presses_an_old_button(bot, "ana", "1|consent|no|secret|try|4").await;
        assert!(old.contains("It’s what you were asked for."), "{old}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_sent_daily_and_in_an_urge_fits_a_no() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 14", [false, true]).await;
        bot.says("ana", "/daily").await;
        assert_snapshot!("own_daily_intro", bot.hears("ana"));
        bot.says("ana", "/daily on 13:00 about:patience").await;
        assert_snapshot!("own_daily_patience", bot.hears("ana"));
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/urge").await;
        assert_snapshot!("own_urge", bot.hears("ana"));
        bot.presses("ana", "Knock once halfway too").await;
        bot.expect("ana", "OK, I’ll knock halfway as well.");
        bot.advance_to("2026-03-02T09:05Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "There’s nothing to write");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_order_does_not_end_with_a_space() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 4", [false, true]).await;
        bot.advance_to("2026-03-05T18:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.presses("ana", "Open").await;
        assert_snapshot!("own_last_day", bot.hears("ana"));
        bot.says("ana", "/space end").await;
        assert_snapshot!("own_end_sure", bot.hears("ana"));
        bot.advance_to("2026-03-06T10:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Open").await;
        assert_snapshot!("own_over", bot.hears("ana"));
        for (label, said) in [
            ("Keep the messages", "Last time you said no."),
            ("No", "Last time you said yes."),
            ("Yes", "A no is a no"),
        ] {
            assert_says(&bot.taps("ana", label).await, said);
        }
        assert_snapshot!("own_longer", bot.taps("ana", "Carry on").await);
        bot.says("ana", "/space end").await;
        bot.expect("ana", "End it here?");
        bot.presses("ana", "Yes, end it").await;
        assert_snapshot!("own_ended", bot.hears("ana"));
        bot.presses("ana", "Let go").await;
        bot.expect("ana", "Secret 7 is about that");
        bot.presses("ana", "Read secret 7").await;
        bot.expect("ana", "you’ve been told so out loud");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_space_asks_again_and_shows_the_last_answers() -> TestResult {
    run_test(MORNING, async |bot| {
        answers(bot, "ana", "/space start 14", [true, true]).await;
        bot.presses("ana", "Start").await;
        bot.expect("ana", "You’ve started");
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/space end").await;
        bot.expect("ana", "End it here?");
        bot.presses("ana", "Yes, end it").await;
        bot.expect("ana", "Ended, and I’ve stopped sending.");
        bot.presses("ana", "Let go").await;
        bot.expect("ana", "Secret 7 is about that");
        bot.says("ana", "/space start 14").await;
        assert_snapshot!("screen_first_again", bot.hears("ana"));
        bot.presses("ana", "No").await;
        assert_snapshot!("screen_second_again", bot.hears("ana"));
        bot.presses("ana", "No").await;
        // Both are taken back with the last answers on the card: the usual space, with its countdown.
        let heard = bot.hears("ana");
        assert!(heard.contains("How long: 14 days") && heard.contains("How do you two live?"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_is_afraid_gets_no_countdown_by_any_door() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        answers(bot, "ana", "/space start 14", [true, false]).await;
        let has_no_end = async |bot: &mut Bot| {
            bot.says("ana", "/space").await;
            let heard = bot.hears("ana");
            assert!(!heard.contains("It ends") && !heard.contains("How long"), "{heard}");
        };
        has_no_end(bot).await;
        for line in ["/space start 14", "/space start 2026-03-20"] {
            bot.says("ana", line).await;
            bot.expect("ana", "You said you’re sometimes afraid.");
            has_no_end(bot).await;
        }
        for code in ["1|space|plan|14|apart|n|n", "1|space|plan|14|apart|n|y", "1|fill|length"] {
            presses_an_old_button(bot, "ana", code).await;
            has_no_end(bot).await;
        }
        presses_an_old_button(bot, "ana", "1|space|go").await;
        has_no_end(bot).await;
        bot.hears_all("ana", &["Something for later."]);
        for line in ["/space extend 7 days", "/space shorten 2026-03-20"] {
            bot.says("ana", line).await;
            bot.expect("ana", "I won’t put an end date on this one.");
            has_no_end(bot).await;
        }
        for code in ["1|space|plan|14|apart|n|n", "1|space|longer", "1|space|go"] {
            presses_an_old_button(bot, "ana", code).await;
            has_no_end(bot).await;
        }
        bot.says("ana", "/space end").await;
        bot.expect("ana", "End it here?");
        bot.presses("ana", "Yes, end it").await;
        bot.expect("ana", "Ended, and I’ve stopped sending.");
        for (label, said) in [
            ("Keep the messages", "Last time you said yes."),
            ("Yes", "This comes first"),
            ("Go on anyway", "Last time you said yes."),
            ("No", "I’ll keep sending, with no end date."),
        ] {
            assert_says(&bot.taps("ana", label).await, said);
        }
        has_no_end(bot).await;
        Ok(())
    })
    .await
}

/// The card with the countdown stood there before they said that they are afraid.
#[tokio::test]
async fn a_yes_holds_from_the_press_on() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        answers(bot, "ana", "/space start 14", [false, false]).await;
        bot.presses("ana", "Go back to the safety questions").await;
        bot.expect("ana", "Last time you said no.");
        bot.presses("ana", "Yes").await;
        bot.expect("ana", "This comes first");
        let begun = presses_an_old_button(bot, "ana", "1|space|go").await;
        assert!(begun.contains("No end date") && !begun.contains("of 14"), "{begun}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_that_comes_in_the_middle_changes_what_is_sent() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        answers(bot, "ana", "/space start 30", [false, false]).await;
        bot.presses("ana", "Start").await;
        bot.expect("ana", "You’ve started.");
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/daily on 21:00 about:patience").await;
        bot.expect("ana", "Done: a few words on patience, every day at 9 pm");
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/space").await;
        bot.expect("ana", "Day 1 of 30");
        bot.presses("ana", "Change").await;
        bot.expect("ana", "Set up your space");
        bot.presses("ana", "Go back to the safety questions").await;
        answers_two(bot, "ana", [false, true]).await;
        bot.expect("ana", "Nothing suggests getting in touch");
        bot.says("ana", "/space").await;
        bot.expect("ana", "Day 1 of 30");
        bot.says("ana", "/daily").await;
        bot.expect("ana", "You get what fits you from the secrets, every day at 9 pm.");
        bot.advance_to("2026-04-01T12:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        let unfit = "message = 'checkin' or message like 'nudge.2%' or message like 'nudge.4%'";
        assert_eq!(bot.rows(&format!("delivery where {unfit}")).await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_is_afraid_is_sent_planning_and_people_first() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 14", [true, false]).await;
        bot.says("ana", "/space").await;
        assert_snapshot!("afraid_space", bot.hears("ana"));
        for (line, name) in [
            ("/space contact them", "afraid_contact_them"),
            ("/space contact me", "afraid_contact_me"),
            ("/space lapse", "afraid_lapsed"),
            ("/secret 2", "afraid_secret_2"),
            ("/secret 4", "afraid_secret_4"),
            ("/secret 3", "afraid_secret_3"),
        ] {
            bot.says("ana", line).await;
            assert_snapshot!(name, bot.hears("ana"));
        }
        bot.says("ana", "/daily on 21:00").await;
        bot.expect("ana", "a few words on looking after yourself");
        bot.hears_all("ana", &["Something for later."]);
        bot.advance_to("2026-03-02T11:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Find people to talk to");
        bot.advance_to("2026-04-20T12:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        assert_eq!(bot.rows("delivery where message in ('checkin', 'last', 'over')").await, 0);
        assert!(bot.rows("delivery where message like 'nudge.3.%'").await > 5);
        Ok(())
    })
    .await
}

/// Without the neutral line a message stands there with its text, and that is in the words of the member's course.
#[tokio::test]
async fn a_message_with_its_text_is_in_the_words_of_the_course() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 3", [false, true]).await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        bot.advance_to("2026-03-05T23:00Z").await;
        let mut heard = Vec::new();
        while let Some(text) = bot.has_heard("ana") {
            heard.push(text);
        }
        let last = heard.iter().filter(|text| text.contains("The no doesn’t stop with them")).count();
        assert_eq!(last, 1, "{heard:#?}");
        Ok(())
    })
    .await
}
