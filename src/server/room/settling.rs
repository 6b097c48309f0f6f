//! The best mixes of votes on the goals, worked out by the server in a queue of its own.
//!
//! A phone with the model sends its best mix along; one without has none. Neither counts: the server works out the mix
//! of every vote, one after the other, beside everything else. Votes that wait are rows without a mix, so that none is
//! lost with a server.

use std::{collections::HashMap, time::Duration};

use tokio::{task::spawn_blocking, time::sleep};

use crate::{
    plan::{
        Plan,
        model::problem::{Mix, Problem},
        solve::{self, Aim},
    },
    room::{Vote, share_of_small, weighed},
    server::AppState,
    store::{StoreError, rooms::Unsettled},
};

/// Interval at which votes are looked for that came through another server, or that one left behind.
const LOOK: Duration = Duration::from_secs(5);

/// The text of a vote for which nothing can be booked.
const NOTHING: &str = "nothing";

/// Works out the best mixes of votes for ever.
pub async fn settle_votes(state: &AppState) {
    loop {
        tokio::select! {
            () = state.rooms.voted.notified() => {}
            () = sleep(LOOK) => {}
        }
        loop {
            match settle_some(state).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!("votes wait to be worked out: {error}");
                    break;
                }
            }
        }
    }
}

/// Works out some votes; returns false when none waits.
async fn settle_some(state: &AppState) -> Result<bool, StoreError> {
    let waiting = state.store.unsettled().await?;
    // Votes that weigh alike have the same mix.
    let mut known = HashMap::new();
    for vote in &waiting {
        let asked = (vote.state.plan.clone(), vote.vote.clone());
        let found = match known.get(&asked) {
            Some(found) => String::clone(found),
            None => {
                let (found, differs) = found(vote).await;
                if differs {
                    state.rooms.hub.metrics.corrected.inc();
                }
                known.insert(asked, found.clone());
                found
            }
        };
        state.store.settle(vote, &found).await?;
    }
    Ok(!waiting.is_empty())
}

/// Works out the best mix of a vote, and whether the phone said another one.
async fn found(vote: &Unsettled) -> (String, bool) {
    let Some((Vote::Goals { weights, mix: said }, plan)) =
        Vote::parse(&vote.vote).zip(vote.state.plan())
    else {
        return (NOTHING.to_owned(), false);
    };
    let worked =
        spawn_blocking(move || weighed(&plan, &weights).and_then(|plan| best_mix(&plan))).await;
    let Some((problem, mix)) = worked.ok().flatten() else {
        return (NOTHING.to_owned(), said.is_some());
    };
    let share = share_of_small(&problem, &mix);
    let counts = mix.0.map(|count| count.to_string()).join(".");
    let text = share.map_or_else(|| NOTHING.to_owned(), |share| format!("{counts} {share}"));
    (text, said.is_some_and(|said| said != mix))
}

/// Returns the best mix of a plan, with the problem that it solves.
fn best_mix(plan: &Plan) -> Option<(Problem, Mix)> {
    let problem = Problem::of(plan);
    let aim = Aim::of(&problem, &solve::most(&problem)?);
    let best = solve::maximise(&problem, &aim, None, None)?;
    Some((problem, best.mix))
}

/// Returns the share of the money that a mix gives to small creators, as it was noted; `None` where nothing is booked.
pub fn share_of(found: &str) -> Option<u8> {
    found
        .split_once(' ')?
        .1
        .parse()
        .ok()
        .filter(|share| *share <= 100)
}

/// Returns the creators of each tier, as they were noted; `None` where nothing is booked.
pub fn mix_of(found: &str) -> Option<Mix> {
    let mut mix = Mix::default();
    let mut counts = found.split_once(' ')?.0.split('.');
    for count in &mut mix.0 {
        *count = counts.next()?.parse().ok()?;
    }
    Some(mix)
}
