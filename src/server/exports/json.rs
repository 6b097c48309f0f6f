//! A plan with every number of its answer, for programs.

use serde_json::{Value, json};

use super::tables::{Origin, SolvedPlan};
use crate::{
    app::web::date::date,
    plan::{benchmark::EDITION, wording::Language},
    solve_command,
    wording::exports as texts,
};

/// Returns the plan, the answer as `tiermix solve` writes it, and the origin of both.
pub fn answer(language: Language, solved: &SolvedPlan) -> Value {
    let saved = |origin: &Origin| {
        json!({
            "version": origin.version,
            "saved_on": date(language, origin.saved_at),
            "author": origin.author,
            "note": origin.note,
        })
    };
    // A document that the program itself wrote is always JSON.
    let plan = serde_json::from_str(&solved.plan().to_json()).unwrap_or(Value::Null);
    let answers = solved.all_answers();
    let answer = solve_command::report(language, solved.plan(), solved.outcome(), Some(&answers));
    json!({
        "source": texts::program(language),
        "link": solved.link(),
        "saved": solved.origin().map(saved),
        "edition": { "plan": solved.edition(), "numbers": EDITION },
        "plan": plan,
        "answer": answer,
    })
}
