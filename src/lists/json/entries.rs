//! The place of the entries in JSON: a list somewhere inside, members by handle, or columns.

use super::Node;
use crate::{
    field::Field,
    meaning::{self, Meaning},
};

/// Deepest objects in which a handle is looked for.
const DEPTH: usize = 4;

/// Number of entries of a list among which one with a handle is looked for.
const SAMPLE: usize = 50;

/// Finds the entries: the root, the longest list of objects with handles in it, or the objects that it holds by handle.
pub(super) fn find(root: Node) -> Option<Vec<Node>> {
    match root {
        Node::List(entries) => Some(entries),
        Node::Object(members) => {
            let mut lists = Vec::new();
            members
                .iter()
                .for_each(|(_, node)| collect(node, &mut lists));
            let has_handles = |list: &&&Vec<Node>| {
                let mut first = list.iter().take(SAMPLE);
                first.any(|node| has_handle(node, "", DEPTH))
            };
            let longest = lists
                .iter()
                .filter(has_handles)
                .max_by_key(|list| list.len());
            if let Some(entries) = longest {
                return Some((*entries).clone());
            }
            if let Some(entries) = of_columns(&members) {
                return Some(entries);
            }
            let root = Node::Object(members.clone());
            if has_handle(&root, "", DEPTH) {
                return Some(vec![root]);
            }
            if let Some(entries) = lists.iter().max_by_key(|list| list.len()) {
                return Some((*entries).clone());
            }
            Some(by_key(members))
        }
        _ => None,
    }
}

/// Returns the objects that an object holds by handle, or the object itself.
fn by_key(members: Vec<(String, Node)>) -> Vec<Node> {
    let are_objects = members
        .iter()
        .all(|(_, node)| matches!(node, Node::Object(_)));
    match members.len() > 1 && are_objects {
        true => members
            .into_iter()
            .map(|(key, node)| keyed(key, node))
            .collect(),
        false => vec![Node::Object(members)],
    }
}

/// Collects the lists of objects or handles in a node; lists inside their entries belong to the entries.
fn collect<'a>(node: &'a Node, lists: &mut Vec<&'a Vec<Node>>) {
    match node {
        Node::List(entries) => {
            let has_objects = entries.iter().any(|node| matches!(node, Node::Object(_)));
            if has_objects || is_handles(entries) {
                lists.push(entries);
            }
        }
        Node::Object(members) => members.iter().for_each(|(_, node)| collect(node, lists)),
        _ => {}
    }
}

/// Returns true if a list holds texts with `@` alone.
fn is_handles(list: &[Node]) -> bool {
    !list.is_empty()
        && list
            .iter()
            .all(|node| matches!(node, Node::Leaf(text) if text.starts_with('@')))
}

/// Returns true if an entry names a creator.
fn has_handle(node: &Node, path: &str, depth: usize) -> bool {
    match node {
        Node::Leaf(text) if path.is_empty() => text.starts_with('@'),
        Node::Leaf(_) => names_handle(path),
        Node::Object(members) if depth > 0 => members.iter().any(|(name, node)| {
            let path = format!("{path} {name}");
            has_handle(node, path.trim(), depth - 1)
        }),
        _ => false,
    }
}

/// Returns true for a path that means a handle or the link to one.
fn names_handle(path: &str) -> bool {
    let meaning = meaning::read(path, "").meaning;
    matches!(
        meaning,
        Meaning::Sure(Field::Handle | Field::Link) | Meaning::HandleOrName
    )
}

/// Returns the entries of an object that holds a column in each member, one of them with handles.
fn of_columns(members: &[(String, Node)]) -> Option<Vec<Node>> {
    let cells = |node: &Node| -> Option<Vec<Node>> {
        let cells: Vec<Node> = match node {
            Node::List(cells) => cells.clone(),
            Node::Object(cells) => cells.iter().map(|(_, cell)| cell.clone()).collect(),
            _ => return None,
        };
        let are_leaves = cells
            .iter()
            .all(|cell| matches!(cell, Node::Leaf(_) | Node::Null));
        (are_leaves && !cells.is_empty()).then_some(cells)
    };
    let columns: Vec<(String, Vec<Node>)> = members
        .iter()
        .map(|(name, node)| Some((name.clone(), cells(node)?)))
        .collect::<Option<_>>()?;
    let height = columns.first()?.1.len();
    let is_even = columns.iter().all(|(_, cells)| cells.len() == height);
    let has_handles = columns.iter().any(|(name, _)| names_handle(name));
    let entry = |row: usize| {
        let members = columns
            .iter()
            .filter_map(|(name, cells)| Some((name.clone(), cells.get(row)?.clone())));
        Node::Object(members.collect())
    };
    (columns.len() > 1 && is_even && has_handles).then(|| (0..height).map(entry).collect())
}

/// Puts the key of an object into it as its handle.
fn keyed(key: String, node: Node) -> Node {
    match node {
        Node::Object(mut members) => {
            members.insert(0, ("handle".to_owned(), Node::Leaf(key)));
            Node::Object(members)
        }
        other => other,
    }
}
