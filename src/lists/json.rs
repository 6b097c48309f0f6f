//! JSON to a table: one row for each entry, one column for each path.

mod entries;

use std::{collections::HashMap, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::{
    limits,
    refusal::Refusal,
    table::{Sheet, Table},
    workbook,
};

/// A value of JSON, with the members of objects in the order of the file.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// `null`.
    Null,
    /// Text, a number or a truth value, as text.
    Leaf(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// The visitor that builds a [`Node`].
struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Leaf(workbook::plain(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = object.next_entry()? {
            members.push(member);
        }
        Ok(Node::Object(members))
    }
}

/// Returns true if a text begins as JSON does.
pub fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let behind = text.get(1..).map(str::trim_start).unwrap_or_default();
    match text.as_bytes().first() {
        Some(b'{') => behind.starts_with(['"', '}']),
        Some(b'[') => behind.starts_with(['{', '[', '"', ']']),
        _ => false,
    }
}

/// Returns true if a text is JSON with one entry in each line.
fn has_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let whole = |line: &str| line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
    lines.next().is_some_and(whole)
        && lines
            .next()
            .is_some_and(|line| line.trim_start().starts_with('{'))
}

/// Reads JSON, or JSON with one entry in each line.
///
/// # Errors
/// [`Refusal::DamagedJson`], [`Refusal::TooDeep`], [`Refusal::NoCreators`] when there is no list in it, and the limits
/// of tables.
pub fn read(text: &str) -> Result<Sheet, Refusal> {
    if has_lines(text) {
        return lines(text);
    }
    match serde_json::from_str::<Node>(text) {
        Ok(root) => {
            let entries = entries::find(root).ok_or(Refusal::NoCreators)?;
            let numbered = entries
                .into_iter()
                .zip(1..)
                .map(|(node, number)| (number, node));
            table(numbered.collect(), Vec::new())
        }
        Err(error) if error.to_string().starts_with("recursion") => Err(Refusal::TooDeep),
        Err(error) => Err(Refusal::DamagedJson { line: error.line() }),
    }
}

/// Reads one entry from each line; lines that cannot be read are noted by their number.
fn lines(text: &str) -> Result<Sheet, Refusal> {
    let mut entries = Vec::new();
    let mut unreadable = Vec::new();
    for (line, number) in text.split('\n').zip(1..) {
        match serde_json::from_str(line) {
            Ok(node) => entries.push((number, node)),
            Err(_) if line.trim().is_empty() => entries.push((number, Node::Null)),
            Err(_) => unreadable.push(number),
        }
        if entries.len() > limits::RECORDS {
            return Err(Refusal::TooManyRecords);
        }
    }
    // The last line end begins no line.
    if text.ends_with('\n') {
        entries.pop();
    }
    table(entries, unreadable)
}

/// Builds the table of all entries, with the paths as its first row.
fn table(entries: Vec<(u32, Node)>, unreadable: Vec<u32>) -> Result<Sheet, Refusal> {
    if entries
        .iter()
        .all(|(_, node)| matches!(node, Node::List(_)))
    {
        return rows_of_cells(entries);
    }
    let mut columns: HashMap<String, usize> = HashMap::new();
    let mut paths: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<(usize, String)>> = Vec::with_capacity(entries.len());
    let mut numbers = vec![0];
    for (number, node) in entries {
        let mut cells = Vec::new();
        let mut place = |path: String, text: String| {
            let column = *columns.entry(path).or_insert_with_key(|path| {
                paths.push(path.clone());
                paths.len() - 1
            });
            cells.push((column, text));
        };
        flatten(String::new(), node, &mut place);
        cells.sort_by_key(|cell| cell.0);
        rows.push(cells);
        numbers.push(number);
        if columns.len() > limits::COLUMNS {
            return Err(Refusal::TooManyColumns);
        }
    }
    let mut table = Table::default();
    let has_paths = paths.iter().any(|path| !path.is_empty());
    if has_paths {
        paths.iter().for_each(|path| table.push_cell(path));
        table.end_row()?;
    } else {
        numbers.remove(0);
    }
    for cells in rows {
        let mut next = 0;
        for (column, text) in cells {
            for _ in next..column {
                table.end_cell();
            }
            if column >= next {
                table.push_cell(&text);
                next = column + 1;
            }
        }
        table.end_row()?;
    }
    Ok(Sheet {
        table,
        has_paths,
        numbers: Some(numbers),
        unreadable,
        ..Sheet::default()
    })
}

/// Builds the table of entries that are lists of cells.
fn rows_of_cells(entries: Vec<(u32, Node)>) -> Result<Sheet, Refusal> {
    let mut table = Table::default();
    let mut numbers = Vec::new();
    for (number, node) in entries {
        if let Node::List(cells) = node {
            for cell in cells {
                match cell {
                    Node::Leaf(text) => table.push_cell(&text),
                    _ => table.end_cell(),
                }
            }
        }
        table.end_row()?;
        numbers.push(number);
    }
    Ok(Sheet {
        table,
        numbers: Some(numbers),
        ..Sheet::default()
    })
}

/// Places the leaves of an entry under their paths; a list becomes one text for each of its members.
fn flatten(path: String, node: Node, place: &mut impl FnMut(String, String)) {
    match node {
        Node::Null if path.is_empty() => {}
        Node::Null => place(path, String::new()),
        Node::Leaf(text) => place(path, text),
        Node::List(nodes) => {
            let leaves = nodes.iter().filter_map(leaf);
            let text = leaves.collect::<Vec<_>>().join(", ");
            let objects: Vec<&Vec<(String, Node)>> = nodes
                .iter()
                .filter_map(|node| match node {
                    Node::Object(members) => Some(members),
                    _ => None,
                })
                .collect();
            match objects.iter().all(|members| members.len() == 2) && !objects.is_empty() {
                // A country and its share belong together.
                true => {
                    let pairs = objects.iter().map(|members| {
                        let both = members.iter().filter_map(|(_, node)| leaf(node));
                        both.collect::<Vec<_>>().join(" ")
                    });
                    place(path, pairs.collect::<Vec<_>>().join(", "));
                }
                false => {
                    members_of_list(&path, &objects, place);
                    if objects.is_empty() || !text.is_empty() {
                        place(path, text);
                    }
                }
            }
        }
        Node::Object(members) => {
            for (name, node) in members {
                let path = if path.is_empty() {
                    name
                } else {
                    format!("{path}.{name}")
                };
                flatten(path, node, place);
            }
        }
    }
}

/// Returns the text of a leaf.
fn leaf(node: &Node) -> Option<&str> {
    match node {
        Node::Leaf(text) => Some(text),
        _ => None,
    }
}

/// Places the leaves of the objects of a list, those of one name as one text.
fn members_of_list(
    path: &str,
    objects: &[&Vec<(String, Node)>],
    place: &mut impl FnMut(String, String),
) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in objects.iter().flat_map(|members| members.iter()) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    for name in names {
        let of_name = |members: &&Vec<(String, Node)>| {
            let found = members.iter().find(|(known, _)| known == name);
            found
                .and_then(|(_, node)| leaf(node))
                .unwrap_or("-")
                .to_owned()
        };
        let texts: Vec<String> = objects.iter().map(of_name).collect();
        place(format!("{path}.{name}"), texts.join(", "));
    }
}
