//! The fields of the fold: prices, families, sale, and every figure of every tier with its source.

use leptos::prelude::*;

use crate::{
    app::{
        planner::{
            controls::number_field::{
                Before, Complaint, ComplaintLine, NumberField, read_number, written,
            },
            state::PlannerState,
        },
        view::erased::{click, flag, live_text, on, text},
    },
    plan::{
        Plan, PriceSet,
        benchmark::{self, Benchmark, Quantity},
        input::{Field, Input},
        model::offer::Offer,
        tier::{ByTier, Tier},
        wording::{self, Language, inputs},
    },
    wording::controls as texts,
};

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
    // A closed fold need not follow the sliders: there are eighty figures in it.
    let figures = Memo::new(move |before: Option<&Figures>| match before {
        Some(before) if !open.get() => before.clone(),
        _ => state.plan.with(|plan| Figures::of(state.language, plan)),
    });
    view! {
        <Prices state />
        {[
            Input::MacroFrom,
            Input::ClickRate,
            Input::ConversionRate,
            Input::OrderValue,
            Input::Margin,
            Input::Repeat,
            Input::PeoplePerView,
            Input::CampaignSpread,
        ]
            .map(plain)
            .collect_view()}
        <ComplaintLine complaint />
        {Tier::ALL.map(|tier| view! { <TierFold state tier figures complaint /> }).collect_view()}
    }
    .into_any()
}

/// Every figure of every tier.
#[derive(Clone, Debug, PartialEq)]
struct Figures(ByTier<[Figure; FIELDS.len()]>);

/// A figure of a tier.
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
        Self(ByTier::from_fn(|tier| {
            FIELDS.map(|field| Figure {
                own: Input::Tier(tier, field).of(plan),
                in_use: resolved(language, plan, tier, field),
                published: published(plan, tier, field)
                    .map_or_else(String::new, |row| in_words(language, row)),
            })
        }))
    }
}

/// The choice of the published fees that the plan starts from.
#[component]
fn Prices(state: PlannerState) -> impl IntoView {
    let options = PriceSet::ALL
        .map(|prices| {
            // A property besides the attribute, which browsers ignore after the first choice.
            let chosen = flag(move || state.plan.with(|plan| plan.prices() == prices));
            view! {
                <option
                    value=prices.key()
                    selected=chosen.get_untracked()
                    prop:selected=chosen
                >
                    {texts::prices(state.language, prices)}
                </option>
            }
        })
        .collect_view();
    let change = move |event| {
        let key = event_target_value(&event);
        if let Some(prices) = PriceSet::ALL.into_iter().find(|prices| prices.key() == key) {
            state.replace(state.plan.with_untracked(|plan| plan.with_prices(prices)));
        }
    };
    view! {
        <label class="grid gap-1 text-sm">
            {texts::fees(state.language)}
            <select
                name="benchmarks"
                class="field h-8 min-w-0 px-2 text-sm"
                on:change=on(change)
            >
                {options}
            </select>
        </label>
    }
    .into_any()
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
            let figures = figures.0[tier].iter();
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
                {(0..FIELDS.len())
                    .map(|place| view! { <TierField state tier place figures complaint /> })
                    .collect_view()}
            </div>
        </details>
    }
    .into_any()
}

/// One figure of a tier: a field that is empty while the benchmark applies, and the benchmark's source.
#[component]
fn TierField(
    state: PlannerState,
    tier: Tier,
    place: usize,
    figures: Memo<Figures>,
    complaint: Complaint,
) -> impl IntoView {
    let field = FIELDS[place];
    let input = Input::Tier(tier, field);
    let name = inputs::field(state.language, field);
    let id = format!("{}-{}", tier.key(), field.key());
    let figure = move |ask: fn(Language, &Figure) -> String| {
        text(move || figures.with(|figures| ask(state.language, &figures.0[tier][place])))
    };
    let published = figure(|_, figure| figure.published.clone());
    let own = figure(|language, figure| {
        figure
            .own
            .map(|own| written(language, own))
            .unwrap_or_default()
    });
    let first = state.plan.with_untracked(|plan| input.of(plan));
    let change = move |event| {
        let text = event_target_value(&event);
        if text.trim().is_empty() {
            state.replace(state.plan.with_untracked(|plan| plan.without(tier, field)));
            return;
        }
        match read_number(state, input.dimension(), &text) {
            Ok(reading) => {
                let before = state.plan.get_untracked();
                let value = in_use(&before, tier, field);
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
    let back = move || state.replace(state.plan.with_untracked(|plan| plan.without(tier, field)));
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
                    aria-label=texts::reset_figure_of(state.language, name, wording::labels::tier(state.language, tier))
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
                        name=input.path()
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

/// Describes the published range, its confidence, and its sources.
fn in_words(language: Language, row: &Benchmark) -> String {
    let range = match (row.low, row.high) {
        (Some(low), Some(high)) => texts::range(
            language,
            &wording::exact(language, low),
            &wording::exact(language, high),
        ),
        _ => wording::exact(language, row.typical),
    };
    let trust = texts::confidence(language, row.confidence);
    let publishers: Vec<_> = row
        .sources
        .iter()
        .filter_map(|id| benchmark::source(id))
        .map(|source| source.publisher)
        .collect();
    texts::benchmark(language, &range, row.unit, trust, &publishers)
}

/// Returns the row of the ledger behind a field.
fn published(plan: &Plan, tier: Tier, field: Field) -> Option<&'static Benchmark> {
    let quantity = match field {
        Field::Fee => crate::plan::model::offer::published_fee(plan.prices()),
        Field::Followers => Quantity::Followers,
        Field::MedianViews => Quantity::ViewRate,
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
fn resolved(language: Language, plan: &Plan, tier: Tier, field: Field) -> String {
    match in_use(plan, tier, field) {
        Some(value) => written(language, (value * 1e4).round() / 1e4),
        None => texts::any(language).to_owned(),
    }
}

/// Returns the value in use, the plan's own or the benchmark's; `None` for counts, which have no benchmark.
fn in_use(plan: &Plan, tier: Tier, field: Field) -> Option<f64> {
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
