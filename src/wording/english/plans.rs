//! Texts of the list of plans that a browser knows, in American English.

says! {
    what_is_listed => "What this browser saved or opened. The list stays in this browser and is never sent.";
    needs_script => "The list is kept by a script in your browser, and scripts are switched off or do not run here. \
        Plans open by their links all the same.";
    nothing_is_remembered => "This browser does not let the page remember anything, so the list stays empty. \
        Keep the links of your plans; they work all the same.";
    search => "Search my plans";
    search_by => "Search by title or name";
    none_yet => "No plan was saved or opened here yet.";
    none_found => "No plan has these words in its title or name.";
    untitled => "Plan without a title";
    rename => "Rename";
    forget => "Forget";
    name_in_browser => "Name in this browser";
    keep_name => "Keep the name";
    cancel => "Cancel";
    forgetting_edit_link => "The plan stays on the server, but this browser can no longer change it. \
        Keep its edit link first.";
    forgetting => "The plan stays on the server; only this list forgets it.";
    forget_it => "Forget it";
    keep_it => "Keep it";
    can_change => "can change it";
    can_look => "can look";
}

pub fn on_plan(action: &str, plan: &str) -> String {
    format!("{action} {plan}")
}
