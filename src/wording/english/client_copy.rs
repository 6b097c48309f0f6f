//! Texts about the client copy of a plan, in American English.

use crate::plan::client_copy::NoClientCopy;

says! {
    heading => "Client copy";
    meaning => "A plan of its own to send to a client: the creators who are booked, and what they cost together. Quotes, notes, \
        the most to pay and what your time is worth are left out. This plan stays as it is.";
    make => "Make a client copy";
    saving => "Saving\u{2026}";
    saved => "The client copy is saved. Send your client its view link, which stands here: that of your own plan shows your quotes. \
        Keep the edit link.";
    view_link => "View link of the client copy";
    edit_link => "Edit link of the client copy";
    again => "Try again";
}

pub const fn impossible(reason: NoClientCopy) -> &'static str {
    match reason {
        NoClientCopy::NobodyBooked => "There is no client copy yet: nobody on your list is booked.",
        NoClientCopy::NotFoundYet => {
            "There is no client copy yet: the plan books creators who are not found yet, and a copy names everybody."
        }
        NoClientCopy::OneCreator => {
            "There is no client copy of one creator: the total would be that creator's price."
        }
    }
}
