//! Panics that end a request or other work: logged and counted, wherever they happen.

use std::{
    panic::{self, PanicHookInfo},
    sync::LazyLock,
};

use prometheus_client::metrics::counter::Counter;

/// Number of panics since the program started; one count for the process, as there is one hook.
static COUNTED: LazyLock<Counter> = LazyLock::new(Counter::default);

/// Returns the count of panics.
pub(super) fn counted() -> Counter {
    COUNTED.clone()
}

/// Logs and counts every panic from now on; where errors are not logged, the former hook reports it.
pub fn watch() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        COUNTED.inc();
        if tracing::enabled!(tracing::Level::ERROR) {
            report(fault);
        } else {
            before(fault);
        }
    }));
}

fn report(fault: &PanicHookInfo<'_>) {
    let message = fault.payload_as_str();
    let place = fault.location().map(|place| format!(" at {place}"));
    tracing::error!(
        "a fault of the program{}: {}",
        place.unwrap_or_default(),
        message.unwrap_or("no message")
    );
}
