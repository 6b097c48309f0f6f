//! The doorbell of a server: it makes a change that came through another server arrive at once.
//!
//! The bell proves itself: every half minute the server rings a text of its own and has to hear it. While it does, the
//! rows are looked at only now and then.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};

use super::hub::Hub;
use crate::{
    room::Code,
    store::{PlanStore, bell::Bell},
};

/// Interval of the proofs, and the time in which the ring must be heard.
const PROOF: Duration = Duration::from_secs(30);
const IN_TIME: Duration = Duration::from_secs(2);

/// Shortest and longest pause before a lost bell is listened to again.
const SHORTEST: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(5);

/// The mark before a text that is a proof, and no code.
const OWN: &str = "proof ";

/// Rings for a room that has changed. A failure costs nothing but time: the others look at the rows.
pub async fn ring(store: &PlanStore, code: Code) {
    if let Err(error) = store.ring(&code.to_string()).await {
        tracing::debug!("{error}");
    }
}

/// Listens to the bell for ever.
pub async fn listen(hub: &Hub, address: &str) {
    let mut pause = SHORTEST;
    loop {
        match Bell::listen(address).await {
            Ok(bell) => {
                pause = SHORTEST;
                hear(hub, bell).await;
            }
            Err(error) => tracing::debug!("no doorbell: {error}"),
        }
        hub.prove_bell(false);
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}

/// Hears one connection until it fails.
async fn hear(hub: &Hub, mut bell: Bell) {
    let mut proofs = interval(PROOF);
    proofs.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut rung: Option<(String, Instant)> = None;
    loop {
        let late = rung.as_ref().map_or(PROOF * 2, |(_, since)| {
            IN_TIME.saturating_sub(since.elapsed())
        });
        tokio::select! {
            _ = proofs.tick() => {
                let text = format!("{OWN}{:016x}", getrandom::u64().unwrap_or_default());
                rung = Some((text.clone(), Instant::now()));
                if hub.store().ring(&text).await.is_err() {
                    return;
                }
            }
            heard = timeout(late, bell.next()) => match heard {
                // The ring of the proof is not heard: a pooler may swallow it.
                Err(_) if rung.take().is_some() => hub.prove_bell(false),
                Err(_) => {}
                Ok(Err(error)) => {
                    tracing::debug!("the doorbell is lost: {error}");
                    hub.refresh_all().await;
                    return;
                }
                Ok(Ok(None)) => hub.refresh_all().await,
                Ok(Ok(Some(text))) => match (rung.as_ref(), Code::parse(&text)) {
                    (Some((own, _)), _) if *own == text => {
                        rung = None;
                        hub.prove_bell(true);
                    }
                    (_, Some(code)) => hub.hear(code).await,
                    _ => {}
                },
            },
        }
    }
}
