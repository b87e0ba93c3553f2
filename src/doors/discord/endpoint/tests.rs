#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use ed25519_dalek::{Signer, SigningKey};
use hyper::HeaderMap;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::event::Event;
use super::*;
use crate::doors::web::{Notice, WebError, WebSettings};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/data/discord/fixtures/http_webhook_", $name, ".json"))
    };
}

const REMOVED: &[u8] = sample!("application_deauthorized");
const ADDED: [&[u8]; 2] = [sample!("application_authorized_user"), sample!("application_authorized_guild")];
const PING: &[u8] = sample!("event_ping");

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn public_key() -> PublicKey {
    PublicKey::read(&hex::encode(key().verifying_key().as_bytes())).expect("a key")
}

fn headers(signature: &str, timestamp: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("X-Signature-Ed25519", signature.parse().expect("a header"));
    headers.insert("X-Signature-Timestamp", timestamp.parse().expect("a header"));
    headers
}

fn signed(body: &[u8], timestamp: &str) -> Signed {
    let signature = key().sign(&[timestamp.as_bytes(), body].concat());
    Signed::of(&headers(&hex::encode(signature.to_bytes()), timestamp)).expect("a signature")
}

#[test]
fn discords_samples_are_understood() {
    let user = || "987654321098765432".to_owned();
    let removed = Event::Deauthorized { user: user(), at: Some(at("2026-08-06T09:05:00.064834Z")) };
    assert_eq!(event::parse_event(REMOVED), Some(removed));
    for sample in ADDED {
        let added = Event::Authorized { user: user(), at: Some(at("2026-08-06T09:00:00.064834Z")) };
        assert_eq!(event::parse_event(sample), Some(added));
    }
    assert_eq!(event::parse_event(PING), Some(Event::Ping));
}

#[test]
fn a_time_is_read_in_each_form_of_iso_8601_and_what_is_none_is_not_fatal() {
    let when = |timestamp: &Value| {
        let event = json!({
            "type": 1,
            "event": { "type": "APPLICATION_DEAUTHORIZED", "timestamp": timestamp, "data": { "user": { "id": "1" } } },
        });
        let Some(Event::Deauthorized { user, at }) = event::parse_event(event.to_string().as_bytes()) else {
            return Err("not read".to_owned());
        };
        assert_eq!(user, "1");
        Ok(at)
    };
    for (text, instant) in [
        ("2026-08-06T09:00:00", "2026-08-06T09:00:00Z"),
        ("2026-08-06T09:00:00.5", "2026-08-06T09:00:00.5Z"),
        ("2026-08-06T09:00:00Z", "2026-08-06T09:00:00Z"),
        ("2026-08-06T09:00:00.064834+00:00", "2026-08-06T09:00:00.064834Z"),
        ("2026-08-06T11:00:00+02:00", "2026-08-06T09:00:00Z"),
    ] {
        assert_eq!(when(&json!(text)), Ok(Some(at(instant))), "{text}");
    }
    for none in [json!(""), json!("yesterday"), json!("2026-13-06T09:00:00"), Value::Null] {
        assert_eq!(when(&none), Ok(None), "{none}");
    }
}

#[test]
fn whoever_has_no_number_is_nobody() {
    for id in
        [json!(""), json!("ana"), json!("1 "), json!("-1"), json!("1".repeat(21)), json!(1), Value::Null]
    {
        let event = json!({
            "type": 1, "event": { "type": "APPLICATION_DEAUTHORIZED", "data": { "user": { "id": id } } },
        });
        assert_eq!(event::parse_event(event.to_string().as_bytes()), None, "{id}");
    }
}

#[test]
fn what_is_wrong_with_the_settings_is_one_sentence() {
    let good = hex::encode(key().verifying_key().as_bytes());
    let read = |listen: &str, public_key: &str, interactions: bool, events: bool| {
        let settings = WebSettings { listen, public_key, interactions, events, gateway: true };
        WebOptions::read(settings, Notice::default()).map(|options| options.map(|set| set.listen))
    };
    let address = Ok(Some(([127, 0, 0, 1], 8787).into()));
    assert_eq!(read("", "", false, false), Ok(None));
    assert_eq!(read("127.0.0.1:8787", "", false, false), address, "the pages need no key");
    for (interactions, events) in [(true, false), (false, true), (true, true)] {
        assert_eq!(read("127.0.0.1:8787", &good, interactions, events), address);
        assert!(matches!(read("[::1]:8787", &good.to_uppercase(), interactions, events), Ok(Some(_))));
        assert_eq!(read("127.0.0.1:8787", "", interactions, events), Err(WebError::NoKey));
        assert_eq!(read("", &good, interactions, events), Err(WebError::NoAddress));
        assert_eq!(read("", "", interactions, events), Err(WebError::NoAddress));
    }
    assert_eq!(read("127.0.0.1:8787", &good, false, false), Err(WebError::IdleKey));
    assert_eq!(read("", &good, false, false), Err(WebError::IdleKey));
    for listen in
        ["8787", ":8787", "127.0.0.1", "localhost:8787", "127.0.0.1:87870", "http://127.0.0.1:8787", " "]
    {
        assert_eq!(read(listen, &good, true, true), Err(WebError::Address), "{listen}");
    }
    let no_point = format!("{}{}", "02", "00".repeat(31));
    // The second and the third are weak: anyone could forge a signature for them.
    for key in [
        &good[1..],
        &"0".repeat(64),
        &format!("01{}", "0".repeat(62)),
        &no_point,
        &"x".repeat(64),
        "é",
        &format!("{good} "),
    ] {
        assert_eq!(read("127.0.0.1:8787", key, true, false), Err(WebError::Key), "{key}");
    }
    let closed =
        WebSettings { listen: "", public_key: "", interactions: false, events: true, gateway: false };
    assert_eq!(WebOptions::read(closed, Notice::default()).err(), Some(WebError::NoDoor));
    for error in [
        WebError::Address,
        WebError::Key,
        WebError::NoKey,
        WebError::NoAddress,
        WebError::IdleKey,
        WebError::NoDoor,
    ] {
        let said = error.to_string();
        let named = said.starts_with("http.") || said.starts_with("discord.");
        assert!(named && !said.contains('\n') && !said.contains("  "), "{said}");
    }
}

#[test]
fn a_signature_of_another_hour_is_nobodys() {
    let now = at("2026-08-06T09:00:00Z");
    let is_of = |seconds_ago: i64| {
        signed(b"{}", &(now.timestamp() - seconds_ago).to_string()).is_of(now, Post::Event.oldest())
    };
    assert!(is_of(0) && is_of(600) && is_of(3_600) && is_of(-60) && is_of(-300));
    assert!(!is_of(3_601) && !is_of(-301) && !is_of(-86_400) && !is_of(now.timestamp()));
    let is_new = |seconds_ago: i64| {
        signed(b"{}", &(now.timestamp() - seconds_ago).to_string()).is_of(now, Post::Interaction.oldest())
    };
    assert!(is_new(0) && is_new(300) && is_new(-300) && !is_new(301) && !is_new(-301));
    let read = |timestamp: &str| Signed::of(&headers(&"0".repeat(128), timestamp)).is_some();
    assert!(read("1786006800") && read("0"));
    for odd in [
        "",
        "-1",
        "+1786006800",
        "1786006800.5",
        "2026-08-06T09:00:00Z",
        &i64::MAX.to_string(),
        "1786006800000",
    ] {
        assert!(!read(odd), "{odd}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = event::parse_event(&body);
    }

    #[test]
    fn a_spoilt_event_is_read_or_refused(
        sample in prop::sample::select(vec![REMOVED, ADDED[0], ADDED[1], PING]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut body = sample.to_vec();
        for (place, byte) in edits {
            let place = place.index(body.len());
            body[place] = byte;
        }
        if cut {
            body.truncate(end.index(body.len()));
        }
        if let Some(Event::Authorized { user, .. } | Event::Deauthorized { user, .. }) = event::parse_event(&body) {
            prop_assert!(user.len() <= 20 && user.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_headers_are_read_or_refused(
        signature in "[ -~]{0,140}|[0-9a-f]{128}", timestamp in "[ -~]{0,80}|[0-9]{1,20}",
    ) {
        if let Some(signed) = Signed::of(&headers(&signature, &timestamp)) {
            let forged = signed.is_by(&public_key(), b"{}");
            prop_assert!(!forged);
            let _ = signed.is_of(DateTime::UNIX_EPOCH, Post::Event.oldest());
        }
    }
}

proptest! {
        // Each case needs one signature and two verifications, which are slow without optimisation.
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_bit_more_or_less_is_another_request(
        body in prop::collection::vec(any::<u8>(), 1..200),
        bit in any::<prop::sample::Index>(),
    ) {
        let signed = signed(&body, "1786006800");
        let (key, mut spoilt) = (public_key(), body.clone());
        prop_assert!(signed.is_by(&key, &body));
        let bit = bit.index(body.len() * 8);
        spoilt[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!signed.is_by(&key, &spoilt));
    }
}
