//! The style sheet, the script and the mark, under addresses that change with their content.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{collections::HashMap, fmt::Write as _, sync::LazyLock};

#[derive(rust_embed::RustEmbed)]
#[folder = "assets"]
struct Files;

struct Asset {
    media_type: &'static str,
    bytes: Vec<u8>,
}

static ASSETS: LazyLock<(HashMap<String, Asset>, HashMap<String, String>)> = LazyLock::new(|| {
    let mut assets = HashMap::new();
    let mut addresses = HashMap::new();
    for path in Files::iter() {
        let (Some(file), Some((stem, kind))) = (Files::get(&path), path.rsplit_once('.')) else { continue };
        let mut mark = String::with_capacity(12);
        for byte in &file.metadata.sha256_hash()[..6] {
            let _infallible = write!(mark, "{byte:02x}");
        }
        let name = format!("{stem}-{mark}.{kind}");
        addresses.insert(path.to_string(), format!("/assets/{name}"));
        assets.insert(name, Asset { media_type: media_type(kind), bytes: file.data.into_owned() });
    }
    (assets, addresses)
});

/// The address of an asset; the plain one when it is unknown, which answers 404.
pub(crate) fn address(name: &str) -> &str {
    ASSETS.1.get(name).map_or(name, String::as_str)
}

/// Serves an asset. Its address changes with its content, so it may be kept for ever.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = ASSETS.0.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    let kind = HeaderValue::from_static(asset.media_type);
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], asset.bytes.as_slice()).into_response()
}

fn media_type(kind: &str) -> &'static str {
    match kind {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
