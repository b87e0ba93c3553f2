//! Webhook events: what Discord posts to an app's own endpoint, signed as Discord signs it.

use std::fmt::Write as _;
use std::net::SocketAddr;

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::StandIn;
use super::clock::iso;

/// The key with which the stand-in signs.
const SEED: [u8; 32] = [7; 32];

/// A request that is signed and not sent yet: a test may spoil it.
#[derive(Clone, Debug)]
pub struct Webhook {
    pub method: &'static str,
    pub path: String,
    pub body: Vec<u8>,
    pub timestamp: String,
    pub signature: String,
}

/// The endpoint's answer.
#[derive(Debug, PartialEq, Eq)]
pub struct WebhookAnswer {
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl StandIn {
    /// The application's public key, as the Developer Portal shows it.
    pub fn public_key() -> String {
        hex(SigningKey::from_bytes(&SEED).verifying_key().as_bytes())
    }

    /// Discord looks whether the endpoint is there.
    pub fn webhook_ping(&self) -> Webhook {
        self.webhook(&json!({
            "version": 1, "application_id": self.application_id().to_string(), "type": 0,
        }))
    }

    /// An event about a person that happened at a millisecond since 1970: `APPLICATION_DEAUTHORIZED`, for example.
    pub fn webhook_event(&self, name: &str, person: &str, at_ms: u64) -> Webhook {
        let user = self.world.change(|state| state.account(person).user());
        // Here Discord names no zone.
        let timestamp = iso(at_ms).replace("+00:00", "");
        let data = match name {
            "APPLICATION_AUTHORIZED" => {
                json!({ "integration_type": 1, "scopes": ["applications.commands"], "user": user })
            }
            _ => json!({ "user": user }),
        };
        self.webhook(&json!({
            "version": 1, "application_id": self.application_id().to_string(), "type": 1,
            "event": { "type": name, "timestamp": timestamp, "data": data },
        }))
    }

    /// Any body, signed now.
    pub fn webhook(&self, body: &Value) -> Webhook {
        Webhook::signed(body.to_string(), (self.now_ms() / 1000).to_string())
    }
}

impl Webhook {
    /// Any bytes, signed at any time.
    pub fn signed(body: impl Into<Vec<u8>>, timestamp: String) -> Self {
        let body = body.into();
        let message = [timestamp.as_bytes(), &body].concat();
        let signature = hex(&SigningKey::from_bytes(&SEED).sign(&message).to_bytes());
        Self { method: "POST", path: "/discord/events".to_owned(), body, timestamp, signature }
    }

    /// The bytes of the request.
    pub fn bytes(&self) -> Vec<u8> {
        let head = format!(
            "{} {} HTTP/1.1\r\nHost: bot.example\r\nUser-Agent: Discord-Webhook/1.0\r\nContent-Type: application/json\r\n\
             X-Signature-Ed25519: {}\r\nX-Signature-Timestamp: {}\r\nContent-Length: {}\r\n\r\n",
            self.method,
            self.path,
            self.signature,
            self.timestamp,
            self.body.len()
        );
        [head.into_bytes(), self.body.clone()].concat()
    }

    /// Posts it, and waits for the answer.
    pub async fn post_to(&self, address: SocketAddr) -> WebhookAnswer {
        let answer = exchange(address, &self.bytes()).await;
        answer.expect("the endpoint is there").expect("the endpoint answers")
    }
}

/// Sends these bytes and reads until the other side closes. None: it did without an answer.
pub async fn exchange(address: SocketAddr, bytes: &[u8]) -> std::io::Result<Option<WebhookAnswer>> {
    let mut stream = TcpStream::connect(address).await?;
    // Whoever closes early takes no more; what it said before can be read still.
    let _ = stream.write_all(bytes).await;
    let mut read = Vec::new();
    let _ = stream.read_to_end(&mut read).await;
    Ok(answer(&String::from_utf8_lossy(&read)))
}

fn answer(text: &str) -> Option<WebhookAnswer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    Some(WebhookAnswer { status, headers, body: body.to_owned() })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
