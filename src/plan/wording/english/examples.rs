//! Names and summaries of the example plans in American English.

use super::numbers::{count, money};
use crate::{example::Example, input::Input, wording::Marks};

pub const fn name(example: Example) -> &'static str {
    match example {
        Example::CornerCafe => "Corner cafe",
        Example::HobbyShop => "Hobby shop",
        Example::AppLaunch => "App launch",
        Example::NationalBrand => "National brand",
    }
}

pub fn summary(marks: Marks, example: Example) -> String {
    let plan = example.plan();
    let [budget, audience] = [Input::Budget, Input::Audience].map(|input| input.of(&plan));
    let budget = money(marks, budget.unwrap_or_default(), plan.currency());
    match example {
        Example::CornerCafe => {
            let people = count(marks, audience.unwrap_or_default());
            format!("A town of {people}, {budget}, a few evenings")
        }
        Example::HobbyShop => format!("One hobby all over the country, {budget}"),
        Example::AppLaunch => format!("Anyone with a phone, sales first, {budget}"),
        Example::NationalBrand => format!("Everybody, known faces, {budget}"),
    }
}
