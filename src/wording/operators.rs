//! Texts of the operators' endpoints.

use super::english;
use crate::plan::wording::Language;

dispatch! { operators:
    fn about_to_stop() -> &'static str;
    fn no_database() -> &'static str;

    fn requests() -> &'static str;
    fn seconds() -> &'static str;
    fn connections() -> &'static str;
    fn connections_refused() -> &'static str;
    fn rooms() -> &'static str;
    fn room_streams() -> &'static str;
    fn room_frames() -> &'static str;
    fn room_frames_sent() -> &'static str;
    fn room_frames_skipped() -> &'static str;
    fn room_delivery_seconds() -> &'static str;
    fn room_votes() -> &'static str;
    fn room_votes_corrected() -> &'static str;
    fn room_doorbell() -> &'static str;
    fn room_poll_seconds() -> &'static str;
    fn panics() -> &'static str;
}
