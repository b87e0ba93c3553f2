//! The endpoint for Discord's webhook events: who is heard, who is not, and what each costs.

use std::net::SocketAddr;
use std::time::Duration;

use breathing_room::doors::discord::LOG_LEVELS;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

use super::sending::rides_it_out;
use super::serving::{serve_listening, serve_with, start_on};
use crate::support::discord::{StandIn, Webhook, exchange};
use crate::support::{Captured, TestResult, web_options};

const MARKER: &str = "Q7MARKERq7";

#[tokio::test]
async fn discord_is_acknowledged_with_nothing() -> TestResult {
    let (bot, events) = serve_listening(|_| {}).await?;
    let now = bot.discord().now_ms();
    let unknown = json!({ "version": 9, "type": 7, "surprise": [1, 2] });
    let entitled = json!({
        "version": 1, "type": 1, "event": { "type": "ENTITLEMENT_CREATE", "timestamp": 5, "data": 7 },
    });
    for (what, webhook) in [
        ("a ping", bot.discord().webhook_ping()),
        (
            "somebody who is not known leaves",
            bot.discord().webhook_event("APPLICATION_DEAUTHORIZED", "ana", now),
        ),
        ("and comes", bot.discord().webhook_event("APPLICATION_AUTHORIZED", "ana", now)),
        ("an event of another kind", bot.discord().webhook_event("QUEST_USER_ENROLLMENT", "ana", now)),
        ("a webhook of another kind", bot.discord().webhook(&unknown)),
    ] {
        let answer = webhook.post_to(events).await;
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{what}");
        let kind = answer.headers.iter().find(|(name, _)| name == "content-type");
        assert_eq!(kind.map(|(_, value)| value.as_str()), Some("application/json"), "Discord asks for one");
    }
    // It is Discord’s, and no event that anybody knows.
    for body in [&entitled, &json!({ "type": 1 }), &json!([]), &json!("ping")] {
        assert_eq!(bot.discord().webhook(body).post_to(events).await.status, 400, "{body}");
    }
    assert_eq!(bot.rows("member").await + bot.rows("address").await, 0, "nobody is kept who has not agreed");
    bot.ends_well().await
}

#[tokio::test]
async fn nobody_but_discord_is_heard() -> TestResult {
    let (bot, events) = serve_listening(|_| {}).await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(chrono::TimeDelta::seconds(1));
    let good = bot.discord().webhook_event("APPLICATION_DEAUTHORIZED", "ana", bot.discord().now_ms());
    let spoilt = |spoil: &dyn Fn(&mut Webhook)| {
        let mut webhook = good.clone();
        spoil(&mut webhook);
        webhook
    };
    let signature = |text: &str| spoilt(&|webhook| text.clone_into(&mut webhook.signature));
    let now = bot.discord().now_ms() / 1000;
    let signed_at = |time: String| Webhook::signed(good.body.clone(), time);
    for (what, webhook) in [
        ("no signature", signature("")),
        ("half a signature", signature(&good.signature[..64])),
        ("no digits", signature(&"x".repeat(128))),
        ("zeros", signature(&"0".repeat(128))),
        ("another’s signature", signature(&bot.discord().webhook_ping().signature)),
        ("another time", spoilt(&|webhook| webhook.timestamp.push('0'))),
        ("no time", spoilt(&|webhook| webhook.timestamp.clear())),
        ("another body", spoilt(&|webhook| webhook.body.push(b' '))),
        ("a shorter body", spoilt(&|webhook| webhook.body.truncate(webhook.body.len() - 1))),
        ("no body", spoilt(&|webhook| webhook.body.clear())),
        ("an old one", signed_at((now - 3_601).to_string())),
        ("one of tomorrow", signed_at((now + 86_400).to_string())),
        ("one of a far future", signed_at("9".repeat(12))),
        ("a time in words", signed_at("2026-08-06T09:00:00Z".to_owned())),
        ("a time in milliseconds", signed_at((now * 1000).to_string())),
    ] {
        let answer = webhook.post_to(events).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, ""), "{what}");
    }
    let bare = b"POST /discord/events HTTP/1.1\r\nHost: bot.example\r\nContent-Length: 2\r\n\r\n{}";
    assert_eq!(exchange(events, bare).await?.map(|answer| answer.status), Some(401));
    assert_eq!(bot.rows("member where deauthorized_on is not null").await, 0);
    assert_eq!(
        signed_at((now - 600).to_string()).post_to(events).await.status,
        204,
        "as long as Discord tries"
    );
    assert_eq!(
        bot.rows("member where deauthorized_on is not null").await,
        1,
        "so it was not for another reason"
    );
    bot.ends_well().await
}

#[tokio::test]
async fn there_is_one_door_and_one_way_in() -> TestResult {
    let (bot, events) = serve_listening(|_| {}).await?;
    let at = |method: &'static str, path: &str| Webhook {
        method,
        path: path.to_owned(),
        ..bot.discord().webhook_ping()
    };
    for (method, path, status) in [
        ("POST", "/discord/events", 204),
        ("POST", "/discord/events?from=discord", 204),
        ("GET", "/discord/events", 405),
        ("PUT", "/discord/events", 405),
        ("DELETE", "/discord/events", 405),
        ("POST", "/", 404),
        ("GET", "/", 404),
        ("POST", "/discord/events/", 404),
        ("POST", "/discord/events/../events", 404),
    ] {
        let answer = at(method, path).post_to(events).await;
        assert_eq!((answer.status, answer.body.as_str()), (status, ""), "{method} {path}");
        let allowed = answer.headers.iter().any(|(name, value)| name == "allow" && value == "POST");
        assert_eq!(allowed, status == 405, "{method} {path}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn nobody_makes_it_swallow_much() -> TestResult {
    let (bot, events) = serve_listening(|_| {}).await?;
    let padded = |length: usize| {
        let frame = r#"{"type":0,"pad":""}"#.len();
        let body = format!(r#"{{"type":0,"pad":"{}"}}"#, "x".repeat(length - frame));
        Webhook::signed(body, (bot.discord().now_ms() / 1000).to_string())
    };
    assert_eq!(padded(64 * 1024).post_to(events).await.status, 204, "as much as it takes");
    let head = |webhook: &Webhook, length: &str| {
        let bytes = webhook.bytes();
        let end = bytes.len() - webhook.body.len();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        head.replace(&format!("Content-Length: {}", webhook.body.len()), length)
    };
    // What says that it is too much is not read at all.
    let much = padded(64 * 1024 + 1);
    let declared = head(&much, "Content-Length: 65537");
    assert_eq!(exchange(events, declared.as_bytes()).await?.map(|answer| answer.status), Some(413));
    // What does not say it is read as far as it may go.
    let mut unsaid = head(&much, "Transfer-Encoding: chunked").into_bytes();
    unsaid.extend(b"10001\r\n");
    unsaid.extend(&much.body);
    assert_eq!(exchange(events, &unsaid).await?.map(|answer| answer.status), Some(413));
    for extra in ["X-Extra: 1\r\n".repeat(200), format!("X-Extra: {}\r\n", "x".repeat(20_000))] {
        let crowded = head(&bot.discord().webhook_ping(), &format!("{extra}Content-Length: 0"));
        assert_eq!(exchange(events, crowded.as_bytes()).await?.map(|answer| answer.status), Some(431));
    }
    for nonsense in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"HELO bot.example\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let status = exchange(events, nonsense).await?.map_or(400, |answer| answer.status);
        assert_eq!(status, 400, "{nonsense:?}");
    }
    assert_eq!(bot.discord().webhook_ping().post_to(events).await.status, 204, "it is as well as before");
    bot.ends_well().await
}

/// A connection on which this much of a request has come.
async fn half(events: SocketAddr, bytes: &[u8]) -> std::io::Result<TcpStream> {
    let mut stream = TcpStream::connect(events).await?;
    stream.write_all(bytes).await?;
    Ok(stream)
}

#[tokio::test]
async fn whoever_dawdles_is_cut_off_and_keeps_nobody_out() -> TestResult {
    let patience = Duration::from_millis(100);
    let (bot, events) = serve_listening(|options| {
        options.web.as_mut().expect("it is on").patience = patience;
    })
    .await?;
    let ping = bot.discord().webhook_ping();
    let whole = ping.bytes();
    let mut dawdlers = Vec::new();
    for number in 0..100 {
        // In the middle of the first line, of the head, and of the body.
        let part = [10, 100, whole.len() - 1][number % 3];
        dawdlers.push(half(events, &whole[..part]).await?);
    }
    assert_eq!(ping.post_to(events).await.status, 204);
    for mut dawdler in dawdlers {
        let mut said = Vec::new();
        // Whether it is closed or reset is the system’s business.
        let _ = dawdler.read_to_end(&mut said).await;
        assert!(said.is_empty(), "nothing is said to half a request");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn idle_connections_keep_no_event_out() -> TestResult {
    let (bot, events) = serve_listening(|options| {
        // Nothing is cut off for its slowness in the time of this test.
        options.web.as_mut().expect("it is on").patience = Duration::from_hours(1);
    })
    .await?;
    let ping = bot.discord().webhook_ping();
    let mut idle = Vec::new();
    for number in 0..310 {
        // Nothing at all, a part of the head, and all but the last byte of the body.
        let part = [0, 100, ping.bytes().len() - 1][number % 3];
        idle.push(half(events, &ping.bytes()[..part]).await?);
    }
    assert_eq!(ping.post_to(events).await.status, 204);
    let mut oldest = idle.swap_remove(0);
    let mut said = Vec::new();
    // Whether it is closed or reset is the system’s business.
    let _ = oldest.read_to_end(&mut said).await;
    assert!(said.is_empty(), "the oldest was closed for the others");
    drop(idle);
    bot.ends_well().await
}

#[tokio::test]
async fn one_connection_is_one_request() -> TestResult {
    let (bot, events) = serve_listening(|_| {}).await?;
    let ping = bot.discord().webhook_ping().bytes();
    let mut stream = half(events, &[ping.as_slice(), &ping].concat()).await?;
    let mut said = String::new();
    let _ = stream.read_to_string(&mut said).await;
    assert_eq!(said.matches("HTTP/1.1 204").count(), 1, "{said}");
    assert!(said.to_lowercase().contains("connection: close"), "{said}");
    bot.ends_well().await
}

#[tokio::test]
async fn it_stops_with_the_bot() -> TestResult {
    let drain = Duration::from_millis(400);
    let (bot, events) = serve_listening(|options| options.drain = drain).await?;
    let ping = bot.discord().webhook_ping().bytes();
    let _dawdler = half(events, &ping[..100]).await?;
    assert_eq!(bot.discord().webhook_ping().post_to(events).await.status, 204);
    bot.ends_well().await?;
    assert!(TcpStream::connect(events).await.is_err(), "nobody listens any more");
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_acknowledged() -> TestResult {
    let (bot, events) = serve_listening(|_| {}).await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(chrono::TimeDelta::seconds(1));
    let gone = bot.discord().webhook_event("APPLICATION_DEAUTHORIZED", "ana", bot.discord().now_ms());
    let held = bot.database_held().await;
    assert_eq!(gone.post_to(events).await.status, 503, "Discord tries again");
    drop(held);
    assert_eq!(gone.post_to(events).await.status, 204);
    assert_eq!(bot.rows("member where deauthorized_on = '2026-08-06'").await, 1);
    bot.ends_well().await
}

#[tokio::test]
async fn a_port_that_is_taken_stops_the_start() -> TestResult {
    let (first, events) = serve_listening(|_| {}).await?;
    let mut taken = web_options();
    taken.listen = events;
    let mut second = start_on(StandIn::start().await, |set| set.web = Some(taken)).await?;
    let refused = second.ended().await.expect_err("it does not start").to_string();
    let begins = format!("cannot listen on {events} (http.listen): ");
    assert!(refused.starts_with(&begins) && !refused.contains('\n'), "{refused}");
    assert_eq!(second.discord().requests().len(), 0, "it is known before Discord is bothered");
    first.ends_well().await
}

#[tokio::test]
async fn nobody_listens_unless_asked() -> TestResult {
    let mut listens = None;
    let bot = serve_with(|options| listens = Some(options.web.is_some())).await?;
    assert_eq!(listens, Some(false));
    bot.ends_well().await
}

#[tokio::test]
async fn nothing_of_an_event_reaches_the_log() -> TestResult {
    let captured = Captured::default();
    let targets = Targets::new().with_default(LevelFilter::TRACE).with_targets(LOG_LEVELS);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(captured.clone());
    // All that serves Discord runs on the thread of this test.
    let _capturing =
        tracing::subscriber::set_default(tracing_subscriber::registry().with(targets).with(lines));
    let (bot, events) = serve_listening(|_| {}).await?;
    rides_it_out(&bot, MARKER).await;
    bot.passes(chrono::TimeDelta::seconds(1));
    let now = bot.discord().now_ms();
    let event = |name: &str| bot.discord().webhook_event(name, MARKER, now);
    let mut forged = event("APPLICATION_DEAUTHORIZED");
    forged.signature = "0".repeat(128);
    let odd: Value = json!({ "type": 1, "event": { "type": "APPLICATION_DEAUTHORIZED", "data": MARKER } });
    let elsewhere = Webhook { path: format!("/{MARKER}"), ..event("APPLICATION_DEAUTHORIZED") };
    for (webhook, status) in [
        (event("APPLICATION_DEAUTHORIZED"), 204),
        (event("APPLICATION_AUTHORIZED"), 204),
        (event(MARKER), 204),
        (forged, 401),
        (bot.discord().webhook(&odd), 400),
        (elsewhere, 404),
    ] {
        assert_eq!(webhook.post_to(events).await.status, status);
    }
    let user = bot.discord().person(MARKER).id().to_string();
    bot.ends_well().await?;
    let log = captured.text();
    assert!(log.contains("a request by HTTP status=401"), "the log is captured: {log}");
    for text in [MARKER, &user] {
        assert!(!log.contains(text), "{text} is in the log: {log}");
    }
    Ok(())
}
