//! The points about booking small and big creators together.

use super::{
    CLICKS_TO_TELL, Figures, Verdict,
    case::{Case, Finding, average, claim, compare, creators, more},
};
use crate::{
    answers::blend_gain,
    input::Input,
    model::{offer::Offer, problem::Mix},
    outcome::{Booking, rule_out},
    tier::{Family, Tier},
    wording::{NEGLIGIBLE_LEAD, arguments, blend_split, ruled_out},
};

/// The comparison of the best mix, where that is a blend, with the better pure plan.
enum Against<'a> {
    Blend {
        blend: &'a Booking,
        pure: &'a Booking,
        family: Family,
    },
    /// A blend with no pure plan to compare it with.
    Alone(&'a Booking),
    /// No blend, with the reason as a sentence.
    Nothing(String),
}

fn against<'a>(case: &Case<'a>) -> Against<'a> {
    let Some(best) = case.best else {
        let reason = rule_out(case.problem, None);
        return Against::Nothing(ruled_out(
            case.language,
            case.plan,
            case.problem,
            None,
            reason,
        ));
    };
    if let Some(family) = case.plan.pure_family(&best.mix) {
        return Against::Nothing(arguments::no_blend(case.language, family));
    }
    let ways = [&case.micro, &case.macros]
        .into_iter()
        .flatten()
        .filter_map(|camp| Some((camp.way.ok()?, camp.family)));
    match ways.max_by(|a, b| a.0.objective.total_cmp(&b.0.objective)) {
        Some((pure, family)) => Against::Blend {
            blend: best,
            pure,
            family,
        },
        None => Against::Alone(best),
    }
}

fn judge(
    case: &Case,
    figures: Figures,
    verdict: impl FnOnce(&Booking, &Booking, Family) -> (Verdict, String),
) -> Finding {
    let (verdict, sentence) = match against(case) {
        Against::Blend {
            blend,
            pure,
            family,
        } => verdict(blend, pure, family),
        Against::Alone(_) => (
            Verdict::CannotSay,
            arguments::blend_alone(case.language).to_owned(),
        ),
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
    judge(case, case.figures(people), |blend, pure, family| {
        let [a, b] = [blend, pure].map(people);
        let sentence = arguments::targeted_reach(case.language, [a, b], family);
        (more(a, b), sentence)
    })
}

pub fn wide_exposure(case: &Case) -> Finding {
    let views = |way: &Booking| way.forecast.views.p50;
    judge(case, case.figures(views), |blend, pure, family| {
        let [a, b] = [blend, pure].map(views);
        let sentence = arguments::wide_exposure(case.language, [a, b], family);
        (more(a, b), sentence)
    })
}

/// Judges the point by the share of the blend's creators with enough clicks to compare: holds from a half on.
pub fn measuring(case: &Case) -> Finding {
    let rate = Input::ClickRate.of(case.plan).unwrap_or(0.0);
    let posts = Input::Posts.of(case.plan).unwrap_or(1.0);
    let clicks = |offer: &Offer| posts * offer.median_views * offer.fit * rate;
    let measured = |offer: &Offer| clicks(offer) >= CLICKS_TO_TELL;
    let share = |mix: &Mix| {
        average(
            case.problem,
            mix,
            |_| 1.0,
            |offer| f64::from(measured(offer)),
        )
    };
    let figures = case.figures(|way| share(&way.mix));
    let blend = match against(case) {
        Against::Blend { blend, .. } | Against::Alone(blend) => blend,
        Against::Nothing(sentence) => {
            return Finding {
                figures,
                verdict: Verdict::CannotSay,
                sentence,
            };
        }
    };
    let share = share(&blend.mix);
    let verdict = if share >= 0.5 {
        Verdict::HoldsHere
    } else if share > 0.0 {
        Verdict::WeakHere
    } else {
        Verdict::TurnedAround
    };
    let (enough, too_few): (Vec<_>, Vec<_>) = Tier::ALL
        .into_iter()
        .filter(|tier| blend.mix[*tier] > 0)
        .partition(|tier| measured(&case.problem.offers[*tier]));
    let total = creators(&blend.mix);
    let sentence = arguments::measuring(
        case.language,
        share * total,
        total,
        CLICKS_TO_TELL,
        Input::ConversionRate.of(case.plan).unwrap_or(0.0),
        [&enough, &too_few],
    );
    Finding {
        figures,
        verdict,
        sentence,
    }
}

pub fn streamlined(case: &Case) -> Finding {
    judge(
        case,
        case.figures(|way| way.hours),
        |blend, pure, family| {
            let ways = [blend, pure];
            let sentence = arguments::streamlined(
                case.language,
                ways.map(|way| creators(&way.mix)),
                ways.map(|way| way.hours),
                family,
            );
            (claim(compare(pure.hours, blend.hours)), sentence)
        },
    )
}

/// Judges the point by the composition of the best mix: a pure one turns the claim around, as no blend is better.
pub fn best_strategy(case: &Case) -> Finding {
    let score = |way: &Booking| way.objective;
    let figures = case.figures(score);
    let best = case
        .best
        .and_then(|best| Some((best, case.plan.pure_family(&best.mix)?)));
    let Some((best, family)) = best else {
        return judge(case, figures, |blend, pure, family| {
            let [a, b] = [blend, pure].map(score);
            let gain = Some(a - b).filter(|gain| *gain >= NEGLIGIBLE_LEAD);
            let verdict = match gain {
                Some(_) => Verdict::HoldsHere,
                None => Verdict::WeakHere,
            };
            let mut sentence = arguments::best_strategy(case.language, [a, b], family, gain);
            if let Some(gain) = gain.and_then(|_| blend_gain(case.outcome)) {
                sentence = format!("{sentence} {}", blend_split(case.language, &gain));
            }
            (verdict, sentence)
        });
    };
    let other = match family {
        Family::Micro => &case.macros,
        Family::Macro => &case.micro,
    };
    let other = other
        .as_ref()
        .ok()
        .and_then(|camp| Some((camp.family, score(camp.way.ok()?))));
    Finding {
        verdict: Verdict::TurnedAround,
        sentence: arguments::no_blend_beats(case.language, family, &best.mix, score(best), other),
        figures,
    }
}
