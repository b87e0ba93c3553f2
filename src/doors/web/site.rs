//! Finds what answers a request.

use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, StatusCode};

use super::answer::{Answer, Takes};
use super::body::Bodies;
use super::health::Health;
use super::listener::Caller;
use super::options::WebOptions;
use super::pages::Pages;
use crate::doors::discord::{Endpoint, Post, Signed};

/// Everything that the listener serves.
pub(in crate::doors) struct Site {
    discord: Arc<Endpoint>,
    health: Health,
    pages: Pages,
    bodies: Bodies,
}

impl Site {
    /// `sends` says whether this process sends deliveries.
    pub(in crate::doors) fn new(options: &WebOptions, discord: Arc<Endpoint>, sends: bool) -> Self {
        let pages = Pages::new(&options.notice, options.events);
        Self { health: Health::new(Arc::clone(&discord), sends), discord, pages, bodies: Bodies::new() }
    }

    /// Answers a request.
    pub(in crate::doors) async fn answer(
        &self,
        request: Request<Incoming>,
        caller: &Caller,
    ) -> Response<Full<Bytes>> {
        let answer = self.find(request, caller).await;
        tracing::debug!(status = answer.status.as_u16(), "a request by HTTP");
        answer.into_response()
    }

    async fn find(&self, request: Request<Incoming>, caller: &Caller) -> Answer {
        let path = request.uri().path();
        if let Some(post) = self.discord.post_at(path) {
            return self.post(post, request, caller).await;
        }
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        match path {
            "/healthz" | "/readyz" | "/privacy" | "/terms" if !reads => Answer::takes_only(Takes::Get),
            "/healthz" => Answer::text(StatusCode::OK, "the process runs\n"),
            "/readyz" => self.health.report().await,
            "/privacy" => self.pages.privacy(),
            "/terms" => self.pages.terms(),
            _ => Answer::bare(StatusCode::NOT_FOUND),
        }
    }

    /// Reads what Discord may have posted, cheap tests first.
    async fn post(&self, post: Post, request: Request<Incoming>, caller: &Caller) -> Answer {
        if request.method() != Method::POST {
            return Answer::takes_only(Takes::Post);
        }
        let Some(signed) = Signed::of(request.headers()) else {
            return Answer::bare(StatusCode::UNAUTHORIZED);
        };
        match self.bodies.read(request.into_body(), post.most_bytes()).await {
            Ok(body) => {
                caller.has_sent_all();
                self.discord.hear(post, &signed, &body, caller).await
            }
            Err(status) => Answer::bare(status),
        }
    }
}
