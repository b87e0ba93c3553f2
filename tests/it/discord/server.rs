//! `/server`: how the people who manage a server want the bot to behave there.

use breathing_room::core::{CountryCode, Platform, ServerChange, ServerSettings};
use sqlx::{Connection, Executor};

use crate::support::discord::Route;
use crate::support::{Bot, TestResult, run_by_http, run_in_terminal, run_on_discord};

const NOON: &str = "2026-03-02T12:00Z";
const CLOSED: &str = "switched my commands off here";

/// Runs a script through both doors that know servers.
async fn run_in_servers(script: impl AsyncFn(&mut Bot) -> TestResult) -> TestResult {
    run_on_discord(NOON, &script).await?;
    run_by_http(NOON, &script).await
}

#[tokio::test]
async fn who_manages_a_server_switches_commands_off_and_on() -> TestResult {
    run_in_servers(async |bot| {
        bot.discord().person("mia").manages_the_server();
        bot.says_in_a_server("mia", "/server").await;
        insta::assert_snapshot!("server_card", bot.hears("mia"));
        assert_eq!(bot.rows("server").await, 0, "looking keeps nothing");
        bot.says_in_a_server("mia", "/server commands:off").await;
        bot.expect("mia", "Done.");
        assert_eq!(bot.rows("server").await, 1);
        assert_eq!(bot.rows("member").await, 0, "nothing is kept of who did it");
        bot.says_in_a_server("ben", "/secret 3").await;
        bot.expect("ben", CLOSED);
        bot.says_in_a_server("ben", "/vent text:it is so quiet").await;
        let closed = bot.hears("ben");
        assert!(closed.contains(CLOSED) && closed.contains("it is so quiet"), "it is given back: {closed}");
        assert_eq!(bot.rows("entry").await, 0);
        bot.says_in_a_server("ben", "/safety country:Portugal").await;
        bot.expect("ben", "Call 112");
        bot.says_in_a_server("ben", "/secret about:I want to die").await;
        let heard = bot.hears("ben");
        assert!(heard.contains("Find people to talk to") || heard.contains("/safety"), "{heard}");
        bot.says("ben", "/secret 3").await;
        bot.expect("ben", "Secret 3 of 7");
        bot.says_in_a_server("mia", "/server").await;
        bot.expect("mia", "off, all but /safety");
        bot.presses_in_the_server("mia", "Turn on").await;
        bot.expect("mia", "Done.");
        assert_eq!(bot.rows("server").await, 0, "defaults are not stored");
        bot.says_in_a_server("ben", "/secret 3").await;
        bot.expect("ben", "Secret 3 of 7");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nobody_else_sees_or_changes_it() -> TestResult {
    run_in_servers(async |bot| {
        for line in ["/server", "/server commands:off", "/server country:Portugal"] {
            bot.says_in_a_server("ben", line).await;
            bot.expect("ben", "for people who may manage this server");
        }
        // A person who may not manage it any more still has the card before them.
        bot.discord().person("mia").manages_the_server();
        bot.says_in_a_server("mia", "/server").await;
        bot.expect("mia", "How I behave here");
        bot.discord().person("mia").manages_no_server();
        bot.presses_in_the_server("mia", "Turn off").await;
        bot.expect("mia", "for people who may manage this server");
        assert_eq!(bot.rows("server").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_sharing_a_lesson_stays_with_the_person_who_asks() -> TestResult {
    run_in_servers(async |bot| {
        bot.discord().person("mia").manages_the_server();
        bot.says_in_a_server("ben", "/secret 3 share:true").await;
        bot.expect("ben", "Discord shows everyone here your name");
        bot.says_in_a_server("mia", "/server sharing:off").await;
        bot.expect("mia", "off: lessons stay with whoever asks");
        // The card that asks was there before.
        bot.presses_in_the_server("ben", "Show it to everyone").await;
        let heard = bot.hears("ben");
        assert!(heard.contains("Sharing is switched off in this server"), "{heard}");
        bot.says_in_a_server("ben", "/secret 3 share:true").await;
        let heard = bot.hears("ben");
        assert!(heard.contains("Secret 3 of 7") && heard.contains("Sharing is switched off"), "{heard}");
        bot.says_in_a_server("mia", "/server sharing:on").await;
        bot.expect("mia", "on, with /secret 3 share:true");
        bot.says_in_a_server("ben", "/secret 3 share:true").await;
        bot.expect("ben", "Discord shows everyone here your name");
        bot.says_in_a_server("mia", "/server commands:off").await;
        bot.expect("mia", "off, all but /safety");
        bot.presses_in_the_server("ben", "Show it to everyone").await;
        let heard = bot.hears("ben");
        assert!(heard.contains("Sharing is switched off in this server"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn its_helplines_come_first_and_its_language_is_for_what_everyone_sees() -> TestResult {
    run_in_servers(async |bot| {
        bot.discord().person("mia").manages_the_server();
        bot.says_in_a_server("mia", "/server country:Portugal language:English").await;
        let card = bot.hears("mia");
        assert!(card.contains("Portugal") && card.contains("English"), "{card}");
        bot.says_in_a_server("ben", "/safety").await;
        let here = bot.hears("ben");
        assert!(here.contains("800 202 148") && here.contains("Are you somewhere else?"), "{here}");
        bot.says("ben", "/safety").await;
        let alone = bot.hears("ben");
        assert!(!alone.contains("800 202 148"), "elsewhere no country is assumed: {alone}");
        bot.says_in_a_server("mia", "/server country:Nowhere").await;
        bot.expect("mia", "no helplines for “Nowhere”");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_the_database_commands_are_answered_in_private() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.discord().person("mia").manages_the_server();
        bot.says_in_a_server("mia", "/server commands:off").await;
        bot.expect("mia", "Done.");
        bot.database_fails().await;
        bot.says_in_a_server("ben", "/secret 3").await;
        bot.expect("ben", "Secret 3 of 7");
        bot.says_in_a_server("ben", "/secret 3 share:true").await;
        let heard = bot.hears("ben");
        assert!(!heard.contains("Show it to everyone") && heard.contains("only you see this"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_server_that_removed_the_bot_is_forgotten_when_it_connects() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.discord().person("mia").manages_the_server();
        bot.says_in_a_server("mia", "/server commands:off").await;
        bot.expect("mia", "Done.");
        let mut database = bot.database().await;
        database
            .execute(
                "insert into server (platform, id, commands_off) values ('discord', '900000000000000123', 1)",
            )
            .await?;
        database.close().await?;
        assert_eq!(bot.rows("server").await, 2);
        bot.restart().await?;
        bot.rows_become("server", 1).await;
        bot.says_in_a_server("ben", "/secret 3").await;
        bot.expect("ben", CLOSED);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_a_terminal_it_says_where_it_belongs() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for line in ["/server", "/server commands:off"] {
            bot.says("ana", line).await;
            bot.expect("ana", "/server is for servers");
        }
        bot.says_in_a_server("ana", "/server").await;
        bot.expect("ana", "/server is for servers");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn discord_offers_it_to_people_who_manage_servers_alone() -> TestResult {
    run_on_discord(NOON, async |bot| {
        let commands = bot.discord().registered_commands();
        let server = commands.iter().find(|command| command["name"] == "server").expect("it is registered");
        assert_eq!(server["default_member_permissions"], "32");
        assert_eq!(server["contexts"], serde_json::json!([0]));
        assert_eq!(server["integration_types"], serde_json::json!([0]));
        // Discord has it as it is.
        bot.restart().await?;
        assert_eq!(bot.discord().requests_of(Route::PutCommands).len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_setting_changes_no_other() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let country = CountryCode::parse("PT");
        let mut expected = ServerSettings::default();
        for change in [
            ServerChange::CommandsOff(true),
            ServerChange::Country(country),
            ServerChange::Language(Some("en".into())),
            ServerChange::SharingOff(true),
            ServerChange::CommandsOff(false),
        ] {
            let mut tx = bot.store().begin().await?;
            tx.change_server(Platform::Discord, "7", &change).await?;
            tx.commit().await?;
            expected = expected.with(&change);
            assert_eq!(bot.store().reader().server(Platform::Discord, "7").await?, expected);
        }
        assert_eq!(bot.store().reader().server(Platform::Console, "7").await?, ServerSettings::default());
        Ok(())
    })
    .await
}
