//! The currency of the plan: a field that finds it by code or name, and the rate of its defaults.

use leptos::{html, prelude::*};

use super::number_field::{Complaint, ComplaintLine};
use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{live_text, on},
        web::{browser, date},
    },
    plan::{
        Currency, Fault, Plan,
        benchmark::RATES,
        input::Input,
        wording::{self, Language},
    },
    wording::controls as texts,
};

/// The field of the currency, with the rate by which amounts of benchmarks are converted.
#[component]
pub fn CurrencyField(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let complaint = Complaint::new(state);
    let field = NodeRef::<html::Input>::new();
    let converted = StoredValue::new(None);
    let show = move |text: &str| {
        if let Some(field) = field.get_untracked() {
            field.set_value(text);
        }
    };
    Effect::new(move |_| show(state.currency.get().code()));
    // An empty field shows all currencies below it.
    let open = move |_| show("");
    let take = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let typed = field.value();
        show(state.currency.get_untracked().code());
        if typed.trim().is_empty() {
            return;
        }
        match find(language, &typed, browser::currency_name) {
            Some(currency) => change(state, complaint, converted, currency),
            None => complaint.say(texts::no_currency(language, &typed)),
        }
    };
    let rate = live_text(move || state.plan.with(|plan| rate(language, plan)));
    let options = RATES
        .iter()
        .map(|rate| {
            let code = rate.currency.code();
            view! { <option value=code>{browser::currency_name(code)}</option> }
        })
        .collect_view();
    view! {
        <div class="currency grid gap-1">
            <label class="flex items-center justify-between gap-2 font-medium">
                {texts::currency(language)}
                <span class="field flex h-7 w-24 items-center px-2 text-sm font-normal">
                    <input
                        type="text"
                        name="currency"
                        list="currencies"
                        autocomplete="off"
                        spellcheck="false"
                        class="w-full text-right uppercase"
                        node_ref=field
                        value=state.currency.get_untracked().code().to_owned()
                        placeholder=state.currency.get_untracked().code().to_owned()
                        on:focus=on(open)
                        on:blur=on(move |_| take())
                        on:change=on(move |_| take())
                    />
                </span>
                <datalist id="currencies">{options}</datalist>
            </label>
            <p class="text-xs text-quiet" {..rate}></p>
            <ComplaintLine complaint />
        </div>
    }
    .into_any()
}

/// A plan as its amounts were typed, and the same plan in the currency that was chosen last.
type Converted = Option<(Plan, Plan)>;

/// Converts the plan, and offers to keep the numbers as they were typed.
fn change(
    state: PlannerState,
    complaint: Complaint,
    last: StoredValue<Converted>,
    currency: Currency,
) {
    let before = state.plan.get_untracked();
    if currency == before.currency() {
        return;
    }
    let kept = before.with_currency(currency, None);
    let (typed, after) = moved(&before, last.get_value(), currency);
    match after {
        Ok(after) => {
            last.set_value(Some((typed, after.clone())));
            let said = converted(state.language, &before, &after);
            state.replace(after);
            if let Ok(kept) = kept {
                let keep = texts::keep_numbers(state.language).to_owned();
                complaint.offer(said, keep, kept);
            }
        }
        fault => complaint.about(fault.map(drop)),
    }
}

/// Returns a plan as its amounts were typed, and that plan in another currency: amounts are rounded once, however often the
/// currency changes.
fn moved(shown: &Plan, last: Converted, currency: Currency) -> (Plan, Result<Plan, Fault>) {
    let typed = last.filter(|(_, after)| after == shown);
    let typed = typed.map_or_else(|| shown.clone(), |(typed, _)| typed);
    let after = match currency == typed.currency() {
        true => Ok(typed.clone()),
        false => typed.converted(currency),
    };
    (typed, after)
}

/// Says how each own amount of a plan was converted, and which amounts of its creators.
fn converted(language: Language, before: &Plan, after: &Plan) -> String {
    let money = |plan: &Plan, input: Input| {
        let amount = input.given(plan).unwrap_or_default();
        wording::money(language, amount, plan.currency())
    };
    let amounts: Vec<_> = before
        .own_amounts()
        .into_iter()
        .map(|input| (money(before, input), money(after, input)))
        .collect();
    texts::converted(language, &amounts, &before.own_amounts_of_creators())
}

/// Says the rate by which a plan's defaults are converted; nothing for dollars.
fn rate(language: Language, plan: &Plan) -> String {
    let code = plan.currency().code().to_owned();
    if let Some(rate) = plan.rate_of_edition() {
        let per_dollar = wording::exact(language, rate.per_dollar);
        let day = date::written(language, rate.date);
        return texts::rate(
            language,
            &per_dollar,
            &code,
            &day,
            plan.has_fees_from_elsewhere(),
        );
    }
    match Input::Rate.given(plan) {
        Some(rate) => texts::own_rate(language, &wording::exact(language, rate), &code),
        None => String::new(),
    }
}

/// Finds the currency with this code, name or sign; a part of a name will do where only one currency has it.
fn find(
    language: Language,
    typed: &str,
    name: impl Fn(&str) -> Option<String>,
) -> Option<Currency> {
    let typed = browser::lowercase(typed.trim());
    let currencies = || RATES.iter().map(|rate| rate.currency);
    let is_called = |currency: &Currency| {
        let code = currency.code();
        let sign = wording::currency_sign(language, *currency);
        let names = [Some(code.to_owned()), Some(sign), name(code)];
        names
            .into_iter()
            .flatten()
            .any(|name| browser::lowercase(&name) == typed)
    };
    currencies().find(is_called).or_else(|| {
        let has_part = |currency: &Currency| {
            name(currency.code()).is_some_and(|name| browser::lowercase(&name).contains(&typed))
        };
        let mut found = currencies().filter(has_part);
        found.next().filter(|_| found.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::HOBBY_SHOP;

    fn name(code: &str) -> Option<String> {
        let name = match code {
            "EUR" => "Euro",
            "CHF" => "Swiss Franc",
            "SEK" => "Swedish Krona",
            "NOK" => "Norwegian Krone",
            "USD" => "US Dollar",
            "AUD" => "Australian Dollar",
            _ => return None,
        };
        Some(name.to_owned())
    }

    #[test]
    fn a_currency_is_found_by_code_name_and_sign() {
        for (typed, code) in [
            ("eur", Some("EUR")),
            (" EUR ", Some("EUR")),
            ("\u{20ac}", Some("EUR")),
            ("Euro", Some("EUR")),
            ("swiss", Some("CHF")),
            ("krona", Some("SEK")),
            // Several have this part.
            ("dollar", None),
            ("us dollar", Some("USD")),
            ("XYZ", None),
            ("<b>", None),
        ] {
            let found = find(Language::ENGLISH, typed, name);
            assert_eq!(found.as_ref().map(Currency::code), code, "{typed}");
        }
    }

    #[test]
    fn the_rate_is_said_with_its_day_and_where_fees_come_from() {
        let of = |code: &str| {
            let currency = Currency::from_code(code).unwrap();
            rate(
                Language::ENGLISH,
                &HOBBY_SHOP.plan().converted(currency).unwrap(),
            )
        };
        assert_eq!(of("USD"), "");
        assert_eq!(of("EUR"), "1 US dollar = 0.88 EUR on 29 Sep 2026.");
        assert_eq!(
            of("BRL").split_once(". ").map(|(_, rest)| rest),
            Some("Our fees are from the US and Europe: where BRL is paid they may be far lower.")
        );
        let own = HOBBY_SHOP.plan();
        let own = own.with_currency(Currency::from_code("XAF").unwrap(), Some(560.0));
        assert_eq!(
            rate(Language::ENGLISH, &own.unwrap()),
            "1 US dollar = 560 XAF, your own rate."
        );
    }

    #[test]
    fn amounts_are_rounded_once() {
        let currency = |code: &str| Currency::from_code(code).unwrap();
        let start = HOBBY_SHOP.plan().converted(currency("EUR")).unwrap();
        let start = start.with(Input::OrderValue, 1_803.0).unwrap();
        let (mut shown, mut last) = (start.clone(), None);
        for code in ["CHF", "JPY", "EUR"] {
            let (typed, after) = moved(&shown, last, currency(code));
            shown = after.unwrap();
            last = Some((typed, shown.clone()));
        }
        assert_eq!(shown, start);
        // A number that somebody typed since then is converted from what it is now.
        let typed = shown.with(Input::OrderValue, 500.0).unwrap();
        let (from, _) = moved(&typed, last, currency("CHF"));
        assert_eq!(from, typed);
    }

    #[test]
    fn every_amount_that_was_converted_is_said() {
        let before = HOBBY_SHOP.plan().with(Input::OrderValue, 63.0).unwrap();
        let after = before
            .converted(Currency::from_code("EUR").unwrap())
            .unwrap();
        assert_eq!(
            converted(Language::ENGLISH, &before, &after),
            "Converted: $10,000 is \u{20ac}8,800, $63 is \u{20ac}56."
        );
    }

    #[test]
    fn amounts_of_creators_that_were_converted_are_said() {
        let euros = Currency::from_code("EUR").unwrap();
        let said = |amounts: &str| {
            let json = format!(
                r#"{{"budget": 3000, "roster": [{{"handle": "kim", "followers": 20000{amounts}}}]}}"#
            );
            let before = Plan::parse(&json).unwrap();
            converted(
                Language::ENGLISH,
                &before,
                &before.converted(euros).unwrap(),
            )
        };
        let budget = "Converted: $3,000 is \u{20ac}2,640.";
        assert_eq!(said(""), budget);
        assert_eq!(
            said(r#", "fee": 450"#),
            format!("{budget} The fees of your list are converted too.")
        );
        assert_eq!(
            said(r#", "fee": 450, "product": 20"#),
            format!("{budget} The fees and gifted goods of your list are converted too.")
        );
    }
}
