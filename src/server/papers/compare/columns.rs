//! Plans worked out beside each other: their rows, what differs, and who wins how often.

use crate::{
    app::planner::meaning,
    plan::{
        Plan,
        benchmark::EDITION,
        forecast::DOTS,
        frontier::{Frontier, frontier},
        futures::{AT_REST, Deck, Futures, WHILE_MOVING},
        goal::Goal,
        input::{Field, Input},
        market::Market,
        outcome::{Outcome, Way, outcome},
        tier::Tier,
        words,
    },
    saved::SavedPlan,
};

use super::address::Entry;

/// A plan in its column.
pub struct Column {
    /// Where the plan comes from.
    pub entry: Entry,
    /// What the page calls it, unlike every other column; hostile text.
    pub name: String,
    /// The plan.
    pub plan: Plan,
    /// Edition that a saved plan was sent with, when it is another than today's.
    pub older: Option<String>,
    /// What it leads to.
    pub outcome: Outcome,
    /// What every budget would buy.
    pub curve: Frontier,
}

/// A plan before it is worked out.
pub struct Opened {
    /// Where the plan comes from.
    pub entry: Entry,
    /// The plan.
    pub plan: Plan,
    /// What the server keeps beside it, when it does.
    pub saved: Option<SavedPlan>,
}

impl Opened {
    fn name(&self) -> String {
        let title = self.plan.title();
        match &self.entry {
            Entry::Own { name, .. } => capital(name),
            Entry::Saved { version, .. } => {
                let title = if title.is_empty() {
                    "Saved plan"
                } else {
                    title
                };
                version.map_or(title.to_owned(), |version| {
                    format!("{title}, version {version}")
                })
            }
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The letter of a column.
pub fn letter(place: usize) -> &'static str {
    ["A", "B", "C", "D"].get(place).copied().unwrap_or("")
}

/// Works the plans out, one after the other.
pub fn columns(opened: Vec<Opened>) -> Vec<Column> {
    let names: Vec<_> = opened.iter().map(Opened::name).collect();
    let (mut deck, mut rough) = (Deck::new(AT_REST), Deck::new(WHILE_MOVING));
    let columns = opened.into_iter().enumerate().map(|(place, opened)| {
        let name = &names[place];
        let alone = names.iter().filter(|other| *other == name).count() == 1;
        let older = opened.saved.map(|saved| saved.edition);
        Column {
            entry: opened.entry,
            name: if alone {
                name.clone()
            } else {
                format!("{name} ({})", letter(place))
            },
            older: older.filter(|edition| edition != EDITION),
            outcome: outcome(&opened.plan, &mut deck),
            curve: frontier(&opened.plan, &mut rough),
            plan: opened.plan,
        }
    });
    columns.collect()
}

/// A row of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Money that may be spent.
    Budget,
    /// The best mix.
    Mix,
    /// A goal that depends on luck.
    Forecast(Goal),
    /// Standing borrowed from known names.
    Credibility,
    /// Hours of one's own.
    Hours,
    /// Money that the mix takes.
    Cost,
    /// Value by the plan's own goals.
    Score,
}

impl Row {
    /// In the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Budget,
        Self::Mix,
        Self::Forecast(Goal::Reach),
        Self::Forecast(Goal::Engagement),
        Self::Forecast(Goal::Sales),
        Self::Forecast(Goal::Authenticity),
        Self::Credibility,
        Self::Hours,
        Self::Cost,
        Self::Score,
    ];

    /// Name of the row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Budget => "Budget",
            Self::Mix => "Best mix",
            Self::Forecast(goal) => counted(goal),
            Self::Credibility => "Credibility",
            Self::Hours => "Your hours",
            Self::Cost => "Cost",
            Self::Score => "Score",
        }
    }

    /// What stands in a column.
    pub fn shown(self, column: &Column) -> String {
        let currency = column.plan.currency();
        if self == Self::Budget {
            let budget = Input::Budget.of(&column.plan).unwrap_or_default();
            return words::money(budget, currency);
        }
        let way = match &column.outcome.best {
            Ok(way) => way,
            Err(reason) if self == Self::Mix => {
                return words::ruled_out(&column.plan, &column.outcome.market, None, *reason);
            }
            Err(_) => return "\u{2013}".to_owned(),
        };
        match self {
            Self::Budget => String::new(),
            Self::Mix => words::short_mix(&way.mix),
            Self::Forecast(goal) => words::about_whole(median(way, goal)),
            Self::Credibility => words::points(way.values[Goal::Credibility]),
            Self::Hours => words::exact(way.hours),
            Self::Cost => words::money(way.cost, currency),
            Self::Score => words::points(way.objective),
        }
    }

    /// The middle eight of ten futures, for what luck decides.
    pub fn band(self, column: &Column) -> Option<String> {
        let Self::Forecast(goal) = self else {
            return None;
        };
        let spread = column.outcome.best.as_ref().ok()?.forecast.spread(goal)?;
        Some(format!(
            "{} to {}",
            words::about_whole(spread.p10),
            words::about_whole(spread.p90)
        ))
    }

    /// The number to compare, more is better; none where more is not better by itself. A score is measured
    /// against the plan's own goals, so scores of different plans say nothing about each other.
    fn merit(self, column: &Column) -> Option<f64> {
        let way = column.outcome.best.as_ref().ok()?;
        match self {
            Self::Budget | Self::Mix | Self::Score => None,
            Self::Forecast(goal) => Some(median(way, goal)),
            Self::Credibility => Some(way.values[Goal::Credibility]),
            Self::Hours => Some(-way.hours),
            Self::Cost => Some(-way.cost),
        }
    }

    /// For each column whether it is the best of this row; nobody is where all read alike or money is in
    /// several currencies.
    pub fn best(self, columns: &[Column]) -> Vec<bool> {
        let merit = |column: &Column| self.merit(column);
        let best = columns
            .iter()
            .filter(|column| merit(column).is_some())
            .max_by(|a, b| {
                merit(a)
                    .unwrap_or_default()
                    .total_cmp(&merit(b).unwrap_or_default())
            });
        let Some(best) = best.map(|column| self.shown(column)) else {
            return vec![false; columns.len()];
        };
        let shown: Vec<_> = columns.iter().map(|column| self.shown(column)).collect();
        let alike = shown.iter().all(|text| *text == best);
        let comparable = self != Self::Cost || one_currency(columns);
        // What reads the same is the same.
        shown
            .iter()
            .map(|text| !alike && comparable && *text == best)
            .collect()
    }
}

/// What a goal counts.
pub const fn counted(goal: Goal) -> &'static str {
    match goal {
        Goal::Reach => "People reached",
        Goal::Engagement => "Engagements",
        Goal::Sales => "Tracked sales",
        Goal::Authenticity => "Believed views",
        Goal::Credibility => "Credibility",
        Goal::Ease => "Ease",
    }
}

fn median(way: &Way, goal: Goal) -> f64 {
    way.forecast.spread(goal).map_or(0.0, |spread| spread.p50)
}

/// Whether all money is in the same currency.
pub fn one_currency(columns: &[Column]) -> bool {
    columns
        .windows(2)
        .all(|pair| pair[0].plan.currency() == pair[1].plan.currency())
}

/// The finding of the comparison in a sentence.
pub fn finding(columns: &[Column]) -> String {
    let row = Row::Forecast(Goal::Reach);
    let best = row.best(columns);
    let winners: Vec<_> = columns
        .iter()
        .zip(best)
        .filter_map(|(column, best)| best.then_some(column))
        .collect();
    let people = |column: &Column| format!("{} in the middle future", row.shown(column));
    let names: Vec<_> = winners.iter().map(|winner| winner.name.as_str()).collect();
    match (&winners[..], names.split_last()) {
        ([winner], _) => format!(
            "{} reaches the most people: {}.",
            winner.name,
            people(winner)
        ),
        ([winner, ..], Some((last, others))) => format!(
            "{} and {last} reach the most people: {}.",
            others.join(", "),
            people(winner)
        ),
        // Nobody is the best where all read alike.
        _ => match columns.iter().find(|column| column.outcome.best.is_ok()) {
            Some(column) => format!(
                "These plans reach about as many people: {}.",
                people(column)
            ),
            None => "None of these plans can book anybody.".to_owned(),
        },
    }
}

/// An input that is not the same in all plans: its name, and its value in each.
pub struct Difference {
    /// Name of the input.
    pub name: String,
    /// Its value in each plan.
    pub values: Vec<String>,
}

/// The inputs in which the plans differ.
pub fn differences(columns: &[Column]) -> Vec<Difference> {
    let tiers = Tier::ALL
        .into_iter()
        .flat_map(|tier| Field::ALL.map(|field| Input::Tier(tier, field)));
    let numbers = Input::PLAN.into_iter().chain(tiers).map(|input| {
        let value = |column: &Column| match input.of(&column.plan) {
            Some(value) => meaning::spoken(input, value, column.plan.currency()),
            None => "as published".to_owned(),
        };
        let name = match input {
            Input::Tier(tier, _) | Input::Border(tier) => {
                format!("{}, {}", meaning::label(input), tier.word())
            }
            _ => meaning::label(input).to_owned(),
        };
        (name, columns.iter().map(value).collect::<Vec<_>>())
    });
    let other = |name: &str, value: fn(&Plan) -> String| {
        let values = columns.iter().map(|column| value(&column.plan)).collect();
        (name.to_owned(), values)
    };
    let others = [
        other("Currency", |plan| plan.currency().code().to_owned()),
        other("Fees", |plan| plan.prices().key().to_owned()),
        other("Target", |plan| match plan.target() {
            None => "none".to_owned(),
            Some(target) => format!(
                "{} of {}, with a chance of {}",
                words::exact(target.value),
                target.goal.key(),
                words::percent(target.chance)
            ),
        }),
        other("Luck", |plan| format!("number {}", plan.seed())),
    ];
    numbers
        .chain(others)
        .filter(|(_, values)| values.windows(2).any(|pair| pair[0] != pair[1]))
        .map(|(name, values)| Difference { name, values })
        .collect()
}

/// What another plan brings more or less than the first, in a sentence; none where one of them has no mix.
pub fn against(first: &Column, other: &Column) -> Option<String> {
    let (mine, theirs) = (
        first.outcome.best.as_ref().ok()?,
        other.outcome.best.as_ref().ok()?,
    );
    let mut parts = Vec::new();
    if mine.mix != theirs.mix {
        parts.push(format!(
            "{} instead of {}",
            words::short_mix(&theirs.mix),
            words::short_mix(&mine.mix)
        ));
    }
    let people = median(theirs, Goal::Reach) - median(mine, Goal::Reach);
    if Row::Forecast(Goal::Reach).shown(first) != Row::Forecast(Goal::Reach).shown(other) {
        let size = words::about_whole(people.abs());
        let what = if people > 0.0 { "more" } else { "fewer" };
        parts.push(format!("{size} {what} people in the middle future"));
    }
    let hours = theirs.hours - mine.hours;
    if hours != 0.0 {
        let what = if hours > 0.0 { "more" } else { "fewer" };
        parts.push(format!("{} {what} hours", words::exact(hours.abs())));
    }
    let cost = theirs.cost - mine.cost;
    if cost != 0.0 && first.plan.currency() == other.plan.currency() {
        let what = if cost > 0.0 { "more" } else { "less" };
        let money = words::money(cost.abs(), first.plan.currency());
        parts.push(format!("{money} {what}"));
    }
    Some(match parts.pop() {
        None => format!("{} books the same as {}.", other.name, first.name),
        Some(last) if parts.is_empty() => {
            format!("{} against {}: {last}.", other.name, first.name)
        }
        Some(last) => format!(
            "{} against {}: {} and {last}.",
            other.name,
            first.name,
            parts.join(", ")
        ),
    })
}

/// How often one plan is ahead of another, of fifty futures with the same luck.
pub struct Duel {
    /// Place of the column that reaches more people more often.
    pub ahead: usize,
    /// Place of the other.
    pub behind: usize,
    /// Of fifty futures those in which `ahead` has more, by [`DUELS`]; a tie counts half.
    pub won: [u32; DUELS.len()],
}

/// What is compared future by future.
pub const DUELS: [Goal; 4] = [
    Goal::Reach,
    Goal::Engagement,
    Goal::Sales,
    Goal::Authenticity,
];

/// Every plan against every other. All draw the luck of the first: plans whose seeds differ are played again, or
/// the same future would be good luck for the one and bad luck for the other.
pub fn duels(columns: &[Column]) -> Vec<Duel> {
    let Some(first) = columns.first() else {
        return Vec::new();
    };
    let seed = first.plan.seed();
    let mut deck = Deck::new(AT_REST);
    let played: Vec<Option<Futures>> = columns
        .iter()
        .map(|column| {
            let way = column.outcome.best.as_ref().ok()?;
            if column.plan.seed() == seed {
                return Some(way.futures.clone());
            }
            let market = Market::of(&column.plan.with_seed(seed));
            deck.play(&market, &[way.mix]).pop()
        })
        .collect();
    let mut duels = Vec::new();
    for (one, mine) in played.iter().enumerate() {
        for (other, theirs) in played.iter().enumerate().skip(one + 1) {
            let (Some(mine), Some(theirs)) = (mine, theirs) else {
                continue;
            };
            let share = |goal| mine.beats(theirs, goal).unwrap_or(0.5);
            let won = DUELS.map(|goal| (share(goal) * DOTS as f64).round() as u32);
            let most = DOTS as u32;
            duels.push(if 2 * won[0] >= most {
                Duel {
                    ahead: one,
                    behind: other,
                    won,
                }
            } else {
                Duel {
                    ahead: other,
                    behind: one,
                    won: won.map(|won| most - won),
                }
            });
        }
    }
    duels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(plans: &[Plan]) -> Vec<Column> {
        let opened = plans.iter().enumerate().map(|(place, plan)| Opened {
            entry: Entry::Own {
                name: format!("plan{place}"),
                plan: Box::new(plan.clone()),
            },
            plan: plan.clone(),
            saved: None,
        });
        columns(opened.collect())
    }

    #[test]
    fn differences_are_named_in_words() {
        let plan = Plan::new(5_000.0).unwrap();
        let rich = plan.with(Input::Budget, 9_000.0).unwrap();
        let columns = compared(&[plan, rich.with(Input::Hours, 90.0).unwrap()]);
        let named: Vec<_> = differences(&columns)
            .into_iter()
            .map(|difference| (difference.name, difference.values.join(" / ")))
            .collect();
        assert_eq!(
            named,
            [
                (
                    "Budget".to_owned(),
                    "5,000 dollars / 9,000 dollars".to_owned()
                ),
                ("Hours".to_owned(), "80 hours / 90 hours".to_owned()),
            ]
        );
        let sentence = against(&columns[0], &columns[1]).unwrap();
        assert!(sentence.starts_with("Plan1 against Plan0: "), "{sentence}");
        assert!(
            sentence.contains("more people in the middle future"),
            "{sentence}"
        );
        assert!(finding(&columns).starts_with("Plan1 reaches the most people: "));
        let twice = [&columns[1].plan, &columns[0].plan, &columns[1].plan];
        let twice = compared(&twice.map(Plan::clone));
        assert!(finding(&twice).starts_with("Plan0 and Plan2 reach the most people: "));
        assert!(finding(&twice[..1]).starts_with("These plans reach about as many people: "));
        assert_eq!(Row::Cost.best(&columns), [true, false]);
        assert_eq!(Row::Score.best(&columns), [false, false]);
    }

    /// With luck of its own for each, the same plan would be ahead of itself in about half of the futures.
    #[test]
    fn plans_are_held_against_each_other_in_the_same_futures() {
        let plan = Plan::new(5_000.0).unwrap();
        let larger = plan.with(Input::Budget, 20_000.0).unwrap().with_seed(77);
        let columns = compared(&[plan.clone(), plan.with_seed(9), larger]);
        let duels = duels(&columns);
        assert_eq!(duels.len(), 3);
        assert_eq!((duels[0].ahead, duels[0].won), (0, [25; 4]));
        assert_eq!((duels[1].ahead, duels[1].behind), (2, 0));
        assert!(duels[1].won[0] >= 45, "{:?}", duels[1].won);
        let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["Plan0", "Plan1", "Plan2"]);
    }

    #[test]
    fn a_plan_that_buys_nothing_stands_beside_the_others() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Budget, 1.0).unwrap(), plan]);
        assert!(
            Row::Mix
                .shown(&columns[0])
                .starts_with("This needs at least")
        );
        assert_eq!(Row::Cost.shown(&columns[0]), "\u{2013}");
        assert!(duels(&columns).is_empty());
        assert_eq!(against(&columns[0], &columns[1]), None);
    }
}
