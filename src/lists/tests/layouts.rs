//! Titles, totals, notes, other tables, and lists without a header.

use super::{fees, followers, handles, list};
use crate::{
    Country, Known, Refusal,
    column::{Taken, Why},
    creator::{State, Value},
    fault::{Reason, WarningKind},
    field::Field,
    read,
};

/// Returns the rows that were left out with their reasons.
fn left_out(list: &crate::List) -> Vec<(u32, Reason)> {
    list.left_out
        .iter()
        .map(|it| (it.row, it.why.clone()))
        .collect()
}

#[test]
fn titles_totals_averages_and_notes_are_no_creators() {
    let list = list(
        "Campaign list,,\n,,\nHandle,Followers,Fee (USD)\n@a1,100,10\nHandle,Followers,Fee (USD)\n@b2,200,20\n\
         Average,150,15\nGrand total,300,30\n,,\n* without VAT,,\n",
    );
    assert_eq!(handles(&list), ["a1", "b2"]);
    assert_eq!(list.format.title_rows, [1, 2]);
    assert_eq!(
        left_out(&list),
        [
            (5, Reason::HeaderAgain),
            (7, Reason::Average),
            (8, Reason::Total),
            (9, Reason::Blank),
            (10, Reason::Note)
        ]
    );
}

#[test]
fn a_second_table_below_is_not_read() {
    let list = list("Handle,Followers\n@a1,100\n,\nPost,Views\np1,5\np2,6\n");
    assert_eq!(handles(&list), ["a1"]);
    assert_eq!(
        list.left_out
            .iter()
            .filter(|it| it.why == Reason::AnotherTable)
            .count(),
        3
    );
}

#[test]
fn a_total_in_a_column_of_its_own_is_no_fee() {
    let list = list(
        "#zQ3dE9,Month,PAGAMENTO,\nAna ✨ (@creator_01) | TikTok,Jan,\"75,00 €\",\"515,00 €\"\n\
         𝐁𝐞𝐚 (@creator_02) | TikTok,Jan,\"440,00 €\",\n,Owner,,\n",
    );
    assert_eq!(handles(&list), ["creator_01", "creator_02"]);
    assert_eq!(fees(&list), [Value::Is(75.0), Value::Is(440.0)]);
    assert_eq!(list.creators[1].name.as_deref(), Some("𝐁𝐞𝐚"));
    assert_eq!(left_out(&list), [(4, Reason::TemplateRow)]);
}

#[test]
fn messages_with_handles_and_fees_are_lists() {
    let message = list("@creator_01 - 300 €\n@lab_x2: 450€\n3) @studio.k7 – 1.200 €\n");
    assert_eq!(handles(&message), ["creator_01", "lab_x2", "studio.k7"]);
    assert_eq!(
        fees(&message),
        [Value::Is(300.0), Value::Is(450.0), Value::Is(1200.0)]
    );
    let one_line = list("@creator_01, @lab_x2 https://www.tiktok.com/@studio.k7");
    assert_eq!(handles(&one_line), ["creator_01", "lab_x2", "studio.k7"]);
    assert_eq!(list("creator_01\nlab_x2\n").creators.len(), 2);
}

#[test]
fn numbers_below_no_header_wait_for_their_meaning() {
    let list = list("@creator_01,48200\n@lab_x2,8900\n");
    assert_eq!(handles(&list), ["creator_01", "lab_x2"]);
    assert!(
        matches!(&list.columns[1].taken, Taken::Ask(fields) if fields.contains(&Field::Followers))
    );
    assert!(list.is_ready());
}

#[test]
fn nameless_and_blank_columns_do_no_harm() {
    let list = list(",Handle,,Followers,\nx,@a1,,100,\n,@b2,,200,z\n");
    assert_eq!(followers(&list), [Value::Is(100.0), Value::Is(200.0)]);
}

#[test]
fn rows_of_other_lengths_are_read_and_reported() {
    let list = list("Handle,Followers,Niche\n@a1,100,Food,extra\n@b2\n");
    let warnings: Vec<_> = list.warnings.iter().map(|it| (it.row, it.kind)).collect();
    assert_eq!(
        warnings,
        [
            (Some(2), WarningKind::CellsMore(1)),
            (Some(3), WarningKind::CellsFewer(2))
        ]
    );
}

#[test]
fn a_platform_column_leaves_out_the_rows_about_others() {
    let list =
        list("Username,Platform,Followers\na_1,TikTok,10\nb_2,Instagram,20\nc_3,tiktok,30\n");
    assert_eq!(handles(&list), ["a_1", "c_3"]);
    assert_eq!(left_out(&list), [(3, Reason::NoTikTok)]);
}

#[test]
fn columns_of_other_platforms_are_ignored() {
    let list = list(
        "Name,TikTok,TikTok_Followers,Instagram,Instagram_Followers\nAna,a_1,100,a.pics,900\nBea,,,b.pics,5\n",
    );
    assert_eq!(followers(&list), [Value::Is(100.0)]);
    assert_eq!(list.columns[4].taken, Taken::Ignored(Why::AnotherPlatform));
    assert_eq!(left_out(&list), [(3, Reason::NoTikTok)]);
}

#[test]
fn rows_by_video_are_folded_by_handle() {
    let list = list(
        "video_id,username,followers,play_count\n1,a_1,100,10\n2,b_2,200,20\n3,a_1,100,30\n3,a_1,100,30\n4,A_1,100,50\n",
    );
    assert_eq!(handles(&list), ["a_1", "b_2"]);
    assert_eq!(
        list.creators[0].recent_views,
        [Some(10.0), Some(30.0), Some(50.0)]
    );
    assert_eq!(list.creators[0].median_of_recent(), Some(30.0));
    assert_eq!(list.creators[0].entries, [2, 4, 6]);
    assert_eq!(left_out(&list), [(5, Reason::Duplicate { of: 4 })]);
}

#[test]
fn shares_of_countries_come_from_lists_pairs_and_columns() {
    let list = list(
        "Handle,Top audience country,Share,US audience %,Audience by country\n\
         @a1,Deutschland,62 %,11,\"AT 8,5 %; Others 3%\"\n",
    );
    let country = |code| Country::from_code(code).unwrap();
    let shares = &list.creators[0].country_share;
    for (code, share) in [("DE", 0.62), ("US", 0.11), ("AT", 0.085)] {
        let found = shares.iter().find(|it| it.0 == country(code)).unwrap();
        assert!((found.1 - share).abs() < 1e-9, "{code}");
    }
    assert_eq!(shares.len(), 3);
    let known = Known {
        country: Some(country("DE")),
        ..Known::default()
    };
    let read = read(
        "Handle,Audience by country\n@a1,DE 62%\n".as_bytes(),
        &known,
    )
    .unwrap();
    assert_eq!(read.creators[0].local_share, Value::Is(0.62));
}

#[test]
fn our_own_export_comes_back_without_a_question() {
    let list = list(
        "Handle,Name,Followers,Fee (EUR),Median views,Average views,Videos read,Likes in all,Videos in all,\
         Engagement rate per view,Audience where you sell,Note,State\n\
         creator_01,Creator One,48200,1234.56,9100,9900.5,10,1200000,214,0.045,0.6,call back,open\n\
         sum,'=1+1,8900,,2400,,,,,0.012,,,in\n",
    );
    assert_eq!(list.questions, []);
    assert_eq!(
        (list.faults.len(), list.warnings.len(), list.left_out.len()),
        (0, 0, 0)
    );
    let first = &list.creators[0];
    assert_eq!(first.engagement_rate, Value::Is(0.045));
    assert_eq!(first.local_share, Value::Is(0.6));
    assert_eq!(
        (first.note.as_deref(), first.state),
        (Some("call back"), Some(State::Open))
    );
    assert_eq!(first.videos_read, Value::Is(10.0));
    let second = &list.creators[1];
    assert_eq!(
        (second.handle.as_str(), second.name.as_deref(), second.state),
        ("sum", Some("=1+1"), Some(State::In))
    );
}

#[test]
fn json_in_other_shapes_is_read() {
    for text in [
        r#"[{"username":"a_1","followers":100},{"username":"b_2","followers":200}]"#,
        r#"{"page":1,"data":{"users":[{"user":{"uniqueId":"a_1"},"stats":{"followerCount":100}},{"user":{"uniqueId":"b_2"},"stats":{"followerCount":200}}]}}"#,
        "{\"username\":\"a_1\",\"followers\":100}\n{\"username\":\"b_2\",\"followers\":200}\n",
        r#"{"a_1":{"followers":100},"b_2":{"followers":200}}"#,
    ] {
        let list = list(text);
        assert_eq!(handles(&list), ["a_1", "b_2"], "{text}");
        assert_eq!(
            followers(&list),
            [Value::Is(100.0), Value::Is(200.0)],
            "{text}"
        );
    }
    assert_eq!(handles(&list(r#"["@a_1","@b_2"]"#)), ["a_1", "b_2"]);
    let cut = list("{\"username\":\"a_1\"}\n\n{\"username\":\"b_\n");
    assert_eq!(
        left_out(&cut),
        [(2, Reason::Blank), (3, Reason::NotReadable)]
    );
}

#[test]
fn lists_without_handles_and_files_without_lists_are_refused() {
    let refused = |text: &str| read(text.as_bytes(), &Known::default()).unwrap_err();
    assert_eq!(
        refused("Name,Price\nAnna,300\nBen,400\n"),
        Refusal::NoHandles
    );
    assert_eq!(refused("Handle,Followers\n\n"), Refusal::HeaderOnly);
    assert_eq!(refused("one two three\nfour\n"), Refusal::NoCreators);
    assert_eq!(refused(" \n\t\n"), Refusal::Empty);
    assert_eq!(refused("{\"a\": 1}"), Refusal::NoCreators);
    assert_eq!(
        refused("[{\"username\": \"a_1\",}]"),
        Refusal::DamagedJson { line: 1 }
    );
    assert_eq!(refused("%PDF-1.7 abc"), Refusal::OtherFile);
}
