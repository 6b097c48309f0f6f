//! Texts of the page of a plan that other sites frame, in American English.

says! {
    ways => "Three ways to spend the money";
    creators => "Creators";
    why_not => "Why not";
    open_plan => "Open this plan for TikTok creators in Tiermix";
}

pub fn older_edition(sent: &str, today: &str) -> String {
    format!(
        "Sent with the benchmarks of {sent}; here it stands with those of {today}. Its link shows the numbers as sent."
    )
}
