//! Texts of what the server functions refuse, in American English.

says! {
    not_found => "There is no plan at this link. Check that the link was copied whole, or ask for it again.";
    gone => "This link was withdrawn, or its plan was deleted. Ask whoever sent it for a new one.";
    wrong_secret => "This edit link does not belong to this plan, so nothing was changed. \
        You can save your version as a new plan.";
    stale => "Somebody saved this plan while you were changing it. Nothing is lost: \
        keep theirs, or save yours on top of it.";
    foreign_site => "This request comes from another site, so nothing was changed. Open the plan here and try again.";
    not_understood => "The server does not understand this request, so nothing was changed. \
        Reload the page; your plan is in its address.";
    other_request => "Something else was saved with the same mark before, so nothing was changed now. \
        Your plan is safe in this page and its address; reload the page and try again.";
    read_only => "Plans can be opened but not saved at the moment. Yours is safe in this page \
        and its address; try again later.";
    full => "The server has no space left to save plans. Yours is safe in this page \
        and its address; try again later.";
    unavailable => "The server cannot do this at the moment. Your plan is safe in this page \
        and its address; try again in a minute.";
    no_answer => "The server has not answered for 10 seconds. Your plan is safe on this page \
        and in its address; try again: nothing is saved twice.";
    unreachable => "The server could not be reached. Your plan is safe in this page \
        and its address; check the connection and try again.";
    note => "note";
    author => "author";
    no_link => "not a link of this server";
}

pub fn faults(faults: &[String]) -> String {
    format!("This plan cannot be saved: {}", faults.join("; "))
}

pub fn too_large(limit: usize) -> String {
    let most = size(limit);
    format!(
        "This is more than the {most} that can be sent at once, so nothing was saved. Remove some of it."
    )
}

/// Writes a number of bytes in the largest unit of which it is a whole number, kilobytes at least.
fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1024);
    if kilobytes >= 1024 && kilobytes.is_multiple_of(1024) {
        format!("{} MB", kilobytes / 1024)
    } else {
        format!("{kilobytes} kB")
    }
}

pub fn too_many(seconds: u64) -> String {
    format!(
        "Too many requests came from your network, so nothing was changed. Wait {seconds} seconds and try again."
    )
}

pub fn too_long(name: &str, length: usize, most: usize) -> String {
    format!("{name} is {length} characters long, but must be at most {most}")
}

pub fn control_character(name: &str) -> String {
    format!("{name} holds a control character, but must be plain text")
}
