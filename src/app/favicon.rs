//! The icon of the site, in the colours that the style defines.

use std::sync::LazyLock;

/// The definitions of all colours, the light theme's first.
const STYLE: &str = include_str!("../../style/tailwind.css");

/// Returns the definitions of the light theme and of the dark one.
fn themes() -> (&'static str, &'static str) {
    STYLE.split_once("@variant dark {").unwrap_or_default()
}

/// The logo. Browsers ask for a linked icon again with every change of the address, so it is part of the page.
pub static FAVICON: LazyLock<String> = LazyLock::new(|| {
    let (light, dark) = themes();
    let fills = |theme| {
        let [micro, macros] = ["micro", "macro"].map(|family| colour(theme, family));
        format!(".s{{fill:{micro}}}.l{{fill:{macros}}}")
    };
    let (light, dark) = (fills(light), fills(dark));
    let style = format!("{light}@media (prefers-color-scheme:dark){{{dark}}}").replace('#', "%23");
    format!(
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
         %3Cstyle%3E{style}%3C/style%3E%3Ccircle class='s' cx='7.5' cy='18.5' r='5.5'/%3E\
         %3Ccircle class='l' cx='21.5' cy='16' r='9.5'/%3E%3C/svg%3E"
    )
});

/// Returns the first definition of a colour in a part of the style.
fn colour<'a>(style: &'a str, name: &str) -> &'a str {
    let definition = format!("--{name}: ");
    let after = style.split_once(&definition).map(|(_, after)| after);
    let value = after.and_then(|after| after.split(';').next());
    value.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_has_both_families_colours_in_both_themes() {
        let (light, dark) = themes();
        for (theme, name) in [light, dark]
            .into_iter()
            .flat_map(|theme| ["micro", "macro"].map(|name| (theme, name)))
        {
            let digits = colour(theme, name).strip_prefix('#').unwrap();
            assert!(digits.len() == 6 && digits.chars().all(|it| it.is_ascii_hexdigit()));
            assert!(FAVICON.contains(&format!("fill:%23{digits}}}")), "{digits}");
        }
        assert!(!FAVICON.contains(['#', '"', '<', '\n']));
    }
}
