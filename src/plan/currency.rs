//! The currency that a plan counts its money in.

use crate::{
    benchmark,
    fault::{self, Fault},
};

/// A currency code of ISO 4217, three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency(pub(crate) [u8; 3]);

impl Currency {
    /// Returns the currency with this code of three capital letters.
    ///
    /// # Errors
    /// [`Fault::Currency`] for anything else.
    pub fn from_code(code: &str) -> Result<Self, Fault> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(Fault::Currency {
                value: fault::quoted(code),
            }),
        }
    }

    /// Returns the code, such as `USD`.
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }

    /// Returns the units of this currency for one US dollar, as frozen with the edition.
    pub(crate) fn published_rate(self) -> Option<f64> {
        benchmark::rate(self).map(|rate| rate.per_dollar)
    }
}
