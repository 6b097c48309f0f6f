//! Texts of the bar on top of every page, in American English.

says! {
    site => "Tiermix";
    for_whom => "for TikTok creators";
    pages => "Pages";
    planner => "Planner";
    my_plans => "My plans";
    compare_plans => "Compare plans";
    evidence => "Evidence";
    open_planner => "Open the planner";
    theme_of_system => "system";
    light_theme => "light";
    dark_theme => "dark";
}

pub fn theme(name: &str) -> String {
    format!("Theme: {name}")
}

pub fn return_to_room(code: &str) -> String {
    format!("Return to room {code}")
}
