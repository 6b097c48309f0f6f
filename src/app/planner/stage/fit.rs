//! The size of a sentence on the stage: as large as its length allows, for nothing scrolls.

/// Sizes of a sentence in tenths of a hundredth of the height, largest first. Each is a class of the style.
const SIZES: [usize; 8] = [70, 64, 58, 52, 46, 40, 35, 30];

/// Width of a letter of the sentence as a share of its size, the mean over English text with a margin.
const LETTER: f64 = 0.5;

/// Height of a line as a share of its size.
const LINE: f64 = 1.14;

/// Width of the stage in hundredths of its height, without its margins: at 4:3, and at 16:9.
const WIDTHS: [f64; 2] = [125.0, 169.0];

/// Returns the classes of a text with so many letters in `room` hundredths of the height: the largest size for a narrow
/// stage and that for a wide one.
pub fn size(letters: usize, room: f64) -> String {
    let [narrow, wide] = WIDTHS.map(|width| largest(&[letters], room, width));
    format!("n{narrow} w{wide}")
}

/// Returns how many of some paragraphs fit into `room` on the narrow stage, and the classes of their size.
pub fn list(letters: &[usize], room: f64) -> (usize, String) {
    // Smaller than this a list is read by nobody in the back row.
    const LEAST: usize = 35;
    let count = (1..=letters.len())
        .rev()
        .find(|count| height(&letters[..*count], LEAST, WIDTHS[0]) <= room);
    let shown = &letters[..count.unwrap_or(1).min(letters.len())];
    let [narrow, wide] = WIDTHS.map(|width| largest(shown, room, width));
    (shown.len(), format!("n{narrow} w{wide}"))
}

fn largest(paragraphs: &[usize], room: f64, width: f64) -> usize {
    let last = SIZES[SIZES.len() - 1];
    let fits = |tenths: &usize| height(paragraphs, *tenths, width) <= room;
    SIZES.into_iter().find(fits).unwrap_or(last)
}

/// Returns the height of paragraphs with so many letters each.
fn height(paragraphs: &[usize], tenths: usize, width: f64) -> f64 {
    let size = tenths as f64 / 10.0;
    // A line ends before the word that does not fit.
    let in_line = (width / (size * LETTER) - 2.0).max(1.0);
    let lines = paragraphs
        .iter()
        .map(|letters| (*letters as f64 / in_line).ceil());
    lines.sum::<f64>() * size * LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_large_and_a_long_one_fits_the_same_room() {
        assert_eq!(size(60, 24.0), "n70 w70");
        let sizes: Vec<_> = [80, 160, 320, 640]
            .map(|letters| size(letters, 40.0))
            .into();
        assert!(sizes[0] == "n70 w70" && sizes[3] != sizes[2], "{sizes:?}");
        // Nothing is smaller than three hundredths of the height.
        assert_eq!(size(100_000, 40.0), "n30 w30");
        assert_eq!(size(0, 40.0), "n70 w70");
    }

    #[test]
    fn of_a_list_as_many_are_shown_as_fit() {
        assert_eq!(list(&[50, 60], 40.0).0, 2);
        let (shown, size) = list(&[120; 12], 40.0);
        assert!(
            (3..12).contains(&shown) && size.starts_with("n35"),
            "{shown} {size}"
        );
        assert_eq!(list(&[9_000], 40.0).0, 1);
        assert_eq!(list(&[], 40.0).0, 0);
    }
}
