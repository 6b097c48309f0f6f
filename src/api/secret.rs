//! How the edit secret travels: beside the arguments, never among them.

use leptos::server_fn::{
    ContentType,
    codec::{Encoding, FromReq, IntoReq, Json},
    request::browser::BrowserRequest,
};

use super::{ApiError, DeletePlan, DescribePlan, RenewLink, RestoreVersion, UpdatePlan};

/// Header in which the edit secret travels.
pub const EDIT_SECRET: &str = "x-edit-secret";

/// Arguments as JSON in the body, the edit secret beside it in a header.
///
/// Server functions put all their arguments into the body, and a client of `server_fn` is a type
/// without values, so it could take a secret only from a global. An encoding sees the
/// arguments of the call, can put one of them elsewhere, and leaves [`update_plan`](super::update_plan) and its
/// kin ordinary functions on both sides. Proxies and servers log bodies of refused requests more
/// often than headers that they do not know.
pub struct JsonBesideSecret;

impl ContentType for JsonBesideSecret {
    const CONTENT_TYPE: &'static str = Json::CONTENT_TYPE;
}

impl Encoding for JsonBesideSecret {
    const METHOD: http::Method = Json::METHOD;
}

#[cfg(feature = "ssr")]
type ServerRequest = http::Request<axum::body::Body>;
#[cfg(not(feature = "ssr"))]
type ServerRequest = leptos::server_fn::request::BrowserMockReq;

/// Both directions for functions with an argument `secret`.
macro_rules! beside_secret {
    ($($function:ty),+) => {$(
        impl IntoReq<JsonBesideSecret, BrowserRequest, ApiError> for $function {
            fn into_req(self, path: &str, accepts: &str) -> Result<BrowserRequest, ApiError> {
                let secret = self.secret.clone();
                let request: BrowserRequest =
                    IntoReq::<Json, _, ApiError>::into_req(self, path, accepts)?;
                request.headers().set(EDIT_SECRET, &secret);
                Ok(request)
            }
        }

        impl FromReq<JsonBesideSecret, ServerRequest, ApiError> for $function {
            async fn from_req(request: ServerRequest) -> Result<Self, ApiError> {
                let secret = received(&request);
                let arguments = <Self as FromReq<Json, _, ApiError>>::from_req(request).await?;
                Ok(Self { secret, ..arguments })
            }
        }
    )+};
}

beside_secret!(
    UpdatePlan,
    DescribePlan,
    RestoreVersion,
    RenewLink,
    DeletePlan
);

#[cfg(feature = "ssr")]
fn received(request: &ServerRequest) -> String {
    let header = request.headers().get(EDIT_SECRET);
    let secret = header.and_then(|value| value.to_str().ok());
    secret.unwrap_or_default().to_owned()
}

/// The browser receives no requests.
#[cfg(not(feature = "ssr"))]
fn received(_: &ServerRequest) -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_not_in_the_body() {
        let arguments = UpdatePlan {
            id: "id".to_owned(),
            secret: "hidden".to_owned(),
            based_on: 1,
            plan: "{}".to_owned(),
        };
        let body = serde_json::to_string(&arguments).unwrap();
        assert_eq!(body, r#"{"id":"id","based_on":1,"plan":"{}"}"#);
    }
}
