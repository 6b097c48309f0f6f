//! Texts for the operator about the database of the saved plans, in American English.

says! {
    lost_newest_version => "a plan has lost its newest version";
    lost_links => "a plan has lost its links";
    damaged_text => "a text of a plan cannot be unpacked";

    newer => "they were last used by a newer Tiermix, so this one leaves them as they are; \
        start the newer one, or restore a backup that was made before it";
    cannot_be_updated => "their tables are of an earlier release and cannot be brought up to date, \
        for the file or its folder may only be read";

    is_folder => "that is a folder, not a database";
    is_no_file => "that is no file, not a database";
    damaged_file => "the file is damaged; restore a backup";
    no_space => "no space is left there";
    is_no_database => "that is no database, or a damaged one";
}

pub fn read_only(error: &str) -> String {
    format!("the database cannot be written: {error}")
}

pub fn full(error: &str) -> String {
    format!("no space is left for the database: {error}")
}

pub fn conflict(error: &str) -> String {
    format!("too many changes at once: {error}")
}

pub fn slow(seconds: u64) -> String {
    format!("the database was not done within {seconds} seconds")
}

pub fn unavailable(error: &str) -> String {
    format!("the database does not answer: {error}")
}

pub fn no_migration(error: &str) -> String {
    format!("the database cannot be brought up to date: {error}")
}

pub fn cannot_be_opened(address: &str, why: &str) -> String {
    format!("the saved plans at {address} cannot be opened: {why}")
}

pub fn lost(file: &str) -> String {
    format!(
        "{file} was deleted or replaced while it was in use, so nothing can be saved; put it back and start again"
    )
}

pub fn too_long(length: usize, most: usize) -> String {
    format!("a text of the plan is {length} bytes long, but at most {most} are saved")
}

pub fn damaged(fault: &str) -> String {
    format!("the database is damaged: {fault}; restore a backup")
}

pub fn no_folder(folder: &str, error: &str) -> String {
    format!("the folder {folder} cannot be created: {error}")
}

pub fn no_address(error: &str) -> String {
    format!("the address of the database cannot be told: {error}")
}

pub fn no_randomness(error: &str) -> String {
    format!("no random numbers for links: {error}")
}

pub fn missing_step(step: i64) -> String {
    format!(
        "step {step} of what makes their tables is missing, so they are not Tiermix's or are damaged; \
         restore a backup"
    )
}

pub fn changed_step(step: i64) -> String {
    format!(
        "step {step} of what makes their tables was not made by this Tiermix, but by a changed one; \
         start that one, or restore a backup"
    )
}

pub fn nothing_answers(seconds: u64) -> String {
    format!("nothing answers there within {seconds} seconds")
}

pub fn cannot_read_file(report: &str) -> String {
    format!("{report}; this user must be allowed to read it and to write in its folder")
}

pub fn cannot_create_file(report: &str) -> String {
    format!("{report}; this user must be allowed to create it and to write in its folder")
}

pub fn refuses_user(report: &str) -> String {
    format!("its server refuses the user or password: {report}")
}

pub fn no_such_database(report: &str) -> String {
    format!("its server has no such database: {report}")
}

pub fn too_many_connections(report: &str) -> String {
    format!("its server has too many connections already: {report}")
}

pub fn is_starting(report: &str) -> String {
    format!("its server is starting or stopping: {report}")
}

pub fn shares_statements(report: &str) -> String {
    format!(
        "a pooler in front of its server mixes the statements of connections; let it give each connection one of the server's \
         (PgBouncer: pool_mode = session), or keep prepared statements (from 1.21 on: max_prepared_statements): {report}"
    )
}

pub fn no_server(error: &str) -> String {
    format!("no database server answers there: {error}")
}
