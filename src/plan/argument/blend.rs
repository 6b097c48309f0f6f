//! The points about booking small and big creators together.

use super::{
    CLICKS_TO_TELL, Figures, Verdict,
    case::{Case, Finding, average, claim, compare, creators, more},
};
use crate::{
    input::Input,
    model::{offer::Offer, problem::Mix},
    outcome::Booking,
    tier::{Family, Tier},
    wording::{self, about_whole, counted},
};

/// The comparison of the best mix, where that is a blend, with the better pure plan.
enum Against<'a> {
    Blend {
        blend: &'a Booking,
        pure: &'a Booking,
        name: &'static str,
    },
    /// No comparison, with the reason as a sentence.
    Nothing(String),
}

fn against<'a>(case: &Case<'a>) -> Against<'a> {
    let Some(best) = case.best else {
        return Against::Nothing("Nothing can be booked within your limits.".to_owned());
    };
    if let Some(family) = wording::pure_family(case.plan, &best.mix) {
        return Against::Nothing(format!(
            "There is no blend to judge here: the best mix is {}.",
            wording::family_only(family).to_ascii_lowercase()
        ));
    }
    let ways = [&case.micro, &case.macros]
        .into_iter()
        .flatten()
        .filter_map(|camp| Some((camp.way.ok()?, camp.title())));
    match ways.max_by(|a, b| a.0.objective.total_cmp(&b.0.objective)) {
        Some((pure, name)) => Against::Blend {
            blend: best,
            pure,
            name,
        },
        None => Against::Nothing(
            "Only a blend fits your limits, so there is nothing to compare it with.".to_owned(),
        ),
    }
}

fn judge(
    case: &Case,
    figures: Figures,
    verdict: impl FnOnce(&Booking, &Booking, &str) -> (Verdict, String),
) -> Finding {
    let (verdict, sentence) = match against(case) {
        Against::Blend { blend, pure, name } => verdict(blend, pure, &name.to_ascii_lowercase()),
        Against::Nothing(sentence) => (Verdict::CannotSay, sentence),
    };
    Finding {
        figures,
        verdict,
        sentence,
    }
}

pub fn targeted_reach(case: &Case) -> Finding {
    let people = |way: &Booking| way.forecast.reach.p50;
    judge(case, case.figures(people), |blend, pure, name| {
        let sentence = format!(
            "The blend reaches about {} people of your audience, {name} {}.",
            about_whole(people(blend)),
            about_whole(people(pure)),
        );
        (more(people(blend), people(pure)), sentence)
    })
}

pub fn wide_exposure(case: &Case) -> Finding {
    let views = |way: &Booking| way.forecast.views.p50;
    judge(case, case.figures(views), |blend, pure, name| {
        let sentence = format!(
            "The blend gets about {} views, {name} {}, counting everyone who watches.",
            about_whole(views(blend)),
            about_whole(views(pure)),
        );
        (more(views(blend), views(pure)), sentence)
    })
}

/// Judges the point by the share of the blend's creators with enough clicks to measure: holds from a half on.
pub fn measuring(case: &Case) -> Finding {
    let rate = Input::ClickRate.of(case.plan).unwrap_or(0.0);
    let posts = Input::Posts.of(case.plan).unwrap_or(1.0);
    let clicks = |offer: &Offer| posts * offer.median_views * offer.fit * rate;
    let told = |offer: &Offer| f64::from(clicks(offer) >= CLICKS_TO_TELL);
    let share = |mix: &Mix| average(case.problem, mix, |_| 1.0, told);
    judge(case, case.figures(|way| share(&way.mix)), |blend, _, _| {
        let share = share(&blend.mix);
        let verdict = if share >= 0.5 {
            Verdict::HoldsHere
        } else if share > 0.0 {
            Verdict::WeakHere
        } else {
            Verdict::TurnedAround
        };
        let tiers = |wanted: bool| {
            let names: Vec<_> = Tier::ALL
                .into_iter()
                .filter(|tier| blend.mix[*tier] > 0)
                .filter(|tier| (told(&case.problem.offers[*tier]) == 1.0) == wanted)
                .map(Tier::word)
                .collect();
            names.join(" and ")
        };
        let total = wording::count(creators(&blend.mix));
        let several = wording::count(share * creators(&blend.mix));
        let mut sentence = if share > 0.0 {
            format!(
                "{several} of {total} creators bring at least {CLICKS_TO_TELL} clicks on their own link in a typical future, enough to tell a return from luck."
            )
        } else {
            format!(
                "None of the {total} creators brings {CLICKS_TO_TELL} clicks on their own link in a typical future, too few to tell a return from luck."
            )
        };
        if share > 0.0 {
            sentence += &format!(" Judge {} by clicks and codes", tiers(true));
            sentence += &if share < 1.0 {
                format!(
                    ", {} by comments, saves and all codes together.",
                    tiers(false)
                )
            } else {
                ".".to_owned()
            };
        } else {
            sentence += " Judge all of them together, by comments, saves and codes.";
        }
        (verdict, sentence)
    })
}

pub fn streamlined(case: &Case) -> Finding {
    judge(case, case.figures(|way| way.hours), |blend, pure, name| {
        let creators = |way: &Booking| counted(creators(&way.mix), "creator", "creators");
        let hours = |way: &Booking| counted(way.hours, "hour", "hours");
        let sentence = format!(
            "The blend means {} and {} of your time, {name} {} and {}.",
            creators(blend),
            hours(blend),
            creators(pure),
            hours(pure),
        );
        (claim(compare(pure.hours, blend.hours)), sentence)
    })
}

/// Judges the point by the composition of the best mix: a pure one turns the claim around, as no blend is better.
pub fn best_strategy(case: &Case) -> Finding {
    let score = |way: &Booking| way.objective;
    let figures = case.figures(score);
    let finding = judge(case, figures, |blend, pure, name| {
        let gain = score(blend) - score(pure);
        let scores = format!(
            "Over your goals the blend scores {} and {name} {}",
            wording::points(score(blend)),
            wording::points(score(pure)),
        );
        if gain >= wording::HARDLY {
            (
                Verdict::HoldsHere,
                format!("{scores}: better by {}.", wording::lead(gain)),
            )
        } else {
            (Verdict::WeakHere, format!("{scores}: hardly a difference."))
        }
    });
    match case.best.and_then(|best| {
        let family = wording::pure_family(case.plan, &best.mix)?;
        Some((best, family))
    }) {
        Some((best, family)) => Finding {
            verdict: Verdict::TurnedAround,
            sentence: format!(
                "No blend beats {} here: {} {} {}{}.",
                wording::family_only(family).to_ascii_lowercase(),
                wording::mix(&best.mix),
                if best.creators() == 1 {
                    "scores"
                } else {
                    "score"
                },
                wording::points(score(best)),
                other_family(case, family),
            ),
            figures,
        },
        None => finding,
    }
}

/// Describes the score of the family that is not the best.
fn other_family(case: &Case, best: Family) -> String {
    let other = match best {
        Family::Micro => &case.macros,
        Family::Macro => &case.micro,
    };
    let way = other.as_ref().and_then(|camp| Some((camp, camp.way.ok()?)));
    way.map_or_else(String::new, |(camp, way)| {
        format!(
            ", {} {}",
            camp.title().to_ascii_lowercase(),
            wording::points(way.objective)
        )
    })
}
