//! The rows of the table: what the model makes of each creator, in the order that somebody chose.

use std::cmp::Ordering;

use crate::plan::{
    Plan,
    model::named::Named,
    roster::{Creator, Detail, State},
    tier::Tier,
};

/// A creator as the model sees the creator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Place in the roster.
    pub place: usize,
    /// The tier; `None` where nobody knows the followers.
    pub tier: Option<Tier>,
    /// True below the lowest tier.
    pub is_below_tiers: bool,
    /// Followers, if known.
    pub followers: Option<f64>,
    /// Fee of one video in currency units, as asked or as estimated.
    pub fee: Option<f64>,
    /// True if the fee is an estimate.
    pub fee_is_estimate: bool,
    /// Median views of one paid video.
    pub views: Option<f64>,
    /// True if the views of the creator's own videos are known.
    pub views_are_known: bool,
    /// Standard deviation of ln(views): how sure the views are.
    pub spread: f64,
    /// Cost of 1,000 views by the target audience; `None` without such views.
    pub cpm: Option<f64>,
    /// The decision about the creator.
    pub state: State,
}

impl Figures {
    /// Computes the figures of all creators of a plan.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let creators = plan.roster().creators().iter().enumerate();
        creators
            .map(|(place, creator)| Self::of(plan, place, creator))
            .collect()
    }

    fn of(plan: &Plan, place: usize, creator: &Creator) -> Self {
        let named = Named::of(plan, creator);
        let offer = named.as_ref().map(Named::offer);
        // A client copy tells no price of one creator.
        let priced = offer.filter(|_| !plan.is_client_copy());
        let on_target = offer.map_or(0.0, |offer| offer.views.mean * offer.fit);
        Self {
            place,
            tier: offer.map(|offer| offer.tier),
            is_below_tiers: named.is_some_and(|named| named.below_tiers),
            followers: creator.detail(Detail::Followers),
            fee: priced
                .map(|offer| offer.fee)
                .or(creator.detail(Detail::Fee)),
            fee_is_estimate: named.is_some_and(|named| named.fee_is_estimate),
            views: offer.map(|offer| offer.median_views),
            views_are_known: named.is_some_and(|named| named.views_are_known),
            spread: offer.map_or(0.0, |offer| offer.spread_between),
            cpm: priced
                .filter(|_| on_target > 0.0)
                .map(|offer| 1_000.0 * offer.cost / on_target),
            state: creator.state,
        }
    }
}

/// A column by which the table can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The order of the list.
    List,
    /// The handle.
    Handle,
    /// The followers.
    Followers,
    /// The fee.
    Fee,
    /// The views.
    Views,
    /// The cost of 1,000 views by the target audience.
    Cpm,
    /// Those that are booked first, then the state.
    Booked,
}

impl Key {
    /// All keys, the order of the list first.
    pub const ALL: [Self; 7] = [
        Self::List,
        Self::Handle,
        Self::Followers,
        Self::Fee,
        Self::Views,
        Self::Cpm,
        Self::Booked,
    ];

    /// Returns the name of the key in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Handle => "handle",
            Self::Followers => "followers",
            Self::Fee => "fee",
            Self::Views => "views",
            Self::Cpm => "cpm",
            Self::Booked => "booked",
        }
    }

    /// Returns the key with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

/// The order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub key: Key,
    /// True for the largest first.
    pub falls: bool,
}

impl Order {
    /// Returns the order after a click on a column: its own direction first, then the other.
    pub fn clicked(self, key: Key) -> Self {
        let first = matches!(key, Key::Followers | Key::Views | Key::Booked);
        Self {
            key,
            falls: if self.key == key { !self.falls } else { first },
        }
    }
}

/// Returns the places of the creators whose handle or name holds a text, in an order; unknown numbers come last.
pub fn arrange(
    plan: &Plan,
    figures: &[Figures],
    booked: &[usize],
    order: Order,
    text: &str,
) -> Vec<usize> {
    let creators = plan.roster().creators();
    let wanted = text.trim().trim_start_matches('@').to_lowercase();
    let matches = |it: &&Figures| {
        let Some(creator) = creators.get(it.place) else {
            return false;
        };
        wanted.is_empty()
            || creator.handle.contains(&wanted)
            || creator.name.to_lowercase().contains(&wanted)
    };
    let mut found: Vec<&Figures> = figures.iter().filter(matches).collect();
    let number = |of: fn(&Figures) -> Option<f64>| {
        move |a: &&Figures, b: &&Figures| match (of(a), of(b)) {
            (Some(a), Some(b)) if order.falls => b.total_cmp(&a),
            (Some(a), Some(b)) => a.total_cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    };
    match order.key {
        Key::List => {}
        Key::Handle => {
            let name = |it: &&Figures| creators.get(it.place).map(|creator| &creator.handle);
            found.sort_by(|a, b| turned(name(a).cmp(&name(b)), order.falls));
        }
        Key::Followers => found.sort_by(number(|it| it.followers)),
        Key::Fee => found.sort_by(number(|it| it.fee)),
        Key::Views => found.sort_by(number(|it| it.views)),
        Key::Cpm => found.sort_by(number(|it| it.cpm)),
        Key::Booked => {
            let rank = |it: &&Figures| {
                (
                    booked.binary_search(&it.place).is_ok(),
                    it.state != State::Out,
                )
            };
            found.sort_by(|a, b| turned(rank(a).cmp(&rank(b)), order.falls));
        }
    }
    found.iter().map(|it| it.place).collect()
}

fn turned(ordering: Ordering, falls: bool) -> Ordering {
    if falls { ordering.reverse() } else { ordering }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let list = r#"{"handle": "b", "name": "Bea Lab", "followers": 20000, "fee": 300},
            {"handle": "a", "followers": 500},
            {"handle": "c", "fee": 100},
            {"handle": "d", "followers": 200000, "median_views": 30000, "state": "out"}"#;
        Plan::parse(&format!("{{\"budget\": 3000, \"roster\": [{list}]}}")).unwrap()
    }

    fn sorted(key: Key, falls: bool, text: &str) -> Vec<usize> {
        let plan = plan();
        arrange(
            &plan,
            &Figures::all(&plan),
            &[1],
            Order { key, falls },
            text,
        )
    }

    #[test]
    fn figures_say_which_numbers_are_guesses() {
        let figures = Figures::all(&plan());
        let guesses: Vec<_> = figures
            .iter()
            .map(|it| (it.fee_is_estimate, it.views_are_known, it.is_below_tiers))
            .collect();
        assert_eq!(
            guesses,
            [
                (false, false, false),
                (true, false, true),
                (false, false, false),
                (true, true, false)
            ]
        );
        assert_eq!((figures[2].tier, figures[2].fee), (None, Some(100.0)));
        assert!(figures[0].cpm.is_some_and(|cpm| cpm > 0.0));
    }

    #[test]
    fn the_table_is_sorted_and_unknown_numbers_come_last() {
        assert_eq!(sorted(Key::List, false, ""), [0, 1, 2, 3]);
        assert_eq!(sorted(Key::Handle, false, ""), [1, 0, 2, 3]);
        assert_eq!(sorted(Key::Handle, true, ""), [3, 2, 0, 1]);
        assert_eq!(sorted(Key::Followers, true, ""), [3, 0, 1, 2]);
        assert_eq!(sorted(Key::Followers, false, ""), [1, 0, 3, 2]);
        assert_eq!(sorted(Key::Booked, true, ""), [1, 0, 2, 3]);
    }

    #[test]
    fn a_text_finds_handles_and_names() {
        assert_eq!(sorted(Key::List, false, " @B"), [0]);
        assert_eq!(sorted(Key::List, false, "lab"), [0]);
        assert_eq!(sorted(Key::List, false, "nobody"), [0; 0]);
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let order = Order {
            key: Key::List,
            falls: false,
        };
        let once = order.clicked(Key::Followers);
        assert_eq!(
            once,
            Order {
                key: Key::Followers,
                falls: true
            }
        );
        assert_eq!(
            once.clicked(Key::Followers),
            Order {
                key: Key::Followers,
                falls: false
            }
        );
        assert_eq!(
            once.clicked(Key::Fee),
            Order {
                key: Key::Fee,
                falls: false
            }
        );
    }
}
