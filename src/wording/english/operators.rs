//! Texts of the operators' endpoints, in American English.

says! {
    about_to_stop => "about to stop";
    no_database => "the database does not answer";

    requests => "Requests answered";
    seconds => "Time until the answer began";
    connections => "Open connections";
    connections_refused => "Connections for which there was no room";
    panics => "Faults of the program, each of which ended one request or one piece of other work";
}
