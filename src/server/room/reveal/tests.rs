use resvg::tiny_skia::Pixmap;

use super::{super::rehearsal::made_up, *};
use crate::{
    plan::{Plan, example::HOBBY_SHOP, goal::ByGoal},
    room::{Spread, Vote},
    wording::wall,
};

/// A long title, whose letters all have a meaning in SVG.
const HOSTILE: &str = "</text><image href='http://elsewhere.test'/>&amp; \"<b>]]>";

fn plan(query: &str) -> Plan {
    Plan::from_address(&HOBBY_SHOP.plan(), query).unwrap()
}

/// Returns the picture of made-up votes in this round.
fn picture(question: Question, votes: u16, round: u8) -> Picture {
    let spread = |round: u8| {
        let mut spread = Spread::none(question);
        for number in 0..votes {
            let vote = made_up(question, number, round);
            // Votes for reach alone come to big creators here, and a few to nothing.
            let share = match &vote {
                Vote::Goals { weights, .. } if weights.0[0] > 80 => Some(0),
                Vote::Goals { weights, .. } if weights.0[1] == 100 => None,
                Vote::Goals { weights, .. } => Some(40 + weights.0[1] / 2),
                Vote::Split(share) => Some(*share),
            };
            spread.count(&vote, share);
        }
        spread
    };
    Picture {
        language: Language::ENGLISH,
        plan: plan("budget=5000&title=Spring+sale+for+Zo%C3%AB+%26+Co"),
        round,
        spread: spread(round),
        before: (round > 1 && question == Question::Split).then(|| spread(round - 1)),
        opened: 1_794_441_600,
        rehearsed: 0,
    }
}

/// Returns the picture of one vote after the other.
fn of_votes(votes: &[Vote]) -> Picture {
    let question = votes[0].question();
    let mut spread = Spread::none(question);
    for vote in votes {
        spread.count(vote, Some(50));
    }
    Picture {
        spread,
        ..picture(question, 0, 1)
    }
}

/// Returns the texts of a drawing, in their order, and all of them as one.
fn texts(drawing: &str) -> (Vec<&str>, String) {
    let texts = drawing
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1));
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    let all = texts.join(" ");
    (texts, all)
}

/// Returns the numbers of votes of each row of bars or stacks.
fn counts(spread: &Spread) -> Vec<Vec<String>> {
    let row = |bins: &[u32]| {
        let voted = bins.iter().filter(|count| **count > 0);
        voted.map(u32::to_string).collect()
    };
    match spread {
        Spread::Split(splits) => vec![row(splits)],
        Spread::Goals(all) => {
            let rows = all.of.0.iter().map(|bins| row(bins));
            rows.chain([row(&all.mixes)]).collect()
        }
    }
}

#[test]
fn pictures_have_the_sentence_of_the_wall_and_every_count() {
    for question in Question::ALL {
        for (votes, round) in [(5, 1), (40, 1), (40, 2), (500, 2), (2_000, 1)] {
            let picture = picture(question, votes, round);
            let drawing = picture.drawing().into_string();
            let (texts, all) = texts(&drawing);
            let said = match &picture.spread {
                Spread::Split(now) => {
                    let outcome = crate::app::planner::outcomes::outcome_at_rest(&picture.plan);
                    let best = crate::room::reveal::share_of(&outcome, crate::plan::way::Way::Best);
                    crate::room::reveal::splits_said(Language::ENGLISH, now, best)
                }
                Spread::Goals(weights) => {
                    crate::room::reveal::weights_said(Language::ENGLISH, weights)
                }
            };
            for part in [
                said,
                format!(
                    "Round {round} \u{b7} {} votes \u{b7} 12 Nov 2026 (UTC)",
                    crate::plan::wording::count(Language::ENGLISH, f64::from(votes))
                ),
                "$5,000 \u{b7} Spring sale for Zo\u{eb} &amp; Co".to_owned(),
            ] {
                assert!(all.contains(&part), "{part}: {all}");
            }
            for row in counts(&picture.spread) {
                assert!(
                    texts.windows(row.len()).any(|some| some == row),
                    "{row:?}: {texts:?}"
                );
            }
            assert!(!all.contains("made-up"), "{all}");
        }
    }
}

#[test]
fn few_votes_are_counted_and_look_alike_whatever_they_say() {
    let weights = |weights| Vote::Goals {
        weights: ByGoal(weights),
        mix: None,
    };
    for (one, other) in [
        (Vote::Split(0), Vote::Split(85)),
        (
            weights([100, 0, 0, 0, 0, 0]),
            weights([0, 10, 20, 30, 40, 50]),
        ),
    ] {
        for votes in 1..FEWEST as usize {
            let drawing = |vote: Vote| of_votes(&vec![vote; votes]).drawing().into_string();
            let drawn = drawing(one);
            assert_eq!(drawn, drawing(other));
            let (_, all) = texts(&drawn);
            assert!(
                all.contains("Fewer than 5 voted: so few votes are not broken down"),
                "{all}"
            );
            let count = if votes == 1 {
                "1 vote "
            } else {
                &format!("{votes} votes ")
            };
            assert!(all.contains(count), "{all}");
        }
        let votes = vec![one; FEWEST as usize];
        assert!(!of_votes(&votes).drawing().into_string().contains("Fewer"));
    }
}

#[test]
fn hostile_titles_stay_text_in_a_picture() {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("budget", "5000")
        .append_pair("title", HOSTILE)
        .finish();
    let mut picture = picture(Question::Goals, 40, 1);
    picture.plan = plan(&query);
    let drawing = picture.drawing().into_string();
    assert!(
        !drawing.contains("<image") && !drawing.contains("<b>"),
        "{drawing}"
    );
    assert!(drawing.contains("&lt;image"), "{drawing}");
    assert!(picture.png().is_some());
}

#[test]
fn a_rehearsal_says_so_in_its_pictures() {
    for votes in [3, 40] {
        let mut picture = picture(Question::Split, votes, 1);
        picture.rehearsed = votes;
        let said = wall::rehearsal(Language::ENGLISH, votes);
        assert!(picture.drawing().into_string().contains(&said), "{said}");
    }
}

/// Also leaves the pictures in a folder for inspection: see [`png::keep`].
#[test]
fn pictures_of_all_sizes_are_drawn() {
    for question in Question::ALL {
        for (votes, round, rehearsed) in [(3, 1, 3), (40, 1, 40), (500, 2, 0)] {
            let picture = Picture {
                rehearsed,
                ..picture(question, votes, round)
            };
            check(&format!("{}-{votes}-{round}", question.key()), &picture);
        }
    }
    let long = "A+very+long+title+of+a+spring+campaign+for+garden+chairs+".repeat(3);
    for (name, query) in [
        ("long", format!("budget=30000&title={}", &long[..120])),
        ("hebrew", "budget=30000&title=קמפיין+אביב+לחנות".to_owned()),
        ("dong", "budget=100000000&currency=VND".to_owned()),
    ] {
        let picture = Picture {
            plan: plan(&query),
            ..picture(Question::Split, 25, 1)
        };
        check(name, &picture);
    }
    // All of one mind: there is no disagreement to mark.
    let alike = Vote::Goals {
        weights: ByGoal([100, 0, 0, 0, 0, 0]),
        mix: None,
    };
    check("alike-goals", &of_votes(&vec![alike; 7]));
}

fn check(name: &str, picture: &Picture) {
    let file = picture.png().unwrap_or_else(|| panic!("{name}"));
    png::keep(&format!("reveal-{name}"), &file);
    let pixels = Pixmap::decode_png(&file).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (1600, 900), "{name}");
    assert!(file.len() < 300_000, "{name}: {}", file.len());
}
