//! The command as somebody runs it.

mod examples;
mod mapping;

use serde_json::Value;

use super::*;

/// Exit code, output and faults.
fn creators(arguments: &[&str], list: &str) -> (u8, String, String) {
    let (mut output, mut faults) = (Vec::new(), Vec::new());
    let code = run(
        Language::ENGLISH,
        arguments,
        &mut list.as_bytes(),
        &mut output,
        &mut faults,
    );
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code.unwrap(), text(output), text(faults))
}

#[test]
fn a_list_becomes_a_plan_of_ten_thousand_and_is_told_in_a_line() {
    let (code, output, faults) = creators(&["-"], "Handle,Followers,Fee (USD)\n@a,5000,90\n");
    assert_eq!((code, faults.as_str()), (DONE, "1 creator is new.\n"));
    let plan: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(plan["budget"], 10_000);
    assert_eq!(plan["roster"][0]["handle"], "a");
    assert_eq!(plan["roster"][0]["fee"], 90);
    assert!(output.ends_with("}\n"));
}

#[test]
fn everything_left_out_or_open_is_a_line_and_the_rest_is_printed() {
    let list =
        "Handle,Followers,Fee\n@a,5000,$90\n@b,800,pending\n\n@c,9000,$100-200\nTotal,14800,\n";
    let (code, output, faults) = creators(&["-"], list);
    assert_eq!(code, ASKING);
    assert_eq!(
        faults.lines().collect::<Vec<_>>(),
        [
            "Left out row 4: The row is blank.",
            "Left out row 6: This is a total.",
            "Row 3, fee: “pending” is no amount yet – treated as no quote.",
            "3 creators are new.",
            "Question: The fee in row 5 is a range, such as $100-200. Which end counts? --map range.fee=lowest (Lowest) \
             or --map range.fee=middle (Middle) or --map range.fee=highest (Highest)",
        ]
    );
    let plan = Plan::parse(&output).unwrap();
    assert_eq!(plan.roster().len(), 3);
    let answered = creators(&["-", "--map", "range=middle"], list);
    assert_eq!(answered.0, DONE);
    assert!(answered.1.contains("\"fee\":150"), "{}", answered.1);
}

#[test]
fn a_plan_takes_the_list_and_keeps_everything_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    let before = r#"{"budget": 700, "currency": "EUR", "roster": [{"handle": "a", "note": "tea", "state": "in"}]}"#;
    std::fs::write(&path, before).unwrap();
    let arguments = ["--plan", path.to_str().unwrap(), "-"];
    let (code, output, faults) =
        creators(&arguments, "Handle,Followers,Fee\n@A,5000,$ 100\n@b,1,\n");
    assert_eq!(code, DONE);
    let plan: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(
        (&plan["budget"], &plan["currency"]),
        (&700.into(), &"EUR".into())
    );
    let a = &plan["roster"][0];
    assert_eq!(
        (&a["note"], &a["state"], &a["fee"]),
        (&"tea".into(), &"in".into(), &88.into())
    );
    assert!(
        faults.ends_with("1 creator is new, and 1 was in the plan already.\n"),
        "{faults}"
    );
    std::fs::write(&path, r#"{"budget": -1, "x": 1}"#).unwrap();
    let (code, output, faults) = creators(&arguments, "Handle\n@a\n");
    assert_eq!(
        (code, output.as_str(), faults.lines().count()),
        (FAULTY, "", 2)
    );
}

#[test]
fn wrong_arguments_and_files_that_are_no_list_are_one_line() {
    for arguments in [
        &[][..],
        &["a.csv", "b.csv"],
        &["-x"],
        &["-", "--plan"],
        &["-", "--plan", "-"],
        &["-", "--plan", "a", "--plan", "b"],
        &["-", "--map"],
        &["-", "--map", "fee"],
        &["-", "--map", "fee="],
        &["-", "--map", "=x"],
        &["-", "--map", ""],
        &["-", "--map", "fee=\"x"],
        &["-", "--map", "price=Fee"],
        &["-", "--map", "per=day"],
        &["-", "--map", "range.tea=lowest"],
        &["-", "--map", "country=Nowhere"],
        &["-", "--map", "unsigned=money"],
        &["-", "--map", "fee=Reel"],
        &["-", "--map", "fee=9"],
        &["no such list.csv"],
    ] {
        let (code, output, faults) = creators(arguments, "Handle,Fee (USD)\n@a,5\n");
        let said = (code, output.as_str(), faults.lines().count());
        assert_eq!(said, (FAULTY, "", 1), "{arguments:?} {faults}");
    }
    for list in ["", "Handle\n", "a b\nc d\n", "%PDF-1.7\n", "{\"a\": ["] {
        let (code, output, faults) = creators(&["-"], list);
        let said = (code, output.as_str(), faults.lines().count());
        assert_eq!(said, (FAULTY, "", 1), "{list:?} {faults}");
    }
}

#[test]
fn no_cell_and_no_argument_steers_a_terminal() {
    let list = "Handle,Followers,Fee\u{1b}[31m\n@a,5000,\"red\u{1b}[31m\u{9b}\nnew\"\n";
    let (_, _, faults) = creators(&["-"], list);
    let (_, _, arguments) = creators(&["-", "--map", "x\u{1b}[31m\n=y"], list);
    for said in [faults, arguments] {
        let is_control = |letter: char| letter.is_control() && letter != '\n';
        assert!(!said.is_empty() && !said.contains(is_control), "{said:?}");
    }
}
