//! The routes.

use std::convert::Infallible;
use std::path::Path as Folder;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use itsso_desk::Desk;
use itsso_desk::wire::Progress;
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::UnboundedReceiverStream;
use tower_http::services::ServeDir;

/// The header that carries the token; the window is searched for this very name to show that it has no test host.
const TOKEN_HEADER: &str = "x-itsso-token";

/// A token nobody can guess: another page in the same browser must not reach the core.
pub fn new_token() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

#[derive(Clone)]
struct Host {
    desk: Arc<Desk>,
    token: Arc<str>,
}

/// All routes.
pub fn routes(desk: Arc<Desk>, token: String, ui: &Folder) -> Router {
    Router::new()
        .route("/call/{name}", post(call))
        .fallback_service(ServeDir::new(ui))
        .with_state(Host { desk, token: token.into() })
}

async fn call(State(host): State<Host>, Path(name): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let given = headers.get(TOKEN_HEADER).map(|value| value.as_bytes());
    if given != Some(host.token.as_bytes()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let args: Value = match serde_json::from_slice(&body) {
        Ok(args) => args,
        Err(_) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let (lines, heard) = unbounded_channel::<String>();
    let told = lines.clone();
    // A page that was closed no longer listens; the call itself goes on to its end, as it does behind the window.
    let tell = Arc::new(move |step: Progress| {
        let _ = told.send(line(&json!({ "progress": step })));
    });
    tokio::spawn(async move {
        let end = match host.desk.call(&name, args, tell).await {
            Ok(answer) => json!({ "answer": answer }),
            Err(error) => json!({ "error": error.wire() }),
        };
        let _ = lines.send(line(&end));
    });
    let lines = UnboundedReceiverStream::new(heard).map(Ok::<_, Infallible>);
    ([(header::CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(lines)).into_response()
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}
