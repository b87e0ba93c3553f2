//! The proof: a bot of the real library connects, answers, and finds its way back after each fault.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{Client, Context, EventHandler, GatewayIntents, HttpBuilder, Interaction, InteractionId};
use tokio::task::JoinHandle;

use super::super::{COMPONENTS_V2, DATA, EPHEMERAL, Place, StandIn};
use super::bounded;

/// Answers a command with a card, a press with another, typing with nothing, all else with "thinking…".
struct Cards;

#[serenity::async_trait]
impl EventHandler for Cards {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let (id, token, answer): (InteractionId, String, Value) = match interaction {
            Interaction::Command(it) => (it.id, it.token, card(4, "Get a life")),
            Interaction::Component(it) => (it.id, it.token, card(7, "Repair before you resolve")),
            Interaction::Autocomplete(it) => {
                (it.id, it.token, json!({ "type": 8, "data": { "choices": [] } }))
            }
            Interaction::Modal(it) => (it.id, it.token, super::deferred(EPHEMERAL)),
            Interaction::Ping(_) | _ => panic!("no such interaction is sent"),
        };
        let sent = context.http.create_interaction_response(id, &token, &answer, Vec::new()).await;
        // A press on a message that the stand-in never saw is refused. That is the test's business.
        drop(sent);
    }
}

fn card(kind: u64, words: &str) -> Value {
    json!({ "type": kind, "data": {
        "flags": COMPONENTS_V2 | EPHEMERAL,
        "allowed_mentions": { "parse": [] },
        "components": [
            { "type": 10, "content": format!("## {words}") },
            { "type": 1, "components": [{ "type": 2, "style": 1, "label": "Next", "custom_id": "1|next" }] },
        ],
    } })
}

/// Starts a bot. The task ends when the bot gives up.
async fn start_bot(discord: &StandIn, token: &str) -> JoinHandle<Result<(), serenity::Error>> {
    start_bot_with(discord, token, GatewayIntents::empty()).await
}

async fn start_bot_with(
    discord: &StandIn,
    token: &str,
    intents: GatewayIntents,
) -> JoinHandle<Result<(), serenity::Error>> {
    let http = HttpBuilder::new(token).proxy(discord.base_url()).ratelimiter_disabled(true).build();
    let builder = serenity::client::ClientBuilder::new_with_http(http, intents);
    let mut client: Client = builder.event_handler(Cards).await.expect("a client");
    tokio::spawn(async move { client.start().await })
}

async fn connected() -> Arc<StandIn> {
    let discord = StandIn::start().await;
    start_bot(&discord, discord.token()).await;
    discord.bot_ready().await;
    discord
}

async fn is_alive(discord: &StandIn) {
    let message = discord.slash("ana", Place::BotDm, "secret", &[]).message().await;
    assert_eq!(message.plain_text(), "Get a life\n[Next]");
}

#[tokio::test]
async fn it_answers_a_command_and_a_press() {
    bounded(async {
        let discord = connected().await;
        for place in
            [Place::Guild, Place::BotDm, Place::BotDmByGuild, Place::PrivateChannel, Place::GuildUserInstall]
        {
            let asked = discord.slash("ana", place, "secret", &[("about", "3".into())]);
            let first = asked.message().await;
            assert_eq!((first.plain_text().as_str(), first.place), ("Get a life\n[Next]", place));
            let second = discord.press("ana", &first, "Next").message().await;
            assert_eq!(second.plain_text(), "Repair before you resolve\n[Next]");
            assert_eq!(second.id, first.id);
        }
        assert_eq!(discord.violations(), []);
    })
    .await;
}

#[tokio::test]
async fn it_hears_the_same_interaction_twice() {
    bounded(async {
        let discord = connected().await;
        let asked = discord.slash("ana", Place::BotDm, "secret", &[]);
        asked.answer().await;
        asked.resend();
        let callbacks = discord.requests_reach(super::super::Route::InteractionCallback, 2).await;
        assert_eq!(callbacks[1].error, Some(40060));
    })
    .await;
}

#[tokio::test]
async fn it_hears_every_sample() {
    bounded(async {
        let discord = connected().await;
        let mut count = 0;
        for entry in fs::read_dir(format!("{DATA}/fixtures")).expect("the samples are there") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if !name.starts_with("in_") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a sample");
            let mut frame: Value = serde_json::from_str(&text).expect("JSON");
            discord.dispatch_interaction(frame["d"].take());
            count += 1;
        }
        discord.requests_reach(super::super::Route::InteractionCallback, count).await;
        assert_eq!(count, 14);
    })
    .await;
}

#[tokio::test]
async fn it_never_hears_an_interaction_without_a_locale() {
    bounded(async {
        let discord = connected().await;
        let mut payload = discord.slash_payload("ana", Place::BotDm, "secret", &[]);
        payload.as_object_mut().expect("an object").remove("locale");
        let lost = discord.dispatch_interaction(payload);
        is_alive(&discord).await;
        assert!(!lost.is_answered());
    })
    .await;
}

#[tokio::test]
async fn it_resumes_and_catches_up() {
    bounded(async {
        let discord = connected().await;
        let faults: [fn(&StandIn); 5] = [
            StandIn::gateway_asks_to_reconnect,
            StandIn::gateway_ends,
            StandIn::gateway_resets,
            |discord| discord.gateway_closes_with(4000),
            |discord| discord.gateway_invalidates_session(true),
        ];
        for (number, fault) in (1..).zip(faults) {
            fault(&discord);
            // Sent at once, on the line that is about to end: only a RESUME brings it.
            let asked = discord.slash("ana", Place::BotDm, "secret", &[]);
            discord.until("a RESUME", |discord| (discord.resumes() >= number).then_some(())).await;
            asked.message().await;
        }
        assert_eq!(discord.identifies(), 1);
    })
    .await;
}

#[tokio::test]
async fn it_identifies_anew_when_its_session_is_gone() {
    bounded(async {
        let discord = connected().await;
        discord.forget_sessions();
        discord.gateway_asks_to_reconnect();
        discord.until("an IDENTIFY", |discord| (discord.identifies() == 2).then_some(())).await;
        is_alive(&discord).await;
    })
    .await;
}

/// At an empty close frame serenity 0.12.5 neither leaves nor waits: it asks the ended line again and
/// again, at full speed, until its next heartbeat fails. A test with such a close needs a quick heart.
#[tokio::test]
async fn it_notices_an_empty_close_at_its_next_heartbeat() {
    bounded(async {
        let discord = StandIn::start().await;
        discord.heartbeat_every(Duration::from_millis(200));
        start_bot(&discord, discord.token()).await;
        discord.bot_ready().await;
        discord.gateway_closes_without_code();
        discord
            .until("another line", |discord| (discord.identifies() + discord.resumes() > 1).then_some(()))
            .await;
        is_alive(&discord).await;
    })
    .await;
}

#[tokio::test]
async fn it_notices_silence() {
    bounded(async {
        let discord = StandIn::start().await;
        discord.heartbeat_every(Duration::from_millis(200));
        start_bot(&discord, discord.token()).await;
        discord.bot_ready().await;
        discord.until("a heartbeat", |discord| (discord.heartbeats() > 0).then_some(())).await;
        discord.gateway_falls_silent();
        discord
            .until("another line", |discord| (discord.identifies() + discord.resumes() > 1).then_some(()))
            .await;
    })
    .await;
}

#[tokio::test]
async fn it_gives_up_when_it_is_turned_away() {
    bounded(async {
        let discord = StandIn::start().await;
        let wrong = discord.token().replace("GAbcDe", "GWrong");
        discord
            .requests_to(super::super::Route::GatewayBot)
            .answers_with(
                200,
                json!({ "url": discord.gateway_url(), "shards": 1, "session_start_limit": {
                "total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1,
            } }),
            )
            .always();
        assert!(start_bot(&discord, &wrong).await.await.expect("no panic").is_err());

        let discord = StandIn::start().await;
        discord.gateway_refuses_identify_with(4014);
        assert!(start_bot(&discord, discord.token()).await.await.expect("no panic").is_err());
        assert!(!discord.is_bot_connected());
    })
    .await;
}

#[tokio::test]
async fn it_may_ask_for_guilds_and_its_own_dms_and_for_nothing_privileged() {
    bounded(async {
        let discord = StandIn::start().await;
        start_bot_with(&discord, discord.token(), GatewayIntents::GUILDS | GatewayIntents::DIRECT_MESSAGES)
            .await;
        discord.bot_ready().await;
        assert_eq!((discord.violations(), discord.warnings()), (vec![], vec![]));

        let discord = StandIn::start().await;
        start_bot_with(&discord, discord.token(), GatewayIntents::GUILD_MESSAGES).await;
        discord.bot_ready().await;
        assert_eq!(discord.warnings()[0].rule, "gateway:intents");

        let discord = StandIn::start().await;
        let bot = start_bot_with(&discord, discord.token(), GatewayIntents::MESSAGE_CONTENT).await;
        assert!(bot.await.expect("no panic").is_err());
        assert_eq!(discord.violations()[0].rule, "gateway:4014");
    })
    .await;
}

#[tokio::test]
async fn it_heartbeats_when_asked() {
    bounded(async {
        let discord = connected().await;
        let before = discord.heartbeats();
        discord.gateway_asks_for_heartbeat();
        discord.until("a heartbeat", |discord| (discord.heartbeats() > before).then_some(())).await;
    })
    .await;
}

#[tokio::test]
async fn it_is_let_go_when_the_stand_in_ends() {
    bounded(async {
        let discord = connected().await;
        let mut idle = tokio::net::TcpStream::connect(discord.base_url().trim_start_matches("http://"))
            .await
            .expect("a connection");
        drop(discord);
        let read = tokio::io::AsyncReadExt::read(&mut idle, &mut [0]).await;
        assert_eq!(read.ok(), Some(0));
    })
    .await;
}

#[tokio::test]
async fn a_handshake_may_fail_and_another_succeed() {
    bounded(async {
        let discord = connected().await;
        discord.gateway().resets().once();
        discord.gateway_asks_to_reconnect();
        discord
            .until("a new line", |discord| (discord.identifies() + discord.resumes() > 1).then_some(()))
            .await;
        is_alive(&discord).await;
    })
    .await;
}

#[tokio::test]
async fn a_handshake_may_never_be_answered() {
    bounded(async {
        let discord = StandIn::start().await;
        discord.gateway().hangs().once();
        start_bot(&discord, discord.token()).await;
        discord
            .until("the question for the gateway", |discord| {
                discord.requests().iter().any(|request| request.path == "/gateway").then_some(())
            })
            .await;
        assert!(!discord.is_bot_connected());
    })
    .await;
}
