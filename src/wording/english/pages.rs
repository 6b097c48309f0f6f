//! Texts of the pages that the server alone writes, in American English.

says! {
    about => "Which mix of micro and macro TikTok creators to book for your budget and goals.";
    about_evidence => "Every assumption of the Tiermix model: low, typical, high, source, date and how far to trust it.";
    compare => "Compare";
    plan_not_found => "There is no plan at this link.";
    plan_withdrawn => "This plan was withdrawn.";
    plan_not_opened => "This plan did not open.";
    start_with_example => "Start with an example";
    no_such_page => "No such page";
    no_page_here => "There is no page at this address.";
    no_page_why => "The address may have lost a part when it was copied. The planner is always here.";
}

pub fn page_title(name: &str) -> String {
    format!("{name} - Tiermix")
}
