//! The oracle of the optimiser: a second implementation of the model, from its specification alone, that values every
//! mix.
//!
//! The oracle calls no code that it checks: the formulas are written a second time, with the standard library's
//! functions instead of `libm`'s. Only plans and the ledger are shared with the product.

use crate::{
    Area, Plan, PriceSet,
    benchmark::{Quantity, typical, typical_for_all},
    goal::{ByGoal, Goal},
    input::Field,
    model::problem::Mix,
    tier::{Family, Tier},
};

/// Mean, variance and third central moment.
type Moments = [f64; 3];

/// Number of weights of a view: people, engagements, purchases, believed views.
const COUNTED: usize = 4;

/// One tier of a plan in numbers.
struct Booking {
    tier: Tier,
    family: Family,
    fewest: u32,
    most: u32,
    cost: f64,
    hours: f64,
    prestige: f64,
    moments: [Moments; COUNTED],
    /// Share of the audience that one average video reaches, uncapped.
    share: f64,
}

/// A plan in numbers.
pub(super) struct Oracle {
    tiers: [Booking; 5],
    budget: f64,
    hours: f64,
    creators: u32,
    audience: f64,
    weights: [f64; 6],
    theta: f64,
    zeta: f64,
    omega: f64,
    /// Effective number of videos per creator, net of repeat viewers.
    fresh: f64,
}

/// The best mix by some measure, with its value.
pub(super) type Best = (f64, Mix);

/// The results over all mixes of a plan.
pub(super) struct Counted {
    /// Number of mixes.
    pub(super) mixes: usize,
    /// The most of each goal alone.
    pub(super) most: ByGoal<Best>,
    /// The most of U of all tiers, of the micro family and of the macro family; `None` where no mix is allowed.
    pub(super) best: [Option<Best>; 3],
}

/// The sums over the creators of a mix.
#[derive(Clone, Copy)]
struct Sums {
    cost: f64,
    hours: f64,
    booked: u32,
    /// Product of `1 - prestige`: the part of all credibility that is missing.
    missed: f64,
    moments: [Moments; COUNTED],
}

impl Sums {
    const NOBODY: Self = Self {
        cost: 0.0,
        hours: 0.0,
        booked: 0,
        missed: 1.0,
        moments: [[0.0; 3]; COUNTED],
    };

    fn with(&self, tier: &Booking, count: u32) -> Self {
        let times = f64::from(count);
        let mut moments = self.moments;
        for (sums, each) in moments.iter_mut().zip(&tier.moments) {
            for (sum, each) in sums.iter_mut().zip(each) {
                *sum += times * each;
            }
        }
        Self {
            cost: self.cost + times * tier.cost,
            hours: self.hours + times * tier.hours,
            booked: self.booked + count,
            missed: self.missed * (1.0 - tier.prestige).powi(count as i32),
            moments,
        }
    }
}

/// Finds the argument at which a rising function reaches a value, by bisection.
fn crossing(mut low: f64, mut high: f64, value: f64, rising: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if rising(middle) < value {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Computes the standard normal distribution function by the series of the error function.
fn chance_below(z: f64) -> f64 {
    let (mut term, mut sum) = (z, z);
    for k in 1..60 {
        term *= z * z / f64::from(2 * k + 1);
        sum += term;
    }
    0.5 + sum * (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// Computes g of section 3, for one creator with exposure `-ln(1-p)`.
fn gain(theta: f64, exposure: f64) -> f64 {
    if theta == 0.0 {
        exposure
    } else {
        (theta * exposure).exp_m1()
    }
}

/// Computes phi of section 3.
fn phi(theta: f64, gains: f64) -> f64 {
    if theta == 0.0 {
        -(-gains).exp_m1()
    } else {
        -(-gains.ln_1p() / theta).exp_m1()
    }
}

/// Solves for theta of section 3, from `overlap`.
fn theta(overlap: f64) -> f64 {
    if overlap <= 0.02 {
        return 0.0;
    }
    crossing(0.0, 1e3, overlap, |theta| {
        let g = gain(theta, -(0.98_f64).ln());
        (0.04 - phi(theta, 2.0 * g)) / 0.02
    })
}

/// Computes an option of section 2.
fn booking(plan: &Plan, tier: Tier) -> Booking {
    let set = |field: Field| plan.tiers[tier][field as usize];
    let known = |field, quantity| set(field).unwrap_or(typical(quantity, tier));
    let from = plan.borders[tier];
    let followers =
        set(Field::Followers).unwrap_or_else(|| match plan.borders.0.get(tier as usize + 1) {
            Some(next) => (from * next).sqrt().round(),
            None => 2.0 * from,
        });
    let fee = set(Field::Fee).unwrap_or_else(|| {
        let dollars = match plan.prices {
            PriceSet::Market2026 => {
                let slope = typical_for_all(Quantity::FeeSlope);
                typical_for_all(Quantity::FeeTypical) * (followers / 31623.0).powf(slope)
            }
            PriceSet::Managed2022 => typical(Quantity::FeeManaged2022, tier),
            PriceSet::List2023 => typical(Quantity::FeeList2023, tier),
        };
        plan.rate() * dollars
    });
    let all = |set: Option<f64>, quantity| set.unwrap_or(typical_for_all(quantity));
    let median = set(Field::MedianViews).unwrap_or_else(|| {
        let slope = all(plan.view_slope, Quantity::ViewSlope);
        all(plan.view_typical, Quantity::ViewTypical) * (followers / 31623.0).powf(slope)
    });
    let between = known(Field::SpreadBetween, Quantity::SpreadBetween);
    let within = known(Field::SpreadWithin, Quantity::SpreadWithin);
    let engagement = known(Field::EngagementRate, Quantity::EngagementRate);
    let fake = known(Field::FakeShare, Quantity::FakeShare);
    let delivery = known(Field::Delivery, Quantity::Delivery);
    let trust = known(Field::Trust, Quantity::Trust);
    let fit = set(Field::Fit).unwrap_or_else(|| {
        let slope = typical_for_all(Quantity::FitSlope) * plan.niche;
        let place = all(
            plan.local_share,
            match plan.area {
                Area::Country => Quantity::PlaceCountry,
                Area::Region => Quantity::PlaceRegion,
                Area::Town => Quantity::PlaceTown,
            },
        );
        let fit = place * typical_for_all(Quantity::FitBase) * (followers / 3162.0).powf(-slope);
        fit.min(plan.audience / followers).clamp(0.0005, 1.0)
    });

    let k = plan.posts;
    let b = |r: i32| (f64::from(r * r) * between * between / 2.0).exp();
    let w = |r: i32| (f64::from(r * r) * within * within / 2.0).exp();
    let raw = [
        delivery * median * b(1) * k * w(1),
        delivery * median.powi(2) * b(2) * (k * w(2) + k * (k - 1.0) * w(1).powi(2)),
        delivery
            * median.powi(3)
            * b(3)
            * (k * w(3)
                + 3.0 * k * (k - 1.0) * w(2) * w(1)
                + k * (k - 1.0) * (k - 2.0) * w(1).powi(3)),
    ];
    let views = if between == 0.0 && within == 0.0 && delivery == 1.0 {
        [raw[0], 0.0, 0.0]
    } else {
        [
            raw[0],
            raw[1] - raw[0].powi(2),
            raw[2] - 3.0 * raw[0] * raw[1] + 2.0 * raw[0].powi(3),
        ]
    };
    let per_view = [
        fit * (1.0 - fake),
        engagement,
        fit * all(plan.click_rate, Quantity::ClickRate)
            * all(plan.conversion_rate, Quantity::ConversionRate)
            * (followers / 3162.0).powf(-all(plan.size_slope, Quantity::SizeSlope)),
        fit * trust,
    ];
    let average = median * b(1) * w(1);
    let locked = set(Field::Locked);
    let count = |field, otherwise| locked.or(set(field)).unwrap_or(otherwise) as u32;
    Booking {
        tier,
        family: if from >= plan.macro_from {
            Family::Macro
        } else {
            Family::Micro
        },
        fewest: count(Field::Min, 0.0),
        most: count(Field::Max, 500.0),
        cost: k * fee + set(Field::Product).unwrap_or(0.0),
        hours: known(Field::Hours, Quantity::Hours),
        prestige: known(Field::Prestige, Quantity::Prestige),
        moments: per_view.map(|c| [views[0] * c, views[1] * c.powi(2), views[2] * c.powi(3)]),
        share: all(plan.people_per_view, Quantity::PeoplePerView)
            * (1.0 - fake)
            * fit
            * delivery
            * average
            / plan.audience,
    }
}

impl Oracle {
    pub(super) fn of(plan: &Plan) -> Self {
        let sum: f64 = plan.goals.0.iter().sum();
        Self {
            tiers: Tier::ALL.map(|tier| booking(plan, tier)),
            budget: plan.budget,
            hours: plan.hours,
            creators: plan.creators as u32,
            audience: plan.audience,
            weights: plan.goals.0.map(|weight| weight / sum),
            theta: theta(plan.overlap),
            zeta: crossing(-2.0, 2.0, 1.0 - plan.caution, chance_below),
            omega: plan.campaign_spread,
            fresh: 1.0 + (plan.posts - 1.0) * (1.0 - plan.repeat),
        }
    }

    /// Computes Q of section 4, with the factor common to the whole campaign.
    fn at_confidence(&self, [mu, v, t]: Moments) -> f64 {
        let less_1 = (self.omega * self.omega).exp_m1();
        let y = 1.0 + less_1;
        let root = y.sqrt();
        // The raw moments grow by y^(1/2), y^2 and y^(9/2); central moments again, with the cancelling terms taken out.
        let t = root * y.powi(4) * t
            + 3.0 * mu * v * root * y * y * less_1 * (y + 1.0)
            + mu.powi(3) * root * y * less_1 * less_1 * (y + 2.0);
        let v = y * y * v + mu * mu * y * less_1;
        let mu = root * mu;
        if v <= 0.0 {
            return mu;
        }
        let skew = t / (v * v.sqrt());
        let half = 0.5 * skew;
        let a = (1.0 + 2.0 * half * half + 2.0 * half * (1.0 + half * half).sqrt()).cbrt();
        let w_less_1 = (a - 1.0) * (a - 1.0) / a;
        if w_less_1 <= 1e-12 {
            return (mu + self.zeta * v.sqrt()).max(0.0);
        }
        let w = 1.0 + w_less_1;
        let e = (v / (w * w_less_1)).sqrt();
        (mu - e * w.sqrt() + e * (self.zeta * w.ln().sqrt()).exp()).max(0.0)
    }

    /// Computes X of section 4 for each goal.
    fn values(&self, mix: &Mix, sums: &Sums) -> [f64; 6] {
        let [people, engagement, sales, authenticity] =
            sums.moments.map(|moments| self.at_confidence(moments));
        let mean = sums.moments[0][0];
        let rho = if mean > 0.0 { people / mean } else { 0.0 };
        let mut gains = 0.0;
        for (tier, count) in self.tiers.iter().zip(mix.0) {
            if count > 0 {
                let x = (rho * tier.share).min(0.95);
                let exposure = (-(-x).ln_1p() * self.fresh).min(-(0.05_f64).ln());
                gains += f64::from(count) * gain(self.theta, exposure);
            }
        }
        [
            self.audience * phi(self.theta, gains),
            engagement,
            sales,
            authenticity,
            1.0 - sums.missed,
            1.0 - sums.hours / self.hours,
        ]
    }

    /// Visits every allowed mix.
    fn visit(&self, place: usize, mut mix: Mix, sums: &Sums, visit: &mut impl FnMut(&Mix, &Sums)) {
        let Some(tier) = self.tiers.get(place) else {
            if sums.booked > 0 {
                visit(&mix, sums);
            }
            return;
        };
        for count in tier.fewest..=tier.most {
            let sums = sums.with(tier, count);
            if !self.fits(&sums) {
                break;
            }
            mix[tier.tier] = count;
            self.visit(place + 1, mix, &sums, visit);
        }
    }

    fn fits(&self, sums: &Sums) -> bool {
        sums.cost <= self.budget && sums.hours <= self.hours && sums.booked <= self.creators
    }

    /// Returns true if each tier is booked in some mix.
    pub(super) fn can_book_all(&self) -> bool {
        self.tiers.iter().all(|wanted| {
            let sums = self.tiers.iter().fold(Sums::NOBODY, |sums, tier| {
                let one = u32::from(tier.tier == wanted.tier);
                sums.with(tier, tier.fewest.max(one))
            });
            wanted.most > 0 && self.fits(&sums)
        })
    }

    /// Estimates the number of mixes without visiting each; counts no further than `most`.
    pub(super) fn size(&self, most: usize) -> usize {
        self.size_from(0, &Sums::NOBODY, most)
    }

    fn size_from(&self, place: usize, sums: &Sums, most: usize) -> usize {
        let tier = &self.tiers[place];
        let room = |left: f64, each: f64| {
            if each > 0.0 {
                (left / each) as u32
            } else {
                u32::MAX
            }
        };
        let highest = room(self.budget - sums.cost, tier.cost)
            .min(room(self.hours - sums.hours, tier.hours))
            .min(self.creators - sums.booked)
            .min(tier.most);
        if place + 1 == self.tiers.len() {
            return (highest + 1).saturating_sub(tier.fewest) as usize;
        }
        let mut size = 0;
        for count in tier.fewest..=highest {
            size += self.size_from(place + 1, &sums.with(tier, count), most);
            if size > most {
                break;
            }
        }
        size
    }

    /// Computes U of the model for one mix, given the most of each goal.
    pub(super) fn worth(&self, mix: &Mix, most: &ByGoal<Best>) -> f64 {
        let sums = self
            .tiers
            .iter()
            .fold(Sums::NOBODY, |sums, tier| sums.with(tier, mix[tier.tier]));
        self.worth_of(&self.values(mix, &sums), most)
    }

    fn worth_of(&self, values: &[f64; 6], most: &ByGoal<Best>) -> f64 {
        let score = |goal: Goal| match (goal, most[goal].0) {
            (Goal::Ease, _) => values[goal as usize],
            (_, most) if most > 0.0 => values[goal as usize] / most,
            _ => 0.0,
        };
        Goal::ALL
            .into_iter()
            .map(|goal| self.weights[goal as usize] * score(goal))
            .sum()
    }

    /// Values every mix.
    pub(super) fn count(&self) -> Counted {
        // Counts as `u16` save memory, as the mixes may be millions.
        let mut rows: Vec<([u16; 5], [f64; 6])> = Vec::new();
        self.visit(0, Mix::default(), &Sums::NOBODY, &mut |mix, sums| {
            rows.push((mix.0.map(|count| count as u16), self.values(mix, sums)));
        });
        let mix_of = |row: usize| Mix::from_fn(|tier| u32::from(rows[row].0[tier as usize]));
        let most = ByGoal::from_fn(|goal| {
            let values = rows.iter().map(|(_, values)| values[goal as usize]);
            let best = values
                .enumerate()
                .max_by(|one, other| one.1.total_cmp(&other.1));
            best.map_or((0.0, Mix::default()), |(row, value)| (value, mix_of(row)))
        });
        let mut best = [None; 3];
        for (row, (counts, values)) in rows.iter().enumerate() {
            let worth = self.worth_of(values, &most);
            let books = |family: Family| {
                let tiers = self.tiers.iter().zip(counts);
                tiers
                    .into_iter()
                    .any(|(tier, count)| *count > 0 && tier.family == family)
            };
            let inside = [true, !books(Family::Macro), !books(Family::Micro)];
            for (best, inside) in best.iter_mut().zip(inside) {
                if inside && best.is_none_or(|(highest, _)| worth > highest) {
                    *best = Some((worth, row));
                }
            }
        }
        Counted {
            mixes: rows.len(),
            most,
            best: best.map(|best| best.map(|(worth, row)| (worth, mix_of(row)))),
        }
    }
}
