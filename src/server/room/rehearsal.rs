//! Rehearsals: made-up phones that come and vote, so that a presenter sees the show before the audience does.
//!
//! They go the way of all phones. The wall says that they are made up, and they leave when the rehearsal ends.

use std::time::Duration;

use tokio::time::sleep;

use crate::{
    plan::goal::{ByGoal, Goal},
    room::{Question, STEP_OF_SHARE, STEP_OF_WEIGHT, State, Vote},
    server::AppState,
    store::{StoreError, rooms::RoomId},
};

/// Most made-up phones of a room.
pub const MOST: u16 = 500;

/// Time in which all of them have voted.
const VOTING: Duration = Duration::from_secs(10);

/// Lets made-up phones do what a change of the room asks of them.
pub fn follow(state: &AppState, room: RoomId, before: &State, now: &State) {
    let asked = |state: &State| {
        let question = state.step.asks()?;
        Some((question, state.ballot(question)))
    };
    let begins =
        now.rehearsed > 0 && (before.rehearsed != now.rehearsed || asked(before) != asked(now));
    let ends = before.rehearsed > now.rehearsed;
    if !begins && !ends {
        return;
    }
    let (state, now, before) = (state.clone(), now.clone(), before.rehearsed);
    tokio::spawn(async move {
        if let Err(error) = play(&state, room, &now, before).await {
            tracing::warn!("a rehearsal stands still: {error}");
        }
    });
}

/// Returns the mark of a made-up phone.
fn mark(number: u16) -> String {
    format!("made-up-phone-{number:04}")
}

async fn play(state: &AppState, room: RoomId, now: &State, before: u16) -> Result<(), StoreError> {
    if before > now.rehearsed {
        let gone: Vec<_> = (now.rehearsed..before).map(mark).collect();
        state.store.leave(room, &gone).await?;
    }
    for number in 0..now.rehearsed {
        state
            .store
            .enter(room, &mark(number), state.rooms.limits.phones)
            .await?;
    }
    let Some(question) = now.step.asks() else {
        return Ok(());
    };
    let ballot = (question, now.ballot(question).round);
    for number in 0..now.rehearsed {
        sleep(VOTING / u32::from(now.rehearsed)).await;
        let vote = made_up(question, number, ballot.1);
        if !state
            .store
            .vote(room, ballot, &mark(number), &vote.write())
            .await?
        {
            // The presenter went on.
            break;
        }
        state.rooms.voted.notify_one();
    }
    Ok(())
}

/// Makes a vote up; always the same one for a phone and a round.
pub fn made_up(question: Question, number: u16, round: u8) -> Vote {
    let mut luck = u64::from(number) << 8 | u64::from(round);
    let mut draw = |most: u8| {
        // Multiplier and increment of Knuth's MMIX.
        luck = luck
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let drawn = (luck >> 33) % (u64::from(most) + 1);
        u8::try_from(drawn).unwrap_or_default()
    };
    match question {
        Question::Split => {
            // The mean of three, so that the middle is more common than the ends.
            let most = 100 / STEP_OF_SHARE;
            let sum = [draw(most), draw(most), draw(most)].into_iter().sum::<u8>();
            Vote::Split(sum / 3 * STEP_OF_SHARE)
        }
        Question::Goals => {
            let most = 100 / STEP_OF_WEIGHT;
            let mut weights = ByGoal::from_fn(|_| draw(most) * STEP_OF_WEIGHT);
            weights[Goal::Reach] = weights[Goal::Reach].max(STEP_OF_WEIGHT);
            Vote::Goals { weights, mix: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_made_up_vote_is_a_vote_and_they_differ() {
        for question in Question::ALL {
            let votes: Vec<_> = (0..MOST)
                .map(|number| made_up(question, number, 1))
                .collect();
            for vote in &votes {
                assert_eq!(Vote::parse(&vote.write()), Some(*vote));
            }
            assert!(votes.iter().any(|vote| *vote != votes[0]));
            assert_ne!(made_up(question, 3, 1), made_up(question, 3, 2));
        }
    }
}
