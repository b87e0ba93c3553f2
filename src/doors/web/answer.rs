//! What a request is answered with.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::{Response, StatusCode};

use crate::metrics;

const JSON: &str = "application/json";
/// A page needs its own styles and nothing else: no script, no picture, no other host.
const NOTHING_BUT_STYLES: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Names and values of headers.
type Headers = &'static [(&'static str, &'static str)];

/// What a request is answered with.
#[derive(Debug)]
pub(in crate::doors) struct Answer {
    pub(in crate::doors) status: StatusCode,
    kind: &'static str,
    body: Bytes,
    headers: Headers,
}

impl Answer {
    /// Returns an answer without a body.
    pub(in crate::doors) fn bare(status: StatusCode) -> Self {
        // Discord asks for a content type even though there is no body.
        Self { status, kind: JSON, body: Bytes::new(), headers: &[("cache-control", "no-store")] }
    }

    /// Returns a success in JSON.
    pub(in crate::doors) fn json(body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), ..Self::bare(StatusCode::OK) }
    }

    /// Returns plain text.
    pub(super) fn text(status: StatusCode, body: impl Into<Bytes>) -> Self {
        Self { kind: "text/plain; charset=utf-8", body: body.into(), ..Self::bare(status) }
    }

    /// Returns metrics.
    pub(super) fn metrics(body: String) -> Self {
        Self { kind: metrics::CONTENT_TYPE, body: body.into(), ..Self::bare(StatusCode::OK) }
    }

    /// Returns a page.
    pub(super) fn page(body: Bytes) -> Self {
        const HEADERS: Headers = &[
            ("cache-control", "public, max-age=3600"),
            ("content-security-policy", NOTHING_BUT_STYLES),
            ("referrer-policy", "no-referrer"),
        ];
        Self { status: StatusCode::OK, kind: "text/html; charset=utf-8", body, headers: HEADERS }
    }

    /// Returns the answer to a method that the path does not take.
    pub(super) fn takes_only(method: Takes) -> Self {
        let headers: Headers = match method {
            Takes::Post => &[("allow", "POST")],
            Takes::Get => &[("allow", "GET, HEAD")],
        };
        Self { headers, ..Self::bare(StatusCode::METHOD_NOT_ALLOWED) }
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        for (name, value) in self.headers {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        response
    }
}

/// The methods that a path takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Post,
    Get,
}
