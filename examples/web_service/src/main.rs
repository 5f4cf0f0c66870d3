//! Inside a web service: an article's text is posted, its record comes back.
//!
//! ```sh
//! cargo run --release --manifest-path examples/web_service/Cargo.toml
//! curl --data-binary @fixtures/articles/outage.txt http://127.0.0.1:8080/
//! ```

use axum::{Json, Router, extract::State, routing::post};
use onrecord::{Extractor, Record};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let service = Router::new().route("/", post(record)).with_state(Extractor::new());
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:8080").await?, service).await
}

/// The extractor is cheap to clone. Reading an article takes milliseconds of a core, so it is done where it holds up no
/// other request.
async fn record(State(extractor): State<Extractor>, text: String) -> Json<Record> {
    let read = tokio::task::spawn_blocking(move || extractor.extract(&text));
    Json(read.await.expect("extraction never fails"))
}
