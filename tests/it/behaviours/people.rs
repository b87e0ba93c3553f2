//! `/people`: the people whom a member may call.

use std::fs;

use breathing_room::core::{Input, Private};

use crate::copies::part_of;
use crate::importing::{erases, imports, takes};
use crate::support::{Bot, TestResult, press, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";

#[must_use]
async fn people(bot: &mut Bot, person: &str) -> String {
    bot.says(person, "/people").await;
    bot.hears(person)
}

async fn adds(bot: &mut Bot, person: &str, name: &str, how: &str) {
    assert!(people(bot, person).await.contains("Add someone"));
    bot.presses(person, "Add someone").await;
    bot.fills(person, &[name, how]).await;
    bot.expect(person, "Kept, just for you.");
}

/// A button from a card that stands further up.
async fn pressed(bot: &Bot, code: &str) -> String {
    let press = press(code);
    format!("{:?}", bot.delivers(code, "ana", press).await)
}

#[tokio::test]
async fn people_are_added_changed_and_taken_off() -> TestResult {
    run_test(NOON, async |bot| {
        let empty = people(bot, "ana").await;
        assert!(empty.contains("Who’d pick up if you rang tonight?"), "{empty}");
        bot.presses("ana", "Add someone").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["Bea", "WhatsApp"]).await;
        let list = bot.hears("ana");
        assert!(list.contains("Bea · WhatsApp") && list.contains("I never write to any of them."), "{list}");
        bot.presses("ana", "Bea").await;
        bot.expect("ana", "Bea · WhatsApp");
        bot.presses("ana", "Change").await;
        bot.fills("ana", &["Aunt Bea", "0470"]).await;
        let list = bot.hears("ana");
        assert!(list.contains("Aunt Bea") && !list.contains("WhatsApp"), "{list}");
        bot.presses("ana", "Aunt Bea").await;
        bot.expect("ana", "Aunt Bea");
        bot.presses("ana", "Take off the list").await;
        bot.expect("ana", "Take them off your list?");
        bot.presses("ana", "Take off the list").await;
        let list = bot.hears("ana");
        assert!(list.contains("Off the list.") && !list.contains("Bea"), "{list}");
        assert!(list.contains("Home"), "{list}");
        for code in ["1|people|remove|0", "1|people|remove?|0", "1|people|edit|0"] {
            let reply = pressed(bot, code).await;
            assert!(reply.contains("That one’s off the list already."), "{code}: {reply}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn five_are_the_most_and_the_partner_is_none_of_them() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for name in ["Bea", "Cleo", "Dan", "Edi", "Flo"] {
            adds(bot, "ana", name, "").await;
        }
        let list = people(bot, "ana").await;
        assert!(list.contains("Flo") && !list.contains("Add someone"), "{list}");
        let sent = |name: &str| {
            let fields =
                vec![("person".to_owned(), Private::new(name)), ("how".to_owned(), Private::new(""))];
            Input::Submit { id: "1|people|add".to_owned(), fields }
        };
        let reply = format!("{:?}", bot.delivers("sixth", "ana", sent("Gus")).await);
        assert!(reply.contains("Five’s the most I can hold.") && reply.contains("Refused"), "{reply}");
        bot.says("ana", "/settings partner name:Max").await;
        bot.expect("ana", "Set.");
        let reply = format!("{:?}", bot.delivers("partner", "ana", sent("  max ")).await);
        assert!(reply.contains("That’s the name I have for your partner."), "{reply}");
        // Nor is a person who was named first.
        bot.says("ana", "/settings partner name:Bea").await;
        bot.expect("ana", "Set.");
        bot.says("ana", "/urge").await;
        let urge = bot.hears("ana");
        assert!(urge.contains("You could also call:\nCleo\nDan") && !urge.contains("call:\nBea"), "{urge}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn they_are_named_in_an_urge_and_below_the_helplines_after_words_of_danger() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        adds(bot, "ana", "Bea", "0470 12 34 56").await;
        bot.says("ana", "/urge").await;
        let urge = bot.hears("ana");
        assert!(urge.contains("You could also call:\nBea · 0470 12 34 56"), "{urge}");
        bot.says("ana", "/secret I want to die").await;
        let card = bot.hears("ana");
        let at = |words: &str| card.find(words).unwrap_or_else(|| panic!("{words}: {card}"));
        assert!(at("call your local emergency number") < at("Find people to talk to"));
        assert!(at("Find people to talk to") < at("You could also call:"));
        assert!(at("You could also call:") < at("Bea · 0470 12 34 56"));
        bot.says("ben", "/secret I want to die").await;
        assert!(!bot.hears("ben").contains("Bea"), "nobody else sees them");
        bot.database_fails().await;
        bot.says("ana", "/secret I want to die").await;
        let card = bot.hears("ana");
        assert!(
            card.contains("Find people to talk to") && !card.contains("Bea"),
            "the helplines come anyway: {card}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn they_are_encrypted_exported_erased_and_brought_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        adds(bot, "ana", "Beatrix Q", "0470 12 34 56").await;
        assert_eq!(bot.bytes_mentioning("Beatrix"), 0);
        let (_, file) = takes(bot, "ana", 0).await;
        let read_me = part_of(&fs::read(&file)?, "readme.md");
        assert!(read_me.contains("Someone you can call: Beatrix Q · 0470 12 34 56"), "{read_me}");
        erases(bot, "ana").await;
        assert!(people(bot, "ana").await.contains("None yet."));
        bot.agrees("ana").await;
        let told = imports(bot, "ana", &file.display().to_string()).await;
        assert!(!told.contains("left"), "{told}");
        assert!(people(bot, "ana").await.contains("Beatrix Q"));
        let (key, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        fs::rename(&key, &aside)?;
        bot.restart().await?;
        assert!(people(bot, "ana").await.contains("I can’t read your people right now."));
        bot.says("ana", "/secret I want to die").await;
        assert!(bot.hears("ana").contains("Find people to talk to"));
        fs::rename(&aside, &key)?;
        assert!(people(bot, "ana").await.contains("Beatrix Q"), "nothing was lost by waiting");
        Ok(())
    })
    .await
}

/// A name that the partner has too is left out where it is hard, and the list says so instead of "None yet".
#[tokio::test]
async fn one_with_the_partners_name_is_not_denied() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        adds(bot, "ana", "Bea", "0470").await;
        bot.says("ana", "/settings partner Bea").await;
        bot.expect("ana", "“Bea”");
        let list = people(bot, "ana").await;
        assert!(list.contains("Bea is also your partner’s name here"), "{list}");
        assert!(!list.contains("None yet") && !list.contains("0470"), "{list}");
        adds(bot, "ana", "Sam", "").await;
        let list = people(bot, "ana").await;
        assert!(list.contains("Sam") && list.contains("Bea is also your partner’s name here"), "{list}");
        bot.says("ana", "/settings partner none").await;
        bot.expect("ana", "Forgotten.");
        let list = people(bot, "ana").await;
        assert!(list.contains("Bea · 0470") && !list.contains("also your partner’s name"), "{list}");
        Ok(())
    })
    .await
}
