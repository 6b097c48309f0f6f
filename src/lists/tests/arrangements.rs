//! Tables that do not stand in plain rows below one header, and rows between creators.

use super::{fees, followers, handles, list};
use crate::{
    column::Taken,
    creator::Value,
    fault::Reason,
    field::Field,
    handle::{NoHandle, Platform},
};

/// Returns the reason why a row was left out.
fn reason(list: &crate::List, row: u32) -> Option<Reason> {
    let found = list.left_out.iter().find(|it| it.row == row);
    found.map(|it| it.why.clone())
}

#[test]
fn a_title_with_the_handle_of_the_brand_stands_above_the_header() {
    let list =
        list("Campaign:,Spring\nClient:,@brand\n\nHandle,Followers,Fee (USD)\n@c01,48200,300\n");
    assert_eq!(handles(&list), ["c01"]);
    assert_eq!(list.format.title_rows, [1, 2, 3]);
}

#[test]
fn a_list_without_a_header_loses_no_row_to_one() {
    let list = list("c_01,48.2K,9.1K,$300\nstudio.k7,310.5K,42K,\"$1,800\"\n");
    assert_eq!(handles(&list), ["c_01", "studio.k7"]);
    assert_eq!(fees(&list), [Value::Is(300.0), Value::Is(1800.0)]);
    assert!(list.format.header_rows.is_empty());
}

#[test]
fn a_row_of_units_belongs_to_the_header() {
    let units = list("Handle,Followers,Fee\n,thousands,EUR\nc_01,48.2,300\n");
    assert_eq!(followers(&units), [Value::Is(48_200.0)]);
    assert_eq!(units.format.header_rows, [1, 2]);
    assert!(units.is_ready());
    for kinds in ["text,number,USD", "(required),(optional),(optional)"] {
        let kinds = list(&format!(
            "Handle,Followers,Fee (USD)\n{kinds}\nc_01,48200,300\n"
        ));
        assert_eq!(handles(&kinds), ["c_01"]);
    }
    let words =
        "Handle,Followers,Fee\nTikTok handle,Number of followers,Price in EUR\n@c01,48200,300 €\n";
    assert_eq!(followers(&list(words)), [Value::Is(48_200.0)]);
}

#[test]
fn the_example_of_a_template_is_no_creator() {
    let list = list("Username,Followers\ne.g. @yourname,e.g. 10000\nc_01,48200\n");
    assert_eq!(handles(&list), ["c_01"]);
    assert_eq!(reason(&list, 2), Some(Reason::TemplateRow));
    assert!(list.faults.is_empty());
}

#[test]
fn platforms_stand_above_groups_above_headers() {
    let list = list(
        ",TikTok,,Instagram,,\n,Account,Audience,Account,Audience,Budget\n\
         Name,Username,Followers,Username,Followers,Fee (EUR)\nAna,c_01,48200,ana.pics,12000,300\n",
    );
    assert_eq!(handles(&list), ["c_01"]);
    assert_eq!(followers(&list), [Value::Is(48_200.0)]);
    assert_eq!(fees(&list), [Value::Is(300.0)]);
    assert_eq!(list.format.header_rows, [1, 2, 3]);
}

#[test]
fn the_last_platform_above_the_header_does_not_take_the_fee() {
    let list = list(
        ",TikTok,,Instagram,,\nName,Handle,Followers,Handle,Followers,Fee (EUR)\nAna,c_01,48200,ana.pics,12000,300\n",
    );
    assert_eq!(fees(&list), [Value::Is(300.0)]);
}

#[test]
fn a_group_completes_the_headers_below_it() {
    let prices = list(
        ",,Price (EUR),,\nHandle,Followers,Video,Story\n@c01,48200,300,100\n@c02,8900,60,20\n",
    );
    let fees = [3, 4].map(|index| prices.columns[index - 1].taken.clone());
    assert_eq!(fees, [(); 2].map(|()| Taken::Ask(vec![Field::Fee])));
    let platforms =
        list(",Followers,\nHandle,TikTok,Instagram\n@c01,48200,12000\n@c02,8900,90000\n");
    assert_eq!(
        followers(&platforms),
        [Value::Is(48_200.0), Value::Is(8_900.0)]
    );
}

#[test]
fn a_turned_table_is_read() {
    let list = list("Handle,c_01,c_02\nFollowers,48200,8900\nFee (USD),300,60\n");
    assert_eq!(handles(&list), ["c_01", "c_02"]);
    assert_eq!(followers(&list), [Value::Is(48_200.0), Value::Is(8_900.0)]);
    assert_eq!(fees(&list), [Value::Is(300.0), Value::Is(60.0)]);
}

#[test]
fn lists_side_by_side_are_one_list() {
    let list = list(
        "Handle,Followers,Fee (USD),,Handle,Followers,Fee (USD)\nc_01,48200,300,,c_03,8900,60\nc_02,125000,750,,,,\n",
    );
    assert_eq!(handles(&list), ["c_01", "c_02", "c_03"]);
    assert_eq!(
        fees(&list),
        [Value::Is(300.0), Value::Is(750.0), Value::Is(60.0)]
    );
    assert!(list.is_ready());
}

#[test]
fn titles_of_sections_are_no_creators() {
    let list = list(
        "Handle,Followers,Fee (USD)\nMacro creators,,\nc_01,480200,300\nMicro,,\nc_02,8900,60\nBeauty,,\n\
         c_03,9900,70\nInstagram creators,,\nHandle,Followers,Fee (USD)\n@i_01,1000,100\nTikTok,,\n@c04,500,5\n",
    );
    assert_eq!(handles(&list), ["c_01", "c_02", "c_03", "c04"]);
    for row in [2, 4, 6, 8, 11] {
        assert_eq!(reason(&list, row), Some(Reason::Note), "{row}");
    }
    assert_eq!(reason(&list, 10), Some(Reason::NoTikTok));
}

#[test]
fn a_creator_behind_a_blank_row_is_read() {
    let list =
        list("Handle,Followers,Fee\nc_01,48200,$300\n,,\nc_02,8900,$60\nc_03,n/a,free product\n");
    assert_eq!(handles(&list), ["c_01", "c_02", "c_03"]);
}

#[test]
fn totals_do_not_hide_which_column_names_the_creators() {
    let first = list(
        "Creator,Followers,Fee\nTotal,1378700,$7300\n@c01,1020000,$5200\nSubtotal,1330500,$7000\n\
         @c02,310500,$1800\nAVERAGE,459200,$2433\nZwischensumme,5,$5\n",
    );
    assert_eq!(handles(&first), ["c01", "c02"]);
    let last = list("Creator,Followers\nc01,48200\nc02,8900\nTotals,57100\n2 creators,57100\n");
    assert_eq!(handles(&last), ["c01", "c02"]);
    assert_eq!(
        reason(&last, 5),
        Some(Reason::NotAHandle(NoHandle::BlankInside))
    );
}

#[test]
fn handles_below_no_header_or_a_sign_are_found() {
    for header in ["", "@", "@ TikTok"] {
        let list = list(&format!(
            "Manager,{header},Followers\nx@agency.com,c_01,48200\ny@agency.com,studio.k7,8900\n"
        ));
        assert_eq!(handles(&list), ["c_01", "studio.k7"], "{header}");
    }
}

#[test]
fn a_name_with_a_sign_before_a_blank_is_no_handle() {
    let list = list("Tiktok name,Tiktoker name,Subscribers\nTwins,c_21,13.8M\n@ Home,c_22,48.2K\n");
    assert_eq!(handles(&list), ["c_21", "c_22"]);
}

#[test]
fn a_handle_on_another_platform_is_told() {
    let list = list("Handle,Followers\n@c01,1\n@dia (IG),900\n");
    assert_eq!(handles(&list), ["c01"]);
    let link = NoHandle::LinkTo(Platform::Instagram);
    assert_eq!(reason(&list, 3), Some(Reason::NotAHandle(link)));
}

#[test]
fn a_blank_figure_is_taken_from_its_rounded_twin() {
    let list =
        list("Handle,Subscribers,Subscribers\nc_01,13.8M,13800000\nc_02,48.2K,\nc_03,987,987\n");
    assert_eq!(
        followers(&list),
        [
            Value::Is(13_800_000.0),
            Value::Is(48_200.0),
            Value::Is(987.0)
        ]
    );
}

#[test]
fn both_ends_of_a_price_are_offered() {
    let list = list("Handle,Price from (EUR),Price to (EUR)\n@c01,300,500\n@c02,50,90\n");
    assert_eq!(fees(&list), [Value::Asked; 2]);
    let [question] = list.questions.as_slice() else {
        panic!("one question")
    };
    assert_eq!(question.choices.len(), 2);
}

#[test]
fn a_share_is_no_fee_and_a_figure_below_the_platform_is_asked_about() {
    let rates = list("Handle,Rate,Rate\n@c01,4.5%,$300\n@c02,3.1%,$750\n");
    assert_eq!(fees(&rates), [Value::Is(300.0), Value::Is(750.0)]);
    let platform = list("Influencer,TikTok,TikTok\nAna,@c01,48.2K\nBea,@c02,125K\n");
    assert!(
        matches!(&platform.columns[2].taken, Taken::Ask(fields) if fields[0] == Field::Followers)
    );
}

#[test]
fn views_in_one_cell_and_below_one_name_are_those_of_single_videos() {
    let views = |list: &crate::List| list.creators[0].recent_views.clone();
    let expected = [9100.0, 12_000.0, 8000.0].map(Some);
    let cell = list("handle,last 3 videos views\n@c01,\"9100, 12K, 8000\"\n@c02,2400/2100\n");
    assert_eq!(views(&cell), expected);
    let columns = list("Handle,Views,Views,Views\n@c01,9100,12000,8000\n@c02,2400,2100,900\n");
    assert_eq!(views(&columns), expected);
}

#[test]
fn a_blank_fee_leaves_the_fee_of_a_later_row() {
    let list = list("Handle,Fee (USD)\n@c01,\n@c01,750\n@C01,750\n@c02,60\n@c02,\n");
    assert_eq!(fees(&list), [Value::Is(750.0), Value::Is(60.0)]);
    assert!(list.is_ready());
}

#[test]
fn a_month_in_a_header_changes_nothing_and_a_part_of_an_audience_counts_nobody() {
    let month = list("Handle,Followers (as of Jan 2026)\n@c01,48.2K\n@c02,8900\n");
    assert_eq!(followers(&month), [Value::Is(48_200.0), Value::Is(8_900.0)]);
    let parts = list("Handle,Audience 18-24,Audience 25-34\n@c01,40%,30%\n@c02,31%,33%\n");
    assert!(parts.questions.is_empty());
}

#[test]
fn every_offer_is_offered() {
    let list = list("Handle,Offer,Counter offer,Final fee\n@c01,$250,$350,$300\n@c02,$700,$900,\n");
    assert_eq!(fees(&list), [Value::Asked; 2]);
    assert_eq!(list.questions[0].choices.len(), 3);
}

#[test]
fn names_on_another_platform_are_no_handles() {
    let list = list("ig_name;tt_handle;followers_tt;followers_ig\nana.pics;c_01;48200;12000\n");
    assert_eq!(handles(&list), ["c_01"]);
    assert_eq!(followers(&list), [Value::Is(48_200.0)]);
}
