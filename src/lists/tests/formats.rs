//! Files of other formats and broken ones: markup, archives, rows in quotes, and JSON of tools.

use std::io::{Cursor, Write};

use encoding_rs::{EUC_KR, MACINTOSH, WINDOWS_1252, WINDOWS_1256};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{fees, followers, handles, list};
use crate::{Known, List, creator::Value, fault::WarningKind, read};

/// Checks that a list has two creators with their followers.
fn has_both(list: &List, what: &str) {
    assert_eq!(handles(list), ["c_01", "c_02"], "{what}");
    let followers = followers(list);
    assert_eq!(
        followers,
        [Value::Is(48_200.0), Value::Is(8_900.0)],
        "{what}"
    );
}

/// Builds an archive of files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn tables_of_pages_and_of_spreadsheets_in_xml_are_read() {
    for text in [
        "<html><style>td { x: 1 }</style><table><tr><th>Handle<th>Followers</tr><tr><td>@c_01</td><td>48,200</td></tr>\
         <tr><td><a href='x'>@c_02</a></td><td>8,900</td></tr></table></html>",
        "<!DOCTYPE html>\n<table><thead><tr><td>Handle</td><td colspan=\"2\">Name</td><td>Followers</td></tr></thead>\
         <tr><td>@c_01</td><td>Ana</td><td>x</td><td>48,200</td></tr><tr><td>@c_02<td>Bea<td>y<td>8,900</table>",
        "<?xml version=\"1.0\"?><Workbook><Worksheet ss:Name=\"S\"><Table><Row><Cell><Data>Handle</Data></Cell>\
         <Cell ss:Index=\"3\"><Data>Followers</Data></Cell></Row><Row><Cell><Data>c_01</Data></Cell><Cell/>\
         <Cell><Data>48200</Data></Cell></Row><Row><Cell><Data>c_02</Data></Cell><Cell ss:Index=\"3\"><Data>8900</Data>\
         </Cell></Row></Table></Worksheet></Workbook>",
    ] {
        has_both(&list(text), text);
    }
}

#[test]
fn archives_of_one_list_and_open_documents_are_read() {
    let text = "Handle,Followers\n@c_01,48200\n@c_02,8900\n";
    let zipped = archive(&[
        ("creators.csv", text),
        ("__MACOSX/._creators.csv", "x"),
        ("readme.txt", "y"),
    ]);
    has_both(&read(&zipped, &Known::default()).unwrap(), "zip");
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let blank = "<table:table-cell table:number-columns-repeated=\"2\"/>";
    let row = |handle: &str, followers: &str| {
        let (handle, followers) = (cell(handle), cell(followers));
        format!("<table:table-row>{handle}{blank}{followers}</table:table-row>")
    };
    let content = format!(
        "<?xml version=\"1.0\"?><table:table table:name=\"L\">{}{}{}<table:table-row \
         table:number-rows-repeated=\"1048573\"><table:table-cell/></table:table-row></table:table>",
        row("Handle", "Followers"),
        row("@c_01", "48,200"),
        row("@c_02", "8,900")
    );
    let document = archive(&[("mimetype", "x"), ("content.xml", &content)]);
    has_both(&read(&document, &Known::default()).unwrap(), "ods");
}

#[test]
fn rows_in_quotes_and_columns_parted_by_blanks_are_read() {
    let quoted = "\"Handle,Name,Followers\"\n\"@c_01,\"\"A, B\"\",48200\"\n\"@c_02,Bea,8900\"\n";
    has_both(&list(quoted), quoted);
    let aligned =
        "Handle    Followers   Fee\n@c_01     48200       $300\n@c_02     8900        $60\n";
    has_both(&list(aligned), aligned);
    assert_eq!(fees(&list(aligned)), [Value::Is(300.0), Value::Is(60.0)]);
}

#[test]
fn json_of_tools_is_read() {
    for text in [
        r#"[["Handle","Followers"],["@c_01",48200],["@c_02",8900]]"#,
        r#"{"handle":["c_01","c_02"],"followers":[48200,8900]}"#,
        r#"{"handle":{"0":"c_01","1":"c_02"},"followers":{"0":48200,"1":8900}}"#,
        r#"{"tags":[{"a":1},{"a":2},{"a":3}],"list":[{"uniqueId":"c_01","fans":48200},{"uniqueId":"c_02","fans":8900}]}"#,
        r#"[{"name":"c_01","nickName":"Ana B","fans":48200,"profileUrl":"https://www.tiktok.com/@c_01"},
           {"name":"c_02","nickName":"Bea C","fans":8900,"profileUrl":"https://www.tiktok.com/@c_02"}]"#,
        r#"[{"uniqueId":"c_01","stats":{"followerCount":48200},"statsV2":{"followerCount":"48213"}},
           {"uniqueId":"c_02","stats":{"followerCount":8900},"statsV2":{"followerCount":"8901"}}]"#,
    ] {
        let list = list(text);
        has_both(&list, text);
        assert!(list.is_ready(), "{text}");
    }
}

#[test]
fn lists_inside_an_entry_belong_to_its_creator() {
    let one = list(
        r#"{"uniqueId":"c_01","followerCount":5,"videos":[{"playCount":100},{"playCount":200}]}"#,
    );
    assert_eq!(one.creators[0].recent_views, [Some(100.0), Some(200.0)]);
    let many = list(
        r#"[{"user":{"uniqueId":"c_01"},"latestVideos":[{"id":"1","playCount":9100,"desc":"x"},{"id":"2","playCount":null,"desc":"y"}],
            "audience":{"countries":[{"code":"DE","weight":0.62},{"code":"AT","weight":0.11}]}},
           {"user":{"uniqueId":"c_02"},"latestVideos":[]}]"#,
    );
    assert_eq!(many.creators[0].recent_views, [Some(9100.0), None]);
    let shares: Vec<_> = many.creators[0]
        .country_share
        .iter()
        .map(|it| it.1)
        .collect();
    assert_eq!(shares, [0.62, 0.11]);
}

#[test]
fn videos_with_their_views_twice_are_folded_by_handle() {
    let list = list(
        r#"{"itemList":[
            {"id":"7","desc":"x","author":{"uniqueId":"c_01"},"stats":{"playCount":9100},"statsV2":{"playCount":"9100"}},
            {"id":"8","desc":"y","author":{"uniqueId":"c_01"},"stats":{"playCount":12400},"statsV2":{"playCount":"12400"}}]}"#,
    );
    assert_eq!(
        list.creators[0].recent_views,
        [Some(9100.0), Some(12_400.0)]
    );
    assert!(list.is_ready());
}

#[test]
fn encodings_are_found_by_headers_amounts_and_letters() {
    let text = "Nom d’utilisateur;Abonnés;Coût\r@c_01;48 200;300 €\r@c_02;8 900;60 €\r";
    let list = read(&MACINTOSH.encode_mac(text), &Known::default()).unwrap();
    has_both(&list, "Mac");
    assert_eq!(fees(&list), [Value::Is(300.0), Value::Is(60.0)]);
    for (encoding, name, fee) in [
        (WINDOWS_1252, "José", "£300"),
        (WINDOWS_1256, "قناة تجريبية", "300"),
        (EUC_KR, "김샘플", "300"),
    ] {
        let text = format!("Handle,Name,Fee (GBP)\n@c_01,{name},{fee}\n");
        let (bytes, _, _) = encoding.encode(&text);
        let list = read(&bytes, &Known::default()).unwrap();
        assert_eq!(list.creators[0].name.as_deref(), Some(name));
        assert_eq!(fees(&list), [Value::Is(300.0)], "{name}");
    }
}

#[test]
fn a_damaged_byte_does_not_change_the_other_names() {
    let mut bytes = "Handle,Name\n@c_01,Café Ünal\n@c_02,Zo".as_bytes().to_vec();
    bytes.extend([0xeb, b'\n']);
    let list = read(&bytes, &Known::default()).unwrap();
    assert_eq!(list.creators[0].name.as_deref(), Some("Café Ünal"));
    assert_eq!(list.warnings[0].kind, WarningKind::NotDecoded);
}

/// An encoder for the encoding of old Macintoshes, which the decoder's crate has not.
trait EncodeMac {
    /// Encodes a text letter by letter.
    fn encode_mac(&'static self, text: &str) -> Vec<u8>;
}

impl EncodeMac for encoding_rs::Encoding {
    fn encode_mac(&'static self, text: &str) -> Vec<u8> {
        let byte = |letter: char| {
            (0..=u8::MAX).find(|byte| {
                let (text, _) = self.decode_without_bom_handling(std::slice::from_ref(byte));
                text.chars().eq([letter])
            })
        };
        text.chars().filter_map(byte).collect()
    }
}
