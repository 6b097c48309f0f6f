//! Files served as they lie in the site's folder.

use std::io;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header::ACCESS_CONTROL_ALLOW_ORIGIN},
    response::{IntoResponse, Response},
};
use tower_http::services::ServeDir;

use super::headers::RESOURCE_POLICY;

/// A folder of files, with compressed ones beside their originals.
#[derive(Clone, Debug)]
pub struct Folder(ServeDir);

impl Folder {
    /// Creates the folder at this path.
    pub fn new(path: &str) -> Self {
        let files = ServeDir::new(path)
            .precompressed_br()
            .precompressed_gzip()
            .append_index_html_on_directories(false);
        Self(files)
    }

    /// Returns the file that a request names; `None` when no file has that name, however strange it is.
    pub fn find(&self, request: &Request) -> impl Future<Output = Option<Response>> + use<> {
        let mut asked = Request::new(Body::empty());
        asked.method_mut().clone_from(request.method());
        asked.uri_mut().clone_from(request.uri());
        asked.headers_mut().clone_from(request.headers());
        let is_font = request.uri().path().ends_with(".woff2");
        let found = self.0.clone().try_call(asked);
        async move {
            match found.await {
                Ok(answer) if answer.status() == StatusCode::NOT_FOUND => None,
                Ok(answer) if answer.status() == StatusCode::METHOD_NOT_ALLOWED => {
                    Some(answer.map(Body::new))
                }
                Ok(answer) => {
                    let mut answer = answer.map(Body::new);
                    // Files are public, and an embedded plan in another site's frame uses some of them.
                    let everybody = HeaderValue::from_static("cross-origin");
                    answer.headers_mut().insert(RESOURCE_POLICY, everybody);
                    // A sandboxed frame has no origin, and fonts are read only by permission.
                    if is_font {
                        let any = HeaderValue::from_static("*");
                        answer
                            .headers_mut()
                            .insert(ACCESS_CONTROL_ALLOW_ORIGIN, any);
                    }
                    Some(answer)
                }
                Err(error) if names_nothing(&error) => None,
                Err(error) => {
                    tracing::error!("a file of the site cannot be read: {error}");
                    Some(StatusCode::SERVICE_UNAVAILABLE.into_response())
                }
            }
        }
    }
}

/// Returns whether no such file exists, or none can have such a name: one too long, or with a zero byte.
fn names_nothing(error: &io::Error) -> bool {
    use io::ErrorKind::{
        InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound, PermissionDenied,
    };
    matches!(
        error.kind(),
        InvalidFilename | InvalidInput | IsADirectory | NotADirectory | NotFound | PermissionDenied
    )
}
