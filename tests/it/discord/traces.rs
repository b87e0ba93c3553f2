//! A build that sends traces sends kinds of work, and nothing of what people write.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;

use breathing_room::cli::{Traces, log_to};
use breathing_room::config::{Level, Log, LogFormat};
use serde_json::json;
use tracing_subscriber::layer::SubscriberExt;

use super::sending::{FIRST, rides_it_out};
use super::serving::serve;
use crate::support::discord::Place;
use crate::support::{Captured, TestResult};

const MARKER: &str = "Q7MARKERq7";

/// Starts a collector that takes whatever is posted. Returns its address, and what was posted: path and body.
fn collector() -> (String, mpsc::Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let (posted, received) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = Vec::new();
            let mut piece = [0; 4096];
            while !is_whole(&request) {
                let read = stream.read(&mut piece).expect("the request goes on");
                request.extend_from_slice(&piece[..read]);
            }
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                .expect("taken");
            let text = String::from_utf8_lossy(&request).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
            if posted.send((path, text)).is_err() {
                return;
            }
        }
    });
    (address, received)
}

/// Returns whether a request is there to its last byte.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some(head) = request.windows(4).position(|end| end == b"\r\n\r\n") else { return false };
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
    request.len() == head + 4 + length.trim().parse::<usize>().expect("a number")
}

#[tokio::test]
async fn a_collector_gets_kinds_of_work_and_nothing_of_a_members() -> TestResult {
    let (address, posted) = collector();
    let traces = Traces::to(&format!("{address}/v1/traces").parse()?)?;
    let log = log_to(&Log { level: Level::Warn, format: LogFormat::Human }, Captured::default(), false);
    let capturing = tracing::subscriber::set_default(log.with(Some(traces.layer())));
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 1).await;
    let form = bot.discord().slash("ana", Place::BotDm, "vent", &[]).answer().await.modal();
    bot.discord().submit("ana", &form, &[("text", MARKER)]).message().await;
    bot.discord().slash("ana", Place::BotDm, "secret", &[("about", json!(MARKER))]).message().await;
    let secrets = [MARKER.to_owned(), bot.user_of("ana"), bot.discord().token().to_owned()];
    bot.ends_well().await?;
    drop((capturing, traces));

    let all: Vec<(String, String)> = posted.try_iter().collect();
    let spans: String = all.iter().map(|(_, body)| body.as_str()).collect();
    assert!(all.iter().all(|(path, _)| path == "/v1/traces"), "{all:?}");
    for name in ["request", "read", "write", "fire", "claim", "send", "settle", "breathing-room"] {
        assert!(spans.contains(name), "no {name} in {spans}");
    }
    for value in ["command", "form", "answered"] {
        assert!(spans.contains(value), "no {value} in {spans}");
    }
    for secret in secrets {
        assert!(!spans.contains(&secret), "{secret} is in {spans}");
    }
    Ok(())
}
