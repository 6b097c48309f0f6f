//! The terms of the field, and their meanings, in American English.

use crate::{
    plan::{
        goal::Goal,
        tier::{ByTier, Tier},
        wording::{Language, Marks, inputs, labels},
    },
    wording::terms::{Borders, Term},
};

says! {
    glossary => "Terms";
    glossary_explains => "What the words of this site mean.";
}

pub fn name(marks: Marks, term: Term) -> &'static str {
    match term {
        Term::Creator => "Creator, influencer",
        Term::Tier(Tier::Nano) => "Nano",
        Term::Tier(Tier::Micro) => "Micro",
        Term::Tier(Tier::Mid) => "Mid-tier",
        Term::Tier(Tier::Macro) => "Macro",
        Term::Tier(Tier::Mega) => "Mega",
        Term::Families => "Micro only, macro only",
        Term::Goal(Goal::Sales) => "Sales, tracked purchases",
        Term::Goal(Goal::Authenticity) => "Authenticity, believed views",
        Term::Goal(goal) => inputs::goal(Language::English(marks), goal),
        Term::Niche => "Niche",
        Term::Overlap => "Overlap",
        Term::Caution => "Caution",
        Term::Futures => "Futures",
        Term::Worlds => "Plausible worlds",
        Term::Score => "Score",
        Term::Cpm => "CPM, cost of a thousand views",
    }
}

pub fn word(marks: Marks, term: Term) -> &'static str {
    match term {
        Term::Creator => "creators (influencers)",
        Term::Tier(tier) => labels::tier(Language::English(marks), tier),
        Term::Futures => "futures",
        Term::Worlds => "plausible worlds",
        Term::Score => "scores",
        Term::Cpm => "thousand views",
        other => name(marks, other),
    }
}

pub fn meaning(marks: Marks, term: Term, borders: &Borders) -> String {
    let text = match term {
        Term::Tier(tier) => return size(marks, tier, &borders.from),
        Term::Families => {
            return format!(
                "Micro only books creators with fewer than {0} followers, macro only those with {0} or more. You can move that border among the prices.",
                borders.macro_from
            );
        }
        Term::Creator => {
            "Somebody who makes TikTok videos for followers, and shows your product in one for a fee. Influencer is another word for the same."
        }
        Term::Goal(Goal::Reach) => {
            "Different people of your audience who start to see a video. Somebody who sees three of them counts once."
        }
        Term::Goal(Goal::Engagement) => {
            "Likes, comments, shares and saves, from your audience and from anyone else."
        }
        Term::Goal(Goal::Sales) => {
            "Purchases that a link or a code leads back to a video. People who buy without one are not in this number."
        }
        Term::Goal(Goal::Authenticity) => {
            "Views by people of your audience who take the video as honest. A paid video is believed by some of them only."
        }
        Term::Goal(Goal::Credibility) => {
            "Standing that you borrow from known names, from 0 to 100. A big creator adds more of it; how much is partly our guess."
        }
        Term::Goal(Goal::Ease) => {
            "The share of your own time that the creators leave you, from 0 to 100."
        }
        Term::Niche => {
            "How few people may buy: 0 is anyone, 1 is one hobby or one profession. The narrower, the more of a big creator's viewers are of no use to you."
        }
        Term::Overlap => {
            "The share of people whom two creators have in common. Somebody who sees both counts once."
        }
        Term::Caution => {
            "How sure you want to be of a result. Typical counts on what 25 of 50 futures reach, chance it on what 15 reach, safe on what 40 reach."
        }
        Term::Futures => {
            "Nobody knows how a video will do, so the plan is played out thousands of times. Each of the 50 dots stands for an equal share of these futures."
        }
        Term::Worlds => {
            "Published figures lie in ranges. A plausible world takes a value out of each range, and the best mix is found anew in a hundred of them."
        }
        Term::Score => {
            "How well a mix serves your goals together, by the weights that you give them. 100 would be the most that can be had of each goal alone."
        }
        Term::Cpm => {
            "What a thousand views cost. Only views of people whom you want to reach count in that price, so that ads can be compared with it."
        }
    };
    text.to_owned()
}

/// Explains a size of creators.
fn size(marks: Marks, tier: Tier, from: &ByTier<String>) -> String {
    let name = labels::tier(Language::English(marks), tier);
    let bigger = Tier::ALL.into_iter().find(|other| *other > tier);
    let below = bigger.map_or_else(String::new, |bigger| {
        format!(" and fewer than {}", from[bigger])
    });
    format!(
        "A {name} creator has at least {}{below} followers. It is one of five sizes, called tiers.",
        from[tier]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, input::Input};

    fn borders(plan: &Plan) -> Borders {
        Borders::of(Language::ENGLISH, plan)
    }

    #[test]
    fn sizes_have_the_borders_of_the_plan() {
        let plan = Plan::new(1_000.0).unwrap();
        assert_eq!(
            meaning(Marks::ENGLISH, Term::Tier(Tier::Micro), &borders(&plan)),
            "A micro creator has at least 10,000 and fewer than 100,000 followers. It is one of five sizes, called tiers."
        );
        let moved = plan.with(Input::Border(Tier::Mid), 50_000.0).unwrap();
        let moved = moved.with(Input::MacroFrom, 50_000.0).unwrap();
        assert!(
            meaning(Marks::ENGLISH, Term::Tier(Tier::Micro), &borders(&moved))
                .contains("fewer than 50,000")
        );
        assert!(
            meaning(Marks::ENGLISH, Term::Tier(Tier::Mega), &borders(&moved))
                .contains("at least 1 million followers")
        );
        assert!(
            meaning(Marks::ENGLISH, Term::Families, &borders(&moved))
                .contains("macro only those with 50,000 or more")
        );
    }

    #[test]
    fn every_term_is_explained_in_a_sentence_or_two() {
        let borders = borders(&Plan::new(1_000.0).unwrap());
        for term in Term::ALL {
            let meaning = meaning(Marks::ENGLISH, term, &borders);
            let sentences = meaning.matches(". ").count() + 1;
            assert!(meaning.ends_with('.') && sentences <= 2, "{meaning}");
            assert!(meaning.len() <= 160, "{}: {meaning}", meaning.len());
        }
    }

    #[test]
    fn keys_are_unique() {
        let mut keys = Term::ALL.map(Term::key);
        keys.sort_unstable();
        assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
    }
}
