//! The fields of the fold: prices, families, sale, and every figure of every tier with its source.

use leptos::prelude::*;

use crate::{
    app::{
        planner::{
            controls::{
                choice::Choice,
                number_field::{
                    Before, Complaint, ComplaintLine, NumberField, read_number, written,
                },
            },
            state::PlannerState,
        },
        view::erased::{click, flag, live_text, on, text},
    },
    plan::{
        Plan, PriceSet,
        answers::published_range,
        benchmark::{self, Benchmark, Quantity},
        input::{Field, Input},
        model::offer::Offer,
        tier::{ByTier, Tier},
        wording::{self, Language, inputs},
    },
    wording::controls as texts,
};

/// Figures of the whole plan that it can leave to the benchmarks.
const OF_PLAN: [Input; 9] = [
    Input::ViewTypical,
    Input::ViewSlope,
    Input::LocalShare,
    Input::ClickRate,
    Input::ConversionRate,
    Input::SizeSlope,
    Input::OrderValue,
    Input::PeoplePerView,
    Input::Rate,
];

/// Fields of a tier in the order of the table.
const FIELDS: [Field; 16] = [
    Field::Fee,
    Field::Product,
    Field::Followers,
    Field::MedianViews,
    Field::Fit,
    Field::EngagementRate,
    Field::Trust,
    Field::Prestige,
    Field::Hours,
    Field::Delivery,
    Field::FakeShare,
    Field::SpreadBetween,
    Field::SpreadWithin,
    Field::Min,
    Field::Max,
    Field::Locked,
];

/// All fields of the fold.
#[component]
pub fn AdvancedFields(
    /// The planner's state.
    state: PlannerState,
    /// True while the fold is open.
    open: Signal<bool>,
) -> impl IntoView {
    let complaint = Complaint::new(state);
    let plain = move |input: Input| {
        view! {
            <div class="flex items-center justify-between gap-3">
                <span class="text-sm">{inputs::name(state.language, input)}</span>
                <NumberField state input value=state.value_of(input) complaint />
            </div>
        }
    };
    // A closed fold need not follow the sliders: there are ninety figures in it.
    let figures = Memo::new(move |before: Option<&Figures>| match before {
        Some(before) if !open.get() => before.clone(),
        _ => state.plan.with(|plan| Figures::of(state.language, plan)),
    });
    view! {
        <Choice
            state
            name="benchmarks"
            label=texts::fees(state.language)
            options=PriceSet::ALL
                .map(|set| (set.key(), texts::prices(state.language, set)))
                .to_vec()
            chosen=|plan| plan.prices().key()
            change=|plan, key| PriceSet::from_key(key).map(|set| plan.with_prices(set))
        />
        {[
            Input::MacroFrom,
            Input::Margin,
            Input::Wage,
            Input::Repeat,
            Input::CampaignSpread,
        ]
            .map(plain)
            .collect_view()}
        {OF_PLAN
            .map(|input| view! { <FigureField state input figures complaint /> })
            .collect_view()}
        <ComplaintLine complaint />
        {Tier::ALL.map(|tier| view! { <TierFold state tier figures complaint /> }).collect_view()}
    }
    .into_any()
}

/// Every figure that a plan can leave to the benchmarks.
#[derive(Clone, Debug, PartialEq)]
struct Figures {
    of_plan: [Figure; OF_PLAN.len()],
    of_tiers: ByTier<[Figure; FIELDS.len()]>,
}

/// A figure that a plan can leave to the benchmarks.
#[derive(Clone, Debug, PartialEq)]
struct Figure {
    /// The plan's own value instead of the benchmark, if any.
    own: Option<f64>,
    /// The value in use.
    in_use: String,
    /// The benchmark with its source.
    published: String,
}

impl Figures {
    fn of(language: Language, plan: &Plan) -> Self {
        let figure = |input: Input| Figure {
            own: input.given(plan),
            in_use: resolved(language, plan, input),
            published: in_words(language, plan, input),
        };
        Self {
            of_plan: OF_PLAN.map(figure),
            of_tiers: ByTier::from_fn(|tier| FIELDS.map(|field| figure(Input::Tier(tier, field)))),
        }
    }

    /// Returns the figure of an input; `None` for an input that always has a value of its own.
    fn get(&self, input: Input) -> Option<&Figure> {
        match input {
            Input::Tier(tier, field) => {
                let place = FIELDS.iter().position(|other| *other == field)?;
                Some(&self.of_tiers[tier][place])
            }
            _ => {
                let place = OF_PLAN.iter().position(|other| *other == input)?;
                Some(&self.of_plan[place])
            }
        }
    }
}

/// The figures of one tier.
#[component]
fn TierFold(
    state: PlannerState,
    tier: Tier,
    figures: Memo<Figures>,
    complaint: Complaint,
) -> impl IntoView {
    let note = live_text(move || {
        let changed = figures.with(|figures| {
            let figures = figures.of_tiers[tier].iter();
            figures.filter(|figure| figure.own.is_some()).count()
        });
        match changed {
            0 => String::new(),
            many => texts::changed(state.language, many),
        }
    });
    view! {
        <details class="group/tier rounded-control border border-line px-3 py-1">
            <summary class="flex min-h-8 items-center gap-2 text-sm font-medium">
                <span class="mr-auto">{texts::creators(state.language, &wording::capital(wording::labels::tier(state.language, tier)))}</span>
                <span class="text-xs text-best" {..note}></span>
                <span aria-hidden="true" class="text-quiet transition-transform group-open/tier:rotate-90">
                    "\u{203a}"
                </span>
            </summary>
            <div class="grid gap-2 py-1.5">
                {FIELDS
                    .map(|field| {
                        let input = Input::Tier(tier, field);
                        view! { <FigureField state input figures complaint /> }
                    })
                    .collect_view()}
            </div>
        </details>
    }
    .into_any()
}

/// One figure: a field that is empty while the benchmark applies, and the benchmark's source.
#[component]
fn FigureField(
    state: PlannerState,
    input: Input,
    figures: Memo<Figures>,
    complaint: Complaint,
) -> impl IntoView {
    let name = inputs::name(state.language, input);
    let (id, reset) = match input {
        Input::Tier(tier, field) => {
            let of = wording::labels::tier(state.language, tier);
            let id = format!("{}-{}", tier.key(), field.key());
            (id, texts::reset_figure_of(state.language, name, of))
        }
        _ => (input.leaf().to_owned(), texts::reset(state.language, name)),
    };
    let figure = move |ask: fn(Language, &Figure) -> String| {
        text(move || {
            figures.with(|figures| {
                let figure = figures.get(input);
                figure.map_or_else(String::new, |figure| ask(state.language, figure))
            })
        })
    };
    let published = figure(|_, figure| figure.published.clone());
    let own = figure(|language, figure| {
        figure
            .own
            .map(|own| written(language, own))
            .unwrap_or_default()
    });
    let first = state.plan.with_untracked(|plan| input.given(plan));
    let change = move |event| {
        let text = event_target_value(&event);
        if text.trim().is_empty() {
            state.replace(state.plan.with_untracked(|plan| plan.without(input)));
            return;
        }
        match read_number(state, input.dimension(), &text) {
            Ok(reading) => {
                let before = state.plan.get_untracked();
                let value = in_use(&before, input);
                let before = Before {
                    plan: before,
                    value,
                };
                let tried = state.set(input, reading.value);
                complaint.about_typed(&text, reading, before, tried);
            }
            Err(reason) => complaint.not_read(&text, &reason),
        }
    };
    let back = move || state.replace(state.plan.with_untracked(|plan| plan.without(input)));
    view! {
        <div>
            <div class="flex items-center gap-1">
                <label for=id.clone() class="mr-auto min-w-0 truncate text-sm">
                    {name}
                </label>
                <button
                    type="button"
                    class="with-script px-1 text-xs text-quiet underline hover:text-ink"
                    class:invisible=flag(move || own.read().is_empty())
                    aria-label=reset
                    on:click=click(back)
                >
                    {texts::reset_figure(state.language)}
                </button>
                <span class="field flex h-7 items-center px-2">
                    <input
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        size="8"
                        id=id
                        name=input.query_name()
                        class="text-right placeholder:font-normal placeholder:text-quiet"
                        placeholder=figure(|_, figure| figure.in_use.clone())
                        value=first.map(|own| own.to_string())
                        prop:value=own
                        on:change=on(change)
                    />
                </span>
            </div>
            <p class="text-xs text-quiet" {..live_text(move || published.get())}></p>
        </div>
    }
    .into_any()
}

/// Describes the published range of a figure, its confidence, and its sources.
fn in_words(language: Language, plan: &Plan, input: Input) -> String {
    let Some(row) = published(plan, input) else {
        return String::new();
    };
    // A closed fold does not follow the sliders, so no range may depend on one of them.
    let range = match input {
        Input::Tier(tier, field @ (Field::Fee | Field::MedianViews)) => {
            published_range(plan, tier, field)
        }
        _ => row.low.zip(row.high),
    };
    let spoken: fn(Language, f64) -> String = match input {
        Input::Tier(_, Field::Fee | Field::MedianViews) => wording::about,
        _ => wording::exact,
    };
    let range = match range {
        Some((low, high)) => {
            texts::range(language, &spoken(language, low), &spoken(language, high))
        }
        None => wording::exact(language, row.typical),
    };
    // Fees and views are those of the plan's currency and of the tier's size, which the ledger's row is not.
    let unit = match input {
        Input::Tier(_, Field::Fee) => texts::per_video(language, plan.currency().code()),
        Input::Tier(_, Field::MedianViews) => texts::views_of_a_video(language).to_owned(),
        _ => wording::of_ledger(language, row.unit),
    };
    let trust = texts::confidence(language, row.confidence);
    let publishers: Vec<_> = row
        .sources
        .iter()
        .filter_map(|id| benchmark::source(id))
        .map(|source| source.publisher)
        .collect();
    texts::benchmark(language, &range, &unit, trust, &publishers)
}

/// Returns the row of the ledger behind an input.
fn published(plan: &Plan, input: Input) -> Option<&'static Benchmark> {
    let Input::Tier(tier, field) = input else {
        let quantity = match input {
            Input::ClickRate => Quantity::ClickRate,
            Input::ConversionRate => Quantity::ConversionRate,
            Input::OrderValue => Quantity::OrderValue,
            Input::SizeSlope => Quantity::SizeSlope,
            Input::LocalShare => plan.area().quantity(),
            Input::ViewTypical => Quantity::ViewTypical,
            Input::ViewSlope => Quantity::ViewSlope,
            Input::PeoplePerView => Quantity::PeoplePerView,
            _ => return None,
        };
        return benchmark::find(quantity, None);
    };
    let quantity = match field {
        Field::Fee => match plan.prices() {
            PriceSet::Market2026 => Quantity::FeeTypical,
            PriceSet::Managed2022 => Quantity::FeeManaged2022,
            PriceSet::List2023 => Quantity::FeeList2023,
        },
        Field::Followers => Quantity::Followers,
        Field::MedianViews => Quantity::ViewTypical,
        Field::SpreadBetween => Quantity::SpreadBetween,
        Field::SpreadWithin => Quantity::SpreadWithin,
        Field::EngagementRate => Quantity::EngagementRate,
        Field::FakeShare => Quantity::FakeShare,
        Field::Fit => Quantity::FitBase,
        Field::Delivery => Quantity::Delivery,
        Field::Hours => Quantity::Hours,
        Field::Trust => Quantity::Trust,
        Field::Prestige => Quantity::Prestige,
        Field::Product | Field::Min | Field::Max | Field::Locked => return None,
    };
    benchmark::find(quantity, Some(tier)).or_else(|| benchmark::find(quantity, None))
}

/// Returns the value in use, as the placeholder of the empty field.
fn resolved(language: Language, plan: &Plan, input: Input) -> String {
    match in_use(plan, input) {
        Some(value) => written(language, (value * 1e4).round() / 1e4),
        None => texts::any(language).to_owned(),
    }
}

/// Returns the value in use, the plan's own or the benchmark's; `None` for counts, which have no benchmark.
fn in_use(plan: &Plan, input: Input) -> Option<f64> {
    let Input::Tier(tier, field) = input else {
        return input.of(plan);
    };
    let offer = Offer::of(plan, tier);
    Some(match field {
        Field::Followers => offer.followers,
        Field::Fee => offer.fee,
        Field::Product => offer.product,
        Field::MedianViews => offer.median_views.round(),
        Field::SpreadBetween => offer.spread_between,
        Field::SpreadWithin => offer.spread_within,
        Field::EngagementRate => offer.engagement_rate,
        Field::FakeShare => offer.fake_share,
        Field::Fit => offer.fit,
        Field::Delivery => offer.delivery,
        Field::Hours => offer.hours,
        Field::Trust => offer.trust,
        Field::Prestige => offer.prestige,
        Field::Min | Field::Max | Field::Locked => return None,
    })
}
