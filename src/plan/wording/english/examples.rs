//! Names and summaries of the example plans in American English.

use crate::example::Example;

pub const fn name(example: Example) -> &'static str {
    match example {
        Example::CornerCafe => "Corner cafe",
        Example::HobbyShop => "Hobby shop",
        Example::AppLaunch => "App launch",
        Example::NationalBrand => "National brand",
    }
}

pub const fn summary(example: Example) -> &'static str {
    match example {
        Example::CornerCafe => "A town of 20,000, $1,000, a few evenings",
        Example::HobbyShop => "One hobby all over the country, $10,000",
        Example::AppLaunch => "Anyone with a phone, sales first, $10,000",
        Example::NationalBrand => "Everybody, known faces, $100,000",
    }
}
