//! Texts about a saved plan: what stands above it, its dialogs and its links, in American English.

says! {
    this_plan => "This plan";
    about_plan => "About this plan";
    private_copy => "Private copy";
    by => " \u{b7} by ";
    as_sent => "The numbers as sent";
    your_links => "Your plan's links";
    save => "Save";
    save_what => " plan";
    one_moment => "One moment\u{2026}";
    close => "Close";

    edit_link_cut => "You can look at this plan but not change it: the link that you opened ends after \u{201c}edit\u{201d}, \
        and the secret that belongs there is missing. Copy the whole edit link, or ask for it again.";
    edit_link_damaged => "You can look at this plan but not change it: the edit link that you opened was not copied \
        whole, or something was added to it. Copy the whole edit link, or ask for it again.";
    edit_link_wrong => "You can look at this plan but not change it: the edit link that you opened belongs to another \
        plan, or was replaced by a newer one. Ask whoever sent it for the present one.";

    details => "Details";
    versions => "Versions";
    restore_version => "Restore as a new version";
    links => "Links";
    save_plan => "Save plan";
    share => "Share";

    do_again => "Do it again";
    try_again => "Try again";
    saving => "Saving\u{2026}";
    saved => "Saved";

    details_mean => "Whoever has the view link reads this above the numbers. Saving it makes a new version; the earlier ones \
        can still be opened with the link.";
    title => "Title";
    note => "Note to the client";
    author => "Author";
    save_details => "Save the details";

    share_plan => "Share this plan";
    view_link_means => "The view link opens this plan as it was saved, with its note and author. Whoever has it also sees \
        its earlier versions, and the fees and the margin that you entered.";
    share_means => "The address carries the whole plan. Nothing is kept on the server.";
    address => "Address";
    copy_address => "Copy the address";
    copy => "Copy";
    copied => "Copied";
    copy_by_key => "Press Ctrl+C";

    show_links => "Show both links";
    new_view_link => "New view link";
    new_view_link_means => "The view link that you sent stops working at once, and with it the edit link, which contains it. \
        Whoever opens it reads that it was withdrawn.";
    new_edit_link => "New edit link";
    new_edit_link_means => "The edit link stops working at once: whoever has only that can no longer change the plan. \
        The view link stays.";
    withdraw => "Withdraw the old link";
    withdrawn => "The old link is withdrawn. Keep the edit link: whoever has it can change the plan.";
    delete => "Delete the plan";
    delete_means => "The plan is deleted with all its versions, and its links say so. This cannot be undone. \
        The numbers on this page stay, unsaved.";
    delete_for_good => "Delete it for good";
    deleted => "The plan is deleted. Its links say so from now on; what you see here is yours alone, unsaved.";
    leave_it => "Leave it as it is";
    links_mean => "Send the view link to others: it shows the plan with its earlier versions, and the fees and the margin \
        that you entered. Whoever has the edit link can change the plan.";
    view_link => "View link";
    copy_view_link => "Copy the link to look";
    edit_link => "Edit link";
    copy_edit_link => "Copy the link to change";

    saved_in_between => "Somebody saved in between";
    save_mine => "Save mine on top";
    show_theirs => "Show theirs";
    not_saved => "Not saved";
    save_as_new => "Save as a new plan";
    saved_as_new => "Saved as a new plan";
    saved_first => "Your plan is saved";
    saved_as_new_why => "This browser does not have the edit link of the plan that you opened, so that one stays as \
        it was. This is a plan of its own, with links of its own.";
    view_link_copied => "The view link is in your clipboard. ";
    keep_edit_link => "Send the view link to others. Keep the edit link: whoever has it can change the plan. ";
    edit_link_remembered => "This browser remembers it, and \u{201c}Links\u{201d} above the answer shows both again.";
    edit_link_in_address => "This browser keeps nothing, so the edit link stands in the address of this page while it is open, and \
        \u{201c}Links\u{201d} above the answer shows both again.";

    versions_mean => "Every save is kept as it was. Restoring one adds it on top; none is ever lost.";
    loading => "Loading\u{2026}";
    load_more => "Load more";
    compare => "Compare";
    restore => "Restore";
    shown => " \u{b7} shown";
    restore_means => "Whoever opens the view link then sees it as it was sent. The versions since then stay in the list.";
    restore_it => "Restore it";
}

pub fn page_title(title: &str) -> String {
    match title {
        "" => "Tiermix: which mix of creators to book".to_owned(),
        title => format!("{title} - Tiermix"),
    }
}

pub fn changed(version: u32) -> String {
    format!("Changed and not saved: these are not the numbers of version {version}. ")
}

pub fn back_to_version(version: u32) -> String {
    format!("Back to version {version}")
}

pub fn todays_benchmarks(today: &str, sent: &str) -> String {
    format!("With today's benchmarks, of {today}; the plan was sent with those of {sent}. ")
}

pub fn version(version: u32) -> String {
    format!("Version {version}")
}

pub fn old_version(version: u32, newest: u32, day: &str) -> String {
    format!("Version {version} of {newest}, as sent on {day}")
}

pub fn newest_version(version: u32, day: &str) -> String {
    format!("Version {version}, saved on {day}")
}

pub fn version_of_now(version: u32) -> String {
    format!("Version {version}, saved just now")
}

pub fn stale(version: u32) -> String {
    format!(
        "Somebody saved version {version} in between. Nothing is lost. Do it again to put yours on top, or close this \
         and reload the page to see theirs."
    )
}

pub fn both_are_safe(version: u32) -> String {
    format!(
        "Version {version} is newer than the one you changed. Both are safe: yours is in this page."
    )
}

pub fn updated(version: u32) -> String {
    format!("This is version {version}. The links stay the same.")
}

pub fn compare_what(version: u32) -> String {
    format!(" version {version} with the newest")
}

pub fn restore_what(version: u32) -> String {
    format!(" version {version}")
}

pub fn restore_heading(version: u32) -> String {
    format!("Restore version {version}")
}
