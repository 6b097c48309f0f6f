//! Texts of refusals, in American English.

says! {
    something_at_the_end => "There is something at the end of this link that does not belong to it. \
        Perhaps the link without it is the one that you were sent.";
    solver_is_full => "Too many plans of your network wait to be worked out. Nothing is lost; try again in a few seconds.";
    solver_is_broken => "This plan could not be worked out. It is safe; try again in a minute.";

    nothing_here => "The address may have lost a part when it was copied: there is nothing here.";
    only_opens => "This address can be opened, but nothing can be sent to it.";
    arrived_too_slowly => "The request took too long to arrive, so nothing was changed. \
        Check the connection and try again.";
    too_large => "This is more than the server reads, so nothing was changed. Send less at once.";
    too_many => "Too many requests came from your network. Wait a minute and try again.";
    mistake => "The server made a mistake, and noted it. Your plan is safe in its address; try again in a minute.";
    unavailable => "The server cannot do this at the moment. Your plan is safe in its address; try again in a minute.";
    not_understood => "The server does not understand this request, so nothing was changed. Check the address.";

    no_such_address => "There is nothing at this address.";
    withdrawn => "This plan was withdrawn.";
    wait => "Wait a moment.";
    did_not_work => "This did not work just now.";
    unreadable_address => "This address cannot be read.";
    open_plan => "Open the plan";
}

pub fn opened_too_much(seconds: u64) -> String {
    format!(
        "More plans were opened from your network in the last minute than one network may open. \
         Nothing is lost: wait {seconds} seconds and load this page again."
    )
}

pub fn guessed_too_much(seconds: u64) -> String {
    format!(
        "There is no plan at this link, nor at many others that your network tried in the last minute. \
         A link that is right opens at any time. Check that this one was copied whole, \
         and wait {seconds} seconds before you try another."
    )
}
