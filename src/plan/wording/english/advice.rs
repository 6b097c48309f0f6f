//! The money line, the plausible worlds and the next steps in American English.

use super::{
    labels,
    mixes::mix,
    numbers::{
        about_money, about_whole, count, counted, money, money_at_least, money_at_most, percent,
        points,
    },
};
use crate::{
    Plan,
    answers::{AskFor, Composition, Money, Stays, Together, Verdict, Worlds, Worth, takes_all},
    benchmark::world::Unknown,
    model::problem::Mix,
    wording::{Marks, capital},
};

says! {
    nothing_to_ask => "Apart from fees, no single answer would change the advice much.";
    ask_for_proof => "Ask for the views of the last ten videos, a screenshot of where the viewers live, and what the price includes.";
    offer_goods => "Offer goods first where they are worth more to the creator than to you: many small creators take them.";
    stop_asking => "Stop as soon as you have as many as you need or the money is promised; where too few say yes at that price, set the price they ask and look again.";
    measure_each => "Give each creator a code and a link of their own, and read clicks, codes and views two weeks after each video.";
}

/// The verdict where tracked sales do not bring what the creators cost.
const DOES_NOT_PAY: &str = "Tracked sales alone do not pay for it: videos to reuse and being seen with these creators must be worth the rest.";

pub fn money_line(marks: Marks, plan: &Plan, found: &Money) -> String {
    let money = |amount: f64| money(marks, amount, plan.currency());
    let about = |amount: f64| about_money(marks, amount, plan.currency());
    let has_wage = found.wage_cost > 0.0;
    let left_out = if has_wage { ", your time left out" } else { "" };
    let sales = match found.sales_in_the_middle {
        few if few < 1.0 => "no tracked sale in a typical future".to_owned(),
        sales => {
            let sales = counted(marks, sales, "tracked sale", "tracked sales");
            format!("about {sales} worth {}", money(found.revenue.p50))
        }
    };
    let itself = found.break_even_sales.map_or_else(
        || "a sale leaves you nothing".to_owned(),
        |sales| {
            format!(
                "it pays for itself at {}{left_out}",
                count(marks, sales.round())
            )
        },
    );
    let views = found.on_target_cpm.map_or_else(String::new, |price| {
        format!(
            " A thousand views of your people cost {} here and about {} as ads.",
            about(price),
            about(found.ads_on_target_cpm)
        )
    });
    let verdict = match found.verdict {
        Verdict::Pays if has_wage && found.pays_with_time() => {
            "So it pays in a typical future, your time included.".to_owned()
        }
        Verdict::Pays => format!("So it pays in a typical future{left_out}."),
        Verdict::MayPay if found.pays_with_luck() => format!(
            "So it may pay{left_out}: with luck, one time in ten, by tracked sales alone. Videos to reuse and being seen with these creators come on top."
        ),
        Verdict::MayPay => format!(
            "Tracked sales alone do not pay for it{left_out}. At that price for views it may still pay, if videos to reuse and being seen with these creators are worth the rest."
        ),
        Verdict::AskLower => format!("{DOES_NOT_PAY} Ask for lower prices first."),
        Verdict::DoesNotPay => DOES_NOT_PAY.to_owned(),
    };
    let with_time = match found.break_even_with_time() {
        _ if !has_wage => String::new(),
        None => format!(" With your time it costs {}.", money(found.true_cost())),
        Some(sales) => format!(
            " With your time it costs {} and pays for itself at {}.",
            money(found.true_cost()),
            count(marks, sales.round())
        ),
    };
    format!("That buys {sales}; {itself}.{views} {verdict}{with_time}")
}

pub fn worlds_agree(kind: Composition, found: &Worlds) -> String {
    format!(
        "At these fees, {} is best in {} of {} plausible worlds; exactly this mix in {}.",
        name(kind),
        found.count(kind),
        found.kinds.len(),
        found.same
    )
}

pub fn worlds_with_fees(found: &Worlds) -> String {
    let kinds = [
        Composition::Micro,
        Composition::Blend,
        Composition::Macro,
        Composition::Nothing,
    ]
    .map(|kind| (name(kind), found.count_with_fees(kind)));
    let said: Vec<String> = kinds
        .iter()
        .filter(|(_, worlds)| *worlds > 0)
        .map(|(name, worlds)| format!("{name} {worlds}"))
        .collect();
    format!("If fees are off too: {}.", said.join(", "))
}

/// Names a kind of mix inside a sentence.
fn name(kind: Composition) -> &'static str {
    match kind {
        Composition::Micro => "micro only",
        Composition::Blend => "the blend",
        Composition::Macro => "macro only",
        Composition::Nothing => "nothing to book",
    }
}

pub fn worth_asking(marks: Marks, worth: &Worth) -> String {
    let question = match worth.unknown {
        Unknown::ViewTypical | Unknown::ViewSlope | Unknown::Sponsored => {
            "the views of ten recent videos"
        }
        Unknown::Place => "a screenshot of where the viewers live",
        Unknown::FitBase | Unknown::FitSlope => "what the viewers care about",
        Unknown::EngagementRate => "the likes and comments of ten recent videos",
        Unknown::Trust => "the comments under earlier paid videos",
        Unknown::Prestige => "your customers' opinion of the names",
        Unknown::ClickRate | Unknown::ConversionRate | Unknown::SizeSlope => {
            "clicks and purchases of earlier campaigns"
        }
        Unknown::PeoplePerView => "the unique viewers of recent videos",
        Unknown::FeeTypical | Unknown::FeeSlope => "the fees",
    };
    format!(
        "Ask for {question}: that would change the advice in {} of 100.",
        count(marks, 100.0 * worth.changes)
    )
}

pub fn steadier(marks: Marks, steady: &Mix, score: f64, advised: f64) -> String {
    let creators: u32 = steady.0.iter().sum();
    let verb = if creators == 1 { "does" } else { "do" };
    format!(
        "{} {verb} better over all worlds: {} on average, this mix {}.",
        capital(&mix(marks, steady)),
        points(marks, score),
        count(marks, 100.0 * advised)
    )
}

pub fn ask_tier(marks: Marks, plan: &Plan, ask: &AskFor) -> String {
    let about = |amount: f64| about_money(marks, amount, plan.currency());
    let at_most = money_at_most(marks, ask.at_most, plan.currency());
    let tier = labels::tier(ask.tier);
    let book = counted(marks, f64::from(ask.book), "creator", "creators");
    let Some(many) = ask.accepted.ask else {
        return format!(
            "Hardly any {tier} creator asks so little that this mix is best: look for {book}, and pay at most {at_most} a video."
        );
    };
    let unknown = match ask.stays {
        Stays::AtLeastUpTo(fee) if fee <= ask.at_most => {
            " Whether they are worth more takes too long to work out."
        }
        _ => "",
    };
    // All of the budget for one creator is no limit to name.
    let limit = if takes_all(plan, ask.tier, ask.at_most) {
        String::new()
    } else {
        format!(" and pay at most {at_most}")
    };
    format!(
        "Ask {} to book {}. Offer {} a video first{limit}; those who accept ask {} on average.{unknown}",
        counted(
            marks,
            f64::from(many),
            &format!("{tier} creator"),
            &format!("{tier} creators")
        ),
        count(marks, f64::from(ask.book)),
        about(ask.offer),
        about(ask.accepted.expect_to_pay)
    )
}

pub fn pay_together(marks: Marks, plan: &Plan, found: &Together) -> String {
    if found.at_most > found.budget && found.expected > found.budget {
        return format!(
            "Pay {} at most for all of them together: not all of them can be at their most, and even at these averages they cost {}. So bargain, take the cheapest first, or book fewer.",
            money_at_most(marks, found.budget, plan.currency()),
            money_at_least(marks, found.expected, plan.currency())
        );
    }
    pay_within(marks, plan, found, "averages")
}

/// Words what all may cost together where they fit the budget at these averages or prices.
pub(super) fn pay_within(marks: Marks, plan: &Plan, found: &Together, these: &str) -> String {
    let least = |amount: f64| money_at_least(marks, amount, plan.currency());
    let budget = money_at_most(marks, found.budget, plan.currency());
    if found.at_most <= found.budget {
        return format!(
            "All of them at their most cost {} together, of your {budget}.",
            least(found.at_most)
        );
    }
    format!(
        "Pay {budget} at most for all of them together: at these {these} they cost {}, but not all of them can be at their most.",
        money(marks, found.expected, plan.currency())
    )
}

pub fn pay_on_delivery(marks: Marks, missing: f64) -> String {
    format!(
        "Agree to pay when the video is online: {} of booked creators never post, and the plan counts their fee all the same.",
        percent(marks, missing)
    )
}

pub fn book_again(marks: Marks, views: &[(AskFor, f64)]) -> String {
    let bars: Vec<String> = views
        .iter()
        .map(|(ask, views)| {
            format!(
                "{} for {}",
                about_whole(marks, *views),
                labels::tier(ask.tier)
            )
        })
        .collect();
    format!(
        "Book those again who had more views than half of their size would have: {}.",
        bars.join(", ")
    )
}

pub fn message(marks: Marks, videos: f64) -> String {
    message_to(marks, "[name]", videos, None)
}

/// Words a message to somebody, who has asked a price for one video or not.
pub fn message_to(marks: Marks, name: &str, videos: f64, asked: Option<&str>) -> String {
    let videos = counted(marks, videos, "video", "videos");
    let ask = match asked {
        Some(price) => format!("You asked {price} a video. Please tell me what it includes"),
        None => "Please tell me your price, what it includes".to_owned(),
    };
    format!(
        "Hi {name}, I run [business] in [place] and like your videos. Would you make {videos} about [product] on TikTok \
         in [month]? {ask}, the views of your last ten videos, and the share of your viewers from [place]; a screenshot \
         is fine. Thank you, [your name]"
    )
}
