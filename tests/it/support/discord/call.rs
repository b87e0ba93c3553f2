//! One request, read whole.

use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::HeaderMap;
use serde_json::Value;

use super::route::Route;

/// The largest request that Discord takes: 25 MiB.
pub(super) const LARGEST: usize = 25 << 20;

/// One part of a multipart body beside `payload_json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// The part's own name, `files[0]`.
    pub name: String,
    /// The file's name.
    pub filename: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// One request.
pub(super) struct Call {
    pub(super) route: Route,
    pub(super) method: String,
    /// Without `/api/v10` and without the query.
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    /// The JSON body, or the `payload_json` part of a multipart one.
    pub(super) body: Option<Value>,
    pub(super) files: Vec<FilePart>,
}

/// Why a body could not be read.
pub(super) enum Unreadable {
    /// More than Discord takes, or cut off on the way.
    Size,
    /// Not JSON, or no multipart of the right shape.
    Json,
}

impl Call {
    /// Reads a request. The call comes back in any case, for the log and the checks.
    pub(super) async fn read(request: Request) -> (Self, Result<(), Unreadable>) {
        let method = request.method().as_str().to_owned();
        let path = bare_path(request.uri().path()).to_owned();
        let query =
            Query::<Vec<(String, String)>>::try_from_uri(request.uri()).map(|q| q.0).unwrap_or_default();
        let mut call = Self {
            route: Route::of(&method, &path),
            headers: request.headers().clone(),
            method,
            path,
            query,
            body: None,
            files: Vec::new(),
        };
        let outcome = call.read_body(request).await;
        (call, outcome)
    }

    async fn read_body(&mut self, request: Request) -> Result<(), Unreadable> {
        if self.content_type().starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, &()).await.map_err(|_| Unreadable::Json)?;
            return self.read_parts(parts).await;
        }
        let bytes = axum::body::to_bytes(request.into_body(), LARGEST).await.map_err(|_| Unreadable::Size)?;
        if !bytes.is_empty() {
            self.body = Some(serde_json::from_slice(&bytes).map_err(|_| Unreadable::Json)?);
        }
        Ok(())
    }

    async fn read_parts(&mut self, mut parts: Multipart) -> Result<(), Unreadable> {
        while let Some(part) = parts.next_field().await.map_err(|_| Unreadable::Json)? {
            let name = part.name().unwrap_or_default().to_owned();
            let filename = part.file_name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(|_| Unreadable::Size)?;
            if name == "payload_json" {
                self.body = Some(serde_json::from_slice(&bytes).map_err(|_| Unreadable::Json)?);
            } else {
                self.files.push(FilePart { name, filename, bytes: bytes.into() });
            }
        }
        Ok(())
    }

    /// One segment of the path, counted from 0.
    pub(super) fn segment(&self, number: usize) -> &str {
        self.path.trim_matches('/').split('/').nth(number).unwrap_or_default()
    }

    /// One segment of the path, as an id. What is no id names nothing, as 0 does.
    pub(super) fn id(&self, number: usize) -> u64 {
        self.segment(number).parse().unwrap_or_default()
    }

    /// A value from the query.
    pub(super) fn asked(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(super) fn content_type(&self) -> &str {
        self.header("content-type")
    }

    /// The body, where an absent one reads as `null`.
    pub(super) fn json(&self) -> &Value {
        self.body.as_ref().unwrap_or(&Value::Null)
    }
}

/// The path without `/api` and its version.
pub(super) fn bare_path(path: &str) -> &str {
    let Some(rest) = path.strip_prefix("/api") else { return path };
    let Some(version) = rest.strip_prefix("/v") else { return rest };
    version.find('/').map_or(rest, |slash| &version[slash..])
}
