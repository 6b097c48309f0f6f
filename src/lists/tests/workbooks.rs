//! Workbooks.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{fees, followers, handles};
use crate::{Answer, Known, List, creator::Value, read};

/// Reads a workbook that must be a list.
fn list(workbook: &mut Workbook) -> List {
    read(&workbook.save_to_buffer().unwrap(), &Known::default()).unwrap()
}

#[test]
fn a_merged_banner_and_groups_above_the_header_are_understood() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 5, "Spring campaign", &plain)
        .unwrap();
    sheet.merge_range(1, 0, 2, 0, "Name", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 3, "TikTok", &plain).unwrap();
    sheet.merge_range(1, 4, 1, 5, "Instagram", &plain).unwrap();
    for (column, header) in [
        "Handle",
        "Followers",
        "Engagement rate",
        "Handle",
        "Followers",
    ]
    .iter()
    .enumerate()
    {
        sheet.write(2, column as u16 + 1, *header).unwrap();
    }
    sheet.write(3, 0, "Creator One").unwrap();
    sheet.write(3, 1, "@creator_01").unwrap();
    sheet.write(3, 2, 48_200.0).unwrap();
    sheet
        .write_with_format(3, 3, 0.045, &Format::new().set_num_format("0.0%"))
        .unwrap();
    sheet.write(3, 4, "one.pics").unwrap();
    sheet.write(3, 5, 5.0).unwrap();
    let list = list(&mut workbook);
    assert_eq!(list.format.title_rows, [1]);
    assert_eq!(list.format.header_rows, [2, 3]);
    let creator = &list.creators[0];
    assert_eq!(
        (creator.handle.as_str(), creator.name.as_deref()),
        ("creator_01", Some("Creator One"))
    );
    assert_eq!(creator.followers, Value::Is(48_200.0));
    assert_eq!(creator.engagement_rate, Value::Is(0.045));
    let groups: Vec<_> = list.columns.iter().map(|it| it.group.as_deref()).collect();
    let (tiktok, instagram) = (Some("TikTok"), Some("Instagram"));
    assert_eq!(groups, [None, tiktok, tiktok, tiktok, instagram, instagram]);
}

#[test]
fn currencies_stand_in_the_formats_of_numbers() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Handle").unwrap();
    sheet.write(0, 1, "Fee").unwrap();
    for (row, format) in [
        "\"$\"#,##0.00",
        "#,##0.00\\ [$€-407]",
        "[$CHF] #,##0",
        "#,##0 \"USD\"",
    ]
    .iter()
    .enumerate()
    {
        let row = row as u32 + 1;
        sheet.write(row, 0, format!("@creator_{row}")).unwrap();
        sheet
            .write_with_format(row, 1, 1234.567, &Format::new().set_num_format(*format))
            .unwrap();
    }
    let list = list(&mut workbook);
    assert_eq!(fees(&list), [Value::Is(1234.567); 4]);
    let codes: Vec<_> = list
        .creators
        .iter()
        .filter_map(|it| it.currency.certain())
        .collect();
    let codes: Vec<_> = codes.iter().map(|it| it.code()).collect();
    assert_eq!(codes, ["USD", "EUR", "CHF", "USD"]);
}

#[test]
fn numbers_as_text_blank_rows_and_saved_results_of_formulas_are_read() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(1, 1, "Handle").unwrap();
    sheet.write(1, 2, "Followers").unwrap();
    sheet.write(3, 1, "@creator_01").unwrap();
    sheet.write(3, 2, "48,200").unwrap();
    sheet.write(4, 1, "@lab_x2").unwrap();
    sheet
        .write_formula(4, 2, Formula::new("=8000+900").set_result("8900"))
        .unwrap();
    let list = list(&mut workbook);
    assert_eq!(followers(&list), [Value::Is(48_200.0), Value::Is(8_900.0)]);
    assert_eq!(list.creators[0].row, 4);
}

#[test]
fn the_user_picks_among_sheets() {
    let mut workbook = Workbook::new();
    for (name, handle) in [("Short", "@a1"), ("Long", "@b2")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "Handle").unwrap();
        sheet.write(1, 0, handle).unwrap();
        sheet.write(2, 0, format!("{handle}x")).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    assert!(!read(&bytes, &Known::default()).unwrap().is_ready());
    let known = Known {
        answers: vec![Answer::Sheet("Long".to_owned())],
        ..Known::default()
    };
    let list = read(&bytes, &known).unwrap();
    assert_eq!(handles(&list), ["b2", "b2x"]);
}

#[test]
fn dates_merged_amounts_and_rounding_are_no_figures() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in ["Handle", "Followers", "Fee (EUR)"].iter().enumerate() {
        sheet.write(0, column as u16, *header).unwrap();
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(1, 0, "@c01").unwrap();
    sheet.write_with_format(1, 1, 46_002.0, &date).unwrap();
    sheet.write(1, 2, 482.000_000_000_000_06).unwrap();
    sheet.write(2, 0, "@c02").unwrap();
    sheet.write(2, 1, 8_900.0).unwrap();
    sheet.write(3, 0, "@c03").unwrap();
    sheet
        .merge_range(2, 2, 3, 2, "1000", &Format::new())
        .unwrap();
    let list = list(&mut workbook);
    assert_eq!(
        followers(&list),
        [Value::None, Value::Is(8_900.0), Value::None]
    );
    assert_eq!(list.faults[0].text, "2025-12-11");
    assert_eq!(
        fees(&list),
        [Value::Is(482.0), Value::Is(1_000.0), Value::None]
    );
}

#[test]
fn covers_and_sheets_of_other_platforms_need_no_question() {
    let mut workbook = Workbook::new();
    let cover = workbook.add_worksheet().set_name("Cover").unwrap();
    cover.write(0, 0, "Spring campaign").unwrap();
    cover.write(1, 0, "Contact").unwrap();
    cover.write(1, 1, "@agency").unwrap();
    for (name, handle) in [("TikTok", "@c01"), ("Instagram", "@i01")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "Handle").unwrap();
        sheet.write(0, 1, "Followers").unwrap();
        sheet.write(1, 0, handle).unwrap();
        sheet.write(1, 1, 5.0).unwrap();
    }
    assert_eq!(handles(&list(&mut workbook)), ["c01"]);
}
