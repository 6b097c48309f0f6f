//! A pictogram of a mix: one circle for each creator.

use std::fmt::Write;

use maud::{Markup, html};

use crate::plan::{
    Plan,
    model::problem::Mix,
    outcome::Booking,
    roster::{Creator, Detail},
    tier::{ByTier, Family, Tier},
    wording::{self, Language},
};

/// Most creators that are drawn one by one.
const MOST: u32 = 60;
/// Width of the drawing in its own units.
pub const WIDTH: f64 = 264.0;
/// Height of the drawing.
pub const HEIGHT: f64 = 44.0;
const GAP: f64 = 3.0;

/// A circle for a creator, or for all of a tier when there are too many.
#[derive(Clone, Debug, PartialEq)]
struct Glyph {
    tier: Tier,
    x: f64,
    y: f64,
    radius: f64,
    /// The number of creators that it represents, if not one.
    times: Option<String>,
}

/// Renders the creators of a mix as a drawing, sized by tier and coloured by their family in the plan.
pub fn drawing(language: Language, mix: &Mix, family: &ByTier<Family>) -> Markup {
    html! {
        svg class="h-11 w-full" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="xMinYMid meet"
            role="img" aria-label=(wording::mix(language, mix)) {
            // The drawing always covers the same area: the style sheet says why.
            rect.covered width=(WIDTH) height=(HEIGHT) {}
            (shapes(language, mix, family))
        }
    }
}

/// Renders the creators of a booking as a drawing; those of a roster with their handles.
pub fn drawing_of(language: Language, plan: &Plan, booking: &Booking) -> Markup {
    let family = ByTier::from_fn(|tier| plan.family(tier));
    let glyphs = arrange(language, &booking.mix);
    let Some(handles) = handles(plan, booking).filter(|it| it.len() == glyphs.len()) else {
        return drawing(language, &booking.mix, &family);
    };
    let circle = |glyph: &Glyph| {
        let mut outline = String::new();
        trace(&mut outline, glyph);
        outline
    };
    html! {
        svg class="h-11 w-full" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="xMinYMid meet"
            role="img" aria-label=(wording::booked(language, plan, booking)) {
            rect.covered width=(WIDTH) height=(HEIGHT) {}
            @for (glyph, handle) in glyphs.iter().zip(handles) {
                path class=(colour(family[glyph.tier])) d=(circle(glyph)) {
                    @if let Some(handle) = handle { title { "@" (handle) } }
                }
            }
        }
    }
}

/// Returns the handles of a booking by tier, smallest first, and `None` for those who are not found yet; `None` without a
/// roster.
fn handles<'a>(plan: &'a Plan, booking: &Booking) -> Option<Vec<Option<&'a str>>> {
    let selection = booking.selection.as_ref()?;
    let creators = plan.roster().creators();
    let tier = |creator: &Creator| {
        let followers = creator.detail(Detail::Followers)?;
        Some(plan.tier_of(followers).unwrap_or(Tier::Nano))
    };
    let booked: Vec<&Creator> = selection
        .creators
        .iter()
        .filter_map(|place| creators.get(*place))
        .collect();
    let of_tier = |(at, unnamed): (Tier, &u32)| {
        let named = booked.iter().filter(move |it| tier(it) == Some(at));
        let named = named.map(|creator| Some(creator.handle.as_str()));
        named
            .chain(std::iter::repeat_n(None, *unnamed as usize))
            .collect::<Vec<_>>()
    };
    Some(selection.unnamed.iter().flat_map(of_tier).collect())
}

/// Adds the outline of a glyph.
fn trace(outline: &mut String, Glyph { x, y, radius, .. }: &Glyph) {
    let across = 2.0 * radius;
    // Writing to a string cannot fail.
    let _ = write!(
        outline,
        "M{} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0",
        round(x - radius)
    );
}

/// Renders the content of the drawing.
pub fn shapes(language: Language, mix: &Mix, family: &ByTier<Family>) -> Markup {
    let glyphs = arrange(language, mix);
    // One path for each tier, so that another mix changes only their outlines.
    let outline = |tier: Tier| {
        let mut outline = String::new();
        for glyph in glyphs.iter().filter(|glyph| glyph.tier == tier) {
            trace(&mut outline, glyph);
        }
        outline
    };
    html! {
        @for tier in Tier::ALL {
            path class=(colour(family[tier])) d=(outline(tier)) {}
        }
        @for Glyph { x, y, radius, times, .. } in &glyphs {
            @if let Some(times) = times {
                text class="fill-ink text-[13px] font-semibold" x=(x + radius + 4.0) y=(y + 4.5) { (times) }
            }
        }
    }
}

const fn colour(family: Family) -> &'static str {
    match family {
        Family::Micro => "fill-micro",
        Family::Macro => "fill-macro",
    }
}

/// Returns a tier's radius before scaling.
const fn radius(tier: Tier) -> f64 {
    match tier {
        Tier::Nano => 5.0,
        Tier::Micro => 8.0,
        Tier::Mid => 12.0,
        Tier::Macro => 16.0,
        Tier::Mega => 20.0,
    }
}

/// Arranges the circles in rows, as large as they fit.
fn arrange(language: Language, mix: &Mix) -> Vec<Glyph> {
    let total: u32 = mix.0.iter().sum();
    if total > MOST {
        return arrange_counts(language, mix);
    }
    let tiers: Vec<Tier> = mix
        .iter()
        .flat_map(|(tier, count)| std::iter::repeat_n(tier, *count as usize))
        .collect();
    let mut scale = 1.0;
    loop {
        let (glyphs, height) = rows(&tiers, scale);
        if height <= HEIGHT || scale < 0.2 {
            return centred(glyphs, height);
        }
        scale *= 0.95;
    }
}

/// Returns the circles at this scale, smallest tier first, and the height that they take.
fn rows(tiers: &[Tier], scale: f64) -> (Vec<Glyph>, f64) {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(tiers.len());
    let (mut x, mut top, mut tall, mut row) = (0.0, 0.0, 0.0_f64, 0);
    let settle = |glyphs: &mut [Glyph], top: f64, tall: f64| {
        for glyph in glyphs {
            glyph.y = round(top + tall / 2.0);
        }
    };
    for tier in tiers {
        let radius = radius(*tier) * scale;
        if x + 2.0 * radius > WIDTH {
            settle(&mut glyphs[row..], top, tall);
            row = glyphs.len();
            (x, top, tall) = (0.0, top + tall + GAP, 0.0);
        }
        tall = tall.max(2.0 * radius);
        glyphs.push(Glyph {
            tier: *tier,
            x: round(x + radius),
            y: 0.0,
            radius: round(radius),
            times: None,
        });
        x += 2.0 * radius + GAP;
    }
    settle(&mut glyphs[row..], top, tall);
    (glyphs, top + tall)
}

/// Returns one circle for each tier with its count beside it.
fn arrange_counts(language: Language, mix: &Mix) -> Vec<Glyph> {
    let mut x = 0.0;
    let mut glyphs = Vec::new();
    for (tier, count) in mix.iter().filter(|(_, count)| **count > 0) {
        let radius = radius(tier) * 0.8;
        let times = format!("\u{d7} {}", wording::count(language, f64::from(*count)));
        glyphs.push(Glyph {
            tier,
            x: round(x + radius),
            y: HEIGHT / 2.0,
            radius,
            times: Some(times.clone()),
        });
        x += 2.0 * radius + 14.0 + 8.0 * times.chars().count() as f64;
    }
    glyphs
}

fn centred(mut glyphs: Vec<Glyph>, height: f64) -> Vec<Glyph> {
    for glyph in &mut glyphs {
        glyph.y = round(glyph.y + (HEIGHT - height) / 2.0);
    }
    glyphs
}

fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_sixty_creators_are_all_drawn_inside() {
        for mix in [
            [0, 4, 4, 0, 0],
            [0, 0, 0, 0, 1],
            [12, 12, 12, 12, 12],
            [0, 0, 0, 0, 60],
            [60, 0, 0, 0, 0],
        ] {
            let glyphs = arrange(Language::ENGLISH, &ByTier(mix));
            assert_eq!(glyphs.len() as u32, mix.iter().sum::<u32>());
            for glyph in &glyphs {
                assert!(glyph.x + glyph.radius <= WIDTH + 0.2, "{mix:?} {glyph:?}");
                assert!(glyph.y - glyph.radius >= -0.2, "{mix:?} {glyph:?}");
                assert!(glyph.y + glyph.radius <= HEIGHT + 0.2, "{mix:?} {glyph:?}");
            }
            for pair in glyphs.windows(2) {
                let apart = (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y);
                assert!(apart >= pair[0].radius + pair[1].radius, "{mix:?} {pair:?}");
            }
        }
    }

    #[test]
    fn more_than_sixty_become_one_circle_for_each_tier() {
        let glyphs = arrange(Language::ENGLISH, &ByTier([0, 1200, 1, 0, 0]));
        let times: Vec<_> = glyphs.iter().map(|glyph| glyph.times.as_deref()).collect();
        assert_eq!(times, [Some("\u{d7} 1,200"), Some("\u{d7} 1")]);
    }
}
