//! Interactions that Discord posts to the bot: what is answered, what is refused, and what each costs.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::serving::{UNKNOWN_TOKEN, serve_by_http, start_on};
use crate::support::discord::{Answer, Place, Route, StandIn, Webhook, WebhookAnswer, exchange};
use crate::support::{Bot, TestResult, web_options};

/// The request that brings the third secret to a person.
fn asks(bot: &Bot, person: &str) -> Webhook {
    let payload = bot.discord().slash_payload(person, Place::Guild, "secret", &[("about", json!("3"))]);
    bot.discord().interaction_request(&payload)
}

/// The type of the callback in a response.
fn kind(answer: &WebhookAnswer) -> u64 {
    let body: Value = serde_json::from_str(&answer.body).expect("an answer is JSON");
    body["type"].as_u64().expect("a callback has a type")
}

fn padded(bot: &Bot, length: usize) -> Webhook {
    let frame = r#"{"type":1,"id":"1","pad":""}"#.len();
    let body = format!(r#"{{"type":1,"id":"1","pad":"{}"}}"#, "x".repeat(length - frame));
    let signed = Webhook::signed(body, (bot.discord().now_ms() / 1000).to_string());
    Webhook { path: "/discord/interactions".to_owned(), ..signed }
}

#[tokio::test]
async fn each_kind_of_answer_is_given_in_the_response() -> TestResult {
    let (bot, at) = serve_by_http(|options| options.limits.defer_after = Duration::from_millis(300)).await?;
    let ping =
        bot.discord().interaction_request(&json!({ "type": 1, "id": "1", "token": "x", "version": 1 }));
    let answered = ping.post_to(at).await;
    assert_eq!((answered.status, answered.body.as_str()), (200, r#"{"type":1}"#));
    assert!(answered.headers.contains(&("content-type".to_owned(), "application/json".to_owned())));

    // The stand-in takes the responses, so none of these goes by REST.
    let discord = bot.discord();
    let before = discord.requests().len();
    let card = discord.slash("ana", Place::BotDm, "secret", &[("about", json!("3"))]).message().await;
    let panel =
        discord.slash("ana", Place::BotDm, "settings plain", &[("mode", json!("off"))]).message().await;
    let agreed = discord.press("ana", &panel, "Yes, keep it");
    assert!(matches!(agreed.answer().await, Answer::Update(_)));
    discord.slash("ana", Place::BotDm, "vent", &[]).answer().await.modal();
    let typed = discord.autocomplete("ana", Place::Guild, "settings timezone", &[], ("zone", "lisb"));
    assert_eq!(typed.answer().await.choices()[0].value, "Europe/Lisbon");
    let held = bot.database_held().await;
    let slow = discord.slash("ana", Place::Guild, "settings plain", &[("mode", json!("on"))]);
    assert_eq!(slow.answer().await, Answer::DeferredMessage { ephemeral: true });
    let pressed = discord.press("ana", &card, "Try it today");
    assert_eq!(pressed.answer().await, Answer::DeferredUpdate);
    let routes = discord.requests().into_iter().skip(before).map(|request| request.route);
    assert!(routes.into_iter().all(|route| route == Route::InteractionCallback));
    drop(held);
    // What follows an answer goes by REST.
    assert!(slow.message().await.plain_text().starts_with("Plain text is on"));
    discord.requests_reach(Route::EditOriginal, 2).await;
    bot.ends_well().await
}

#[tokio::test]
async fn an_answer_with_a_picture_goes_by_rest() -> TestResult {
    let (mut bot, _) = serve_by_http(|_| {}).await?;
    bot.agrees("ana").await;
    bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
    bot.expect("ana", "Noted");
    let callbacks = bot.discord().requests_of(Route::InteractionCallback);
    // The stand-in takes no response that is not JSON, so this file did not come in one.
    assert_eq!(callbacks.iter().filter(|callback| !callback.files.is_empty()).count(), 1);
    bot.presses("ana", "Read it in words").await;
    bot.expect("ana", "needed: none, none, none and 5.");
    bot.ends_well().await
}

#[tokio::test]
async fn nobody_but_discord_is_answered() -> TestResult {
    let (bot, at) = serve_by_http(|_| {}).await?;
    let good = asks(&bot, "ana");
    let before = bot.discord().requests().len();
    let spoilt = |spoil: &dyn Fn(&mut Webhook)| {
        let mut webhook = good.clone();
        spoil(&mut webhook);
        webhook
    };
    let now = bot.discord().now_ms() / 1000;
    let signed_at =
        |time: String| Webhook { path: good.path.clone(), ..Webhook::signed(good.body.clone(), time) };
    for (what, webhook) in [
        ("no signature", spoilt(&|webhook| webhook.signature.clear())),
        ("zeros", spoilt(&|webhook| webhook.signature = "0".repeat(128))),
        ("another’s signature", spoilt(&|webhook| webhook.signature = asks(&bot, "ben").signature)),
        ("another time", spoilt(&|webhook| webhook.timestamp = (now + 1).to_string())),
        ("no time", spoilt(&|webhook| webhook.timestamp.clear())),
        ("another body", spoilt(&|webhook| webhook.body.push(b' '))),
        ("no body", spoilt(&|webhook| webhook.body.clear())),
        ("no JSON, and not signed either", spoilt(&|webhook| webhook.body = b"{".to_vec())),
        ("one that is too old", signed_at((now - 301).to_string())),
        ("one that is too new", signed_at((now + 301).to_string())),
        ("a time in milliseconds", signed_at((now * 1000).to_string())),
    ] {
        let answer = webhook.post_to(at).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, ""), "{what}");
    }
    assert_eq!(bot.discord().requests().len(), before, "nothing came of them");
    // None of them has used the interaction up, so it was refused for what is wrong with it.
    let answer = signed_at((now - 300).to_string()).post_to(at).await;
    assert_eq!((answer.status, kind(&answer)), (200, 4));
    bot.ends_well().await
}

#[tokio::test]
async fn an_interaction_is_answered_once() -> TestResult {
    let (bot, at) = serve_by_http(|_| {}).await?;
    let once = asks(&bot, "ana");
    let (first, twin) = tokio::join!(once.post_to(at), once.post_to(at));
    let mut both = [first.status, twin.status];
    both.sort_unstable();
    assert_eq!(both, [200, 202], "one of two that come at the same time is answered");
    let again = once.post_to(at).await;
    assert_eq!((again.status, again.body.as_str()), (202, ""), "and nothing is told a second time");
    // The same interaction, signed anew.
    let time = (bot.discord().now_ms() / 1000 + 60).to_string();
    let anew = Webhook { path: once.path.clone(), ..Webhook::signed(once.body.clone(), time) };
    assert_eq!(anew.post_to(at).await.status, 202);
    assert_eq!(asks(&bot, "ana").post_to(at).await.status, 200, "another one of hers is answered");
    bot.ends_well().await
}

#[tokio::test]
async fn what_took_effect_is_not_answered_again_after_a_restart() -> TestResult {
    let (mut bot, at) = serve_by_http(|_| {}).await?;
    let asked =
        bot.discord().slash("ana", Place::BotDm, "settings plain", &[("mode", json!("off"))]).message().await;
    bot.discord().press("ana", &asked, "Yes, keep it").message().await;
    let payload =
        bot.discord().slash_payload("ana", Place::BotDm, "settings plain", &[("mode", json!("on"))]);
    let request = bot.discord().interaction_request(&payload);
    assert_eq!(request.post_to(at).await.status, 200);
    let off = [("mode", json!("off"))];
    bot.discord().slash("ana", Place::BotDm, "settings plain", &off).message().await;
    bot.restart().await?;
    let again = request.post_to(at).await;
    assert_eq!((again.status, again.body.as_str()), (202, ""));
    assert_eq!(bot.rows("member where plain = 0").await, 1, "what she set afterwards still counts");
    assert_eq!(asks(&bot, "ana").post_to(at).await.status, 200);
    bot.ends_well().await
}

#[tokio::test]
async fn only_posts_of_what_discord_would_write_are_taken() -> TestResult {
    let (bot, at) = serve_by_http(|_| {}).await?;
    let ping = padded(&bot, 100);
    for method in ["GET", "PUT", "DELETE", "HEAD"] {
        let answer = Webhook { method, ..ping.clone() }.post_to(at).await;
        assert_eq!((answer.status, answer.body.as_str()), (405, ""), "{method}");
        assert!(answer.headers.contains(&("allow".to_owned(), "POST".to_owned())), "{method}");
    }
    for path in ["/", "/discord", "/discord/interactions/", "/discord/Interactions", "/metrics"] {
        assert_eq!(Webhook { path: path.to_owned(), ..ping.clone() }.post_to(at).await.status, 404, "{path}");
    }
    let now = (bot.discord().now_ms() / 1000).to_string();
    for body in
        ["", "{", "[]", "7", r#"{"type":2}"#, r#"{"type":2,"id":7}"#, r#"{"type":2,"id":"x"}"#, "\u{0}"]
    {
        let odd = Webhook { path: ping.path.clone(), ..Webhook::signed(body, now.clone()) };
        assert_eq!(odd.post_to(at).await.status, 400, "{body}");
    }
    // A kind that Discord may add some day.
    let later = bot.discord().interaction_request(&json!({ "type": 9, "id": "77", "token": "x" }));
    let answer = later.post_to(at).await;
    assert_eq!((answer.status, kind(&answer)), (200, 4), "at least they are told that something went wrong");
    assert!(bot.counts().unreadable_interactions.get() > 0);
    bot.ends_well().await
}

#[tokio::test]
async fn a_body_has_at_most_a_mebibyte() -> TestResult {
    const MOST: usize = 1024 * 1024;
    let (bot, at) = serve_by_http(|_| {}).await?;
    assert_eq!(padded(&bot, MOST).post_to(at).await.status, 200);
    let much = padded(&bot, MOST + 1);
    let bytes = much.bytes();
    let head = String::from_utf8_lossy(&bytes[..bytes.len() - much.body.len()]).into_owned();
    assert_eq!(exchange(at, head.as_bytes()).await?.map(|answer| answer.status), Some(413), "it is not read");
    let length = format!("Content-Length: {}", much.body.len());
    let mut unsaid = head.replace(&length, "Transfer-Encoding: chunked").into_bytes();
    unsaid.extend(b"100001\r\n");
    unsaid.extend(&much.body);
    assert_eq!(exchange(at, &unsaid).await?.map(|answer| answer.status), Some(413));
    bot.ends_well().await
}

/// A connection on which this much of a request has come.
async fn half(at: SocketAddr, bytes: &[u8]) -> std::io::Result<TcpStream> {
    let mut stream = TcpStream::connect(at).await?;
    stream.write_all(bytes).await?;
    Ok(stream)
}

#[tokio::test]
async fn large_bodies_that_never_end_keep_no_usual_one_out() -> TestResult {
    let (bot, at) = serve_by_http(|options| {
        // Nothing is cut off for its slowness in the time of this test.
        options.web.as_mut().expect("it is on").patience = Duration::from_hours(1);
    })
    .await?;
    let large = padded(&bot, 200 * 1024).bytes();
    let mut waiting = Vec::new();
    for _ in 0..40 {
        waiting.push(half(at, &large[..large.len() - 1]).await?);
    }
    assert_eq!(asks(&bot, "ana").post_to(at).await.status, 200);
    drop(waiting);
    bot.ends_well().await
}

#[tokio::test]
async fn idle_connections_keep_no_interaction_out() -> TestResult {
    let (bot, at) = serve_by_http(|options| {
        options.web.as_mut().expect("it is on").patience = Duration::from_hours(1);
    })
    .await?;
    let whole = padded(&bot, 1_000).bytes();
    let mut idle = Vec::new();
    for number in 0..310 {
        // Nothing at all, a part of the head, and all but the last byte of the body.
        idle.push(half(at, &whole[..[0, 100, whole.len() - 1][number % 3]]).await?);
    }
    assert_eq!(asks(&bot, "ana").post_to(at).await.status, 200);
    drop(idle);
    bot.ends_well().await
}

#[tokio::test]
async fn what_is_under_way_at_the_stop_is_answered_to_its_end() -> TestResult {
    let (mut bot, at) =
        serve_by_http(|options| options.limits.defer_after = Duration::from_millis(300)).await?;
    let asked =
        bot.discord().slash("ana", Place::BotDm, "settings plain", &[("mode", json!("off"))]).message().await;
    bot.discord().press("ana", &asked, "Yes, keep it").message().await;
    let held = bot.database_held().await;
    let slow = bot.discord().slash("ana", Place::Guild, "settings plain", &[("mode", json!("on"))]);
    assert_eq!(slow.answer().await, Answer::DeferredMessage { ephemeral: true });
    bot.stop();
    bot.until("nobody listens any more", async || TcpStream::connect(at).await.is_err()).await;
    drop(held);
    assert!(slow.message().await.plain_text().starts_with("Plain text is on"));
    bot.ends_well().await
}

#[tokio::test]
async fn it_serves_without_a_gateway() -> TestResult {
    let web = web_options();
    let bound = std::sync::Arc::clone(&web.bound);
    let bot = start_on(StandIn::start().await, |options| {
        options.web = Some(web);
        options.gateway = false;
    })
    .await?;
    bot.until("it listens", async || bound.get().is_some()).await;
    let at = *bound.get().expect("it listens");
    let ready =
        async || exchange(at, b"GET /readyz HTTP/1.1\r\nHost: bot.example\r\n\r\n").await.ok().flatten();
    bot.until("it is ready", async || ready().await.is_some_and(|answer| answer.status == 200)).await;
    assert!(ready().await.expect("an answer").body.contains("gateway: not used by this process\n"));
    let now = bot.now().timestamp();
    bot.discord().posts_interactions_to(at, move || now);
    let card = bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
    assert_eq!((bot.discord().identifies(), bot.discord().count_of(Route::GatewayBot)), (0, 0));
    bot.ends_well().await
}

#[tokio::test]
async fn a_token_that_discord_does_not_know_stops_a_start_without_a_gateway_too() -> TestResult {
    let mut bot = start_on(StandIn::start().await, |options| {
        (options.web, options.gateway) = (Some(web_options()), false);
        options.token.push('x');
    })
    .await?;
    assert_eq!(bot.ended().await.expect_err("it does not start").to_string(), UNKNOWN_TOKEN);
    Ok(())
}
