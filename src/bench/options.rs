//! The options of a plan in the numbers of the model's page, for solvers that share no code with ours.

use tiermix_plan::{
    Plan,
    goal::Goal,
    input::Input,
    model::{named::Named, offer::Offer, problem::Problem, risk::Moments},
    outcome::Booking,
    roster::State,
    tier::Tier,
};

/// Goals that luck decides, in the order of [`BookingOption::per_view`].
pub const LUCKY: [Goal; 4] = [
    Goal::Reach,
    Goal::Engagement,
    Goal::Sales,
    Goal::Authenticity,
];

/// A creator of the roster, or a tier whose creators are not found yet.
pub struct BookingOption {
    /// Place in the roster, or the tier.
    pub owner: Owner,
    /// The offer, with its fewest and most bookings.
    pub offer: Offer,
    /// Weight of one view for each of the [`LUCKY`] goals (c of the model).
    pub per_view: [f64; 4],
}

/// The owner of an option.
#[derive(Clone, Copy)]
pub enum Owner {
    /// The creator at this place of the roster.
    Creator(usize),
    /// A tier.
    Tier(Tier),
}

impl BookingOption {
    /// Collects the options of a plan: the creators of its roster in their order, then the tiers where they count.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let number = |input: Input| input.of(plan).expect("a plan has every number");
        let buys = number(Input::ClickRate) * number(Input::ConversionRate);
        let slope = number(Input::SizeSlope);
        let of = |owner: Owner, offer: Offer| Self {
            owner,
            per_view: [
                offer.fit * (1.0 - offer.fake_share),
                offer.engagement_rate,
                offer.fit * buys * (offer.followers.max(1.0) / 3_162.0).powf(-slope),
                offer.fit * offer.trust,
            ],
            offer,
        };
        let creators = plan.roster().creators();
        let named = creators.iter().enumerate().filter_map(|(place, creator)| {
            let open = creator.state != State::Out;
            let named = Named::of(plan, creator).filter(|_| open)?;
            Some(of(Owner::Creator(place), *named.offer()))
        });
        let mut options: Vec<Self> = named.collect();
        if creators.is_empty() || plan.fills() {
            let offers = Problem::of(plan).offers;
            options.extend(
                offers
                    .iter()
                    .map(|(tier, offer)| of(Owner::Tier(tier), *offer)),
            );
        }
        options
    }

    /// Returns the moments of one booking's weighted views for one of the [`LUCKY`] goals.
    #[allow(dead_code, reason = "not every benchmark adds them up")]
    pub fn moments(&self, goal: usize) -> Moments {
        self.offer.views.weighted(self.per_view[goal])
    }

    /// Returns how often a booking of the plan has this option.
    #[allow(dead_code, reason = "not every benchmark shows them")]
    pub fn booked(&self, booking: &Booking) -> u32 {
        match (self.owner, &booking.selection) {
            (Owner::Creator(place), selection) => {
                selection.as_ref().is_some_and(|it| it.books(place)).into()
            }
            (Owner::Tier(tier), Some(selection)) => selection.unnamed[tier],
            (Owner::Tier(tier), None) => booking.mix[tier],
        }
    }
}
