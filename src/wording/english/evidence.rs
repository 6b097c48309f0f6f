//! Texts of the page with the figures that the model starts from, in American English.

use crate::plan::{
    benchmark::Quantity,
    wording::{Language, Marks, counted},
};

says! {
    heading => "What the numbers rest on";
    ledger => "Ledger";
    ledger_heading => "The ledger";
    all_tiers => "all tiers";
    our_guess => "our guess";
    tier => "Tier";
    low => "Low";
    typical => "Typical";
    high => "High";
    confidence => "Confidence";
    no_date => "no date";
    search => "Search";
    search_for => "fee, views, micro, S49 \u{2026}";
    none_found => "Nothing here matches. Try the name of a tier or a source.";
}

pub fn introduction(edition: &str) -> String {
    format!(
        "Every figure that the model starts from, with its published range and its source. Where we found none, it \
         says \u{201c}our guess\u{201d}: change those first. Edition {edition}."
    )
}

pub fn unit_and_evidence(unit: &str, evidence: &str) -> String {
    format!("{unit} \u{b7} evidence: {evidence}")
}

pub fn sources(marks: Marks, count: f64) -> String {
    counted(Language::English(marks), count, "source", "sources")
}

pub fn published(publisher: &str, date: &str, id: &str) -> String {
    format!(" \u{2013} {publisher}, {date} ({id})")
}

pub fn quantity(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::FollowersFrom => "Followers from which a tier begins",
        Quantity::Followers => "Followers of a typical creator",
        Quantity::FeeTypical => "Fee per video at 32 thousand followers, asked 2020 to 2026",
        Quantity::FeeSlope => "How fees grow with followers",
        Quantity::SpreadFee => "How far asked fees lie apart",
        Quantity::FeeList2023 => "Fee per video, price lists of 2023",
        Quantity::FeeManaged2022 => "Fee per video, paid through agencies 2021 to 2022",
        Quantity::ViewTypical => "Views of a paid video at 32 thousand followers",
        Quantity::ViewSlope => "How views grow with followers",
        Quantity::Sponsored => "Views of a paid video against an unpaid one",
        Quantity::SpreadBetween => "Luck of the creator",
        Quantity::SpreadWithin => "Luck of the video",
        Quantity::EngagementRate => "Engagement rate by views",
        Quantity::EngagementRateByFollowers => "Engagement rate by followers",
        Quantity::FakeShare => "Followers that are not people",
        Quantity::Delivery => "Chance that a booked creator posts",
        Quantity::Hours => "Your hours per creator",
        Quantity::Trust => "Viewers who take it as authentic",
        Quantity::Prestige => "Credibility that one creator adds",
        Quantity::PlaceCountry => "Share of views from your country",
        Quantity::PlaceRegion => "Share of views from your region",
        Quantity::PlaceTown => "Share of views from your town",
        Quantity::FitBase => "Share of those views from the target audience",
        Quantity::FitSlope => "How that share falls with followers",
        Quantity::PeoplePerView => "Different people per view",
        Quantity::Repeat => "Seen again by the same people",
        Quantity::CampaignSpread => "Luck of the whole campaign",
        Quantity::Overlap => "People whom two creators share",
        Quantity::ClickRate => "Clicks per view",
        Quantity::ConversionRate => "Purchases per click",
        Quantity::SizeSlope => "How buying falls with followers",
        Quantity::OrderValue => "Value of a purchase",
        Quantity::AdCpm => "Price of a thousand views as ads",
        Quantity::AdOnTarget => "Share of ads shown to the target audience",
        Quantity::SparkAds30Days => "Extra for using the video as an ad for 30 days",
        Quantity::Exclusivity => "Extra for exclusivity",
    }
}
