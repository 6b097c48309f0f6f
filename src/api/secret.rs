//! The encoding of server functions with secrets, which travel in headers beside the arguments.

use leptos::server_fn::{
    ContentType,
    codec::{Encoding, FromReq, IntoReq, Json},
    request::browser::BrowserRequest,
};

use super::{
    ApiError, CheckLink, DeletePlan, DescribePlan, RenewLink, RestoreVersion, SavePlan, UpdatePlan,
};

/// Name of the header with the edit secret.
pub const EDIT_SECRET: &str = "x-edit-secret";

/// Name of the header with the idempotency key of a change, as the IETF proposes it.
///
/// A client that repeats a first save with its key gets the links, so the key is a secret as they are.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The encoding: arguments as JSON in the body, the edit secret and the key in headers.
///
/// Server functions put all their arguments into the body, and a client of `server_fn` is a type without values, so it
/// could take a secret only from a global. An encoding sees the arguments of the call, can put one of them elsewhere,
/// and leaves [`update_plan`](super::update_plan) and its kin ordinary functions on both sides. Proxies and servers log
/// bodies of refused requests more often than headers that they do not know.
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

/// An argument that travels in a header.
trait Carried: Sized {
    fn put(&self, header: &str, request: &BrowserRequest);
    fn got(header: Option<&str>) -> Self;
}

impl Carried for String {
    fn put(&self, header: &str, request: &BrowserRequest) {
        request.headers().set(header, self);
    }

    fn got(header: Option<&str>) -> Self {
        header.unwrap_or_default().to_owned()
    }
}

impl Carried for Option<String> {
    fn put(&self, header: &str, request: &BrowserRequest) {
        if let Some(text) = self {
            text.put(header, request);
        }
    }

    fn got(header: Option<&str>) -> Self {
        header.map(str::to_owned)
    }
}

/// Implements both directions of the encoding for functions with arguments in headers.
macro_rules! beside {
    ($($function:ty { $($argument:ident: $header:ident),+ })+) => {$(
        impl IntoReq<JsonBesideSecret, BrowserRequest, ApiError> for $function {
            fn into_req(self, path: &str, accepts: &str) -> Result<BrowserRequest, ApiError> {
                let carried = ($(self.$argument.clone(),)+);
                let request: BrowserRequest =
                    IntoReq::<Json, _, ApiError>::into_req(self, path, accepts)?;
                let ($($argument,)+) = carried;
                $($argument.put($header, &request);)+
                Ok(request)
            }
        }

        impl FromReq<JsonBesideSecret, ServerRequest, ApiError> for $function {
            async fn from_req(request: ServerRequest) -> Result<Self, ApiError> {
                $(let $argument = received(&request, $header);)+
                let arguments = <Self as FromReq<Json, _, ApiError>>::from_req(request).await?;
                Ok(Self { $($argument,)+ ..arguments })
            }
        }
    )+};
}

beside! {
    SavePlan { key: IDEMPOTENCY_KEY }
    CheckLink { secret: EDIT_SECRET }
    UpdatePlan { secret: EDIT_SECRET, key: IDEMPOTENCY_KEY }
    DescribePlan { secret: EDIT_SECRET, key: IDEMPOTENCY_KEY }
    RestoreVersion { secret: EDIT_SECRET, key: IDEMPOTENCY_KEY }
    RenewLink { secret: EDIT_SECRET, key: IDEMPOTENCY_KEY }
    DeletePlan { secret: EDIT_SECRET, key: IDEMPOTENCY_KEY }
}

#[cfg(feature = "ssr")]
fn received<T: Carried>(request: &ServerRequest, header: &str) -> T {
    let header = request.headers().get(header);
    T::got(header.and_then(|value| value.to_str().ok()))
}

/// Returns no header: the browser receives no requests.
#[cfg(not(feature = "ssr"))]
fn received<T: Carried>(_: &ServerRequest, _: &str) -> T {
    T::got(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_in_the_body() {
        let arguments = UpdatePlan {
            id: "id".to_owned(),
            secret: "hidden".to_owned(),
            based_on: 1,
            plan: "{}".to_owned(),
            key: Some("hidden".to_owned()),
        };
        let body = serde_json::to_string(&arguments).unwrap();
        assert_eq!(body, r#"{"id":"id","based_on":1,"plan":"{}"}"#);
    }
}
