//! Lists that somebody types: one creator a line, `@handle followers quote views`, parted by blanks.

/// Headers of such a list, as the reader of lists knows them.
const HEADERS: [&str; 4] = ["handle", "followers", "fee", "median_views"];

/// Returns a text as a table with a header, where every line is a handle with one to three numbers behind it; `None` for
/// any other text.
///
/// The numbers may have marks and signs of their own: only blanks, and a comma before one, part them.
pub fn as_table(text: &str) -> Option<String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let rows: Option<Vec<Vec<&str>>> = lines.map(cells).collect();
    let rows = rows.filter(|rows| !rows.is_empty())?;
    let width = rows.iter().map(Vec::len).max()?;
    let header = HEADERS.get(..width)?;
    let rows = rows.iter().map(|cells| cells.join("\t"));
    let table: Vec<String> = std::iter::once(header.join("\t")).chain(rows).collect();
    (width > 1).then(|| table.join("\n"))
}

/// Returns the cells of a line; `None` where the line is no handle with numbers.
fn cells(line: &str) -> Option<Vec<&str>> {
    let is_cell = |cell: &str| cell.chars().any(|letter| letter.is_ascii_digit());
    let mut cells = line
        .split_whitespace()
        .map(|cell| cell.trim_end_matches([',', ';']));
    let handle = cells.next().filter(|handle| handle.starts_with('@'))?;
    let numbers: Vec<&str> = cells.collect();
    let are_numbers = numbers.iter().all(|cell| is_cell(cell));
    (are_numbers && !line.contains('\t')).then(|| [vec![handle], numbers].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_and_numbers_a_line_are_a_table() {
        assert_eq!(
            as_table("@a 48,200 $300\n\n@b, 1.2M\n").as_deref(),
            Some("handle\tfollowers\tfee\n@a\t48,200\t$300\n@b\t1.2M")
        );
        assert_eq!(
            as_table("@a 1 2 3").as_deref(),
            Some("handle\tfollowers\tfee\tmedian_views\n@a\t1\t2\t3")
        );
    }

    #[test]
    fn any_other_text_is_left_to_the_reader() {
        for text in [
            "",
            "@a\n@b",
            "a 1 2",
            "@a 1 2 3 4",
            "@a hello 3",
            "@a\t1",
            "Handle,Fee\n@a,3",
        ] {
            assert_eq!(as_table(text), None, "{text:?}");
        }
    }
}
