//! Texts of the operators' endpoints, in American English.

says! {
    about_to_stop => "about to stop";
    no_database => "the database does not answer";

    requests => "Requests answered";
    seconds => "Time until the answer began";
    connections => "Open connections";
    connections_refused => "Connections for which there was no room";
    rooms => "Live rooms that somebody follows on this server";
    room_streams => "Open streams of live rooms";
    room_frames => "Frames of live rooms that were new";
    room_frames_sent => "Frames that listeners were given";
    room_frames_skipped => "Frames that listeners were not given, because a newer one was there";
    room_delivery_seconds => "Time from a new frame to the connection of each listener";
    room_votes => "Votes that were taken";
    room_votes_corrected => "Votes whose phone had found another best mix than the server";
    room_doorbell => "1 while this server hears the doorbell of the database, else it looks at the rooms four times a second";
    room_poll_seconds => "Time for reading the counters of all rooms";
    panics => "Faults of the program, each of which ended one request or one piece of other work";
}
