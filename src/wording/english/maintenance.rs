//! Texts of moving, backing up and restoring all saved plans, in American English.

says! {
    stopped => "stopped before it was done; a backup leaves no file, a move can be tried again, \
        a restore is done whole or not at all";
    foreign_target => "the target holds plans that are not from here; nothing was changed, so empty it or choose another";

    no_file => "that is no file";
    newer_backup => "the backup is of a newer Tiermix; use that one";

    empty => "it is empty";
    no_database => "it is no database, or a damaged one";
    no_plans_in_it => "there are no saved plans in it";
    no_hash => "it has no hash of what is in it; `tiermix backup` makes one of a database";
    lost_hash => "it has lost its hash";
    other_hash => "what is in it does not have the hash that was kept with it";
    no_numbers => "numbers of a plan in it are none";
}

pub fn moved(inventory: &str) -> String {
    format!("moved {inventory}; now set `url` under [database]")
}

pub fn backed_up(inventory: &str) -> String {
    format!("backed up {inventory}")
}

pub fn restored(inventory: &str) -> String {
    format!("restored {inventory}")
}

pub fn restored_unsure(inventory: &str) -> String {
    format!(
        "restored {inventory}; the backup is of an earlier release and has no hash, so damage that left every plan \
         readable could not be noticed"
    )
}

pub fn inventory([plans, versions, links, withdrawn]: [u64; 4], hash: &str) -> String {
    format!(
        "{plans} plans, {versions} versions, {links} links, {withdrawn} withdrawn links, SHA-256 {hash}"
    )
}

pub fn live(address: &str) -> String {
    format!("a server runs on {address}, or crashed less than 20 seconds ago; stop it first")
}

pub fn no_plans(address: &str) -> String {
    format!("there are no saved plans at {address}")
}

pub fn in_use(file: &str) -> String {
    format!("{file} is no backup but a database in use; `tiermix backup` makes one of it")
}

pub fn faulty_backup(file: &str, fault: &str) -> String {
    format!("{file}: {fault}; nothing was changed")
}

pub fn unread(fault: &str) -> String {
    format!("the backup was written, but not as it should be, so it was deleted: {fault}")
}

pub fn backup_differs(copy: &str, original: &str) -> String {
    format!(
        "the backup differs from what it was made of, so it was deleted: {copy} instead of {original}"
    )
}

pub fn exists(file: &str) -> String {
    format!("{file} exists already; choose another name")
}

pub fn no_space(folder: &str) -> String {
    format!("no space is left for a backup in {folder}; no file was made")
}

pub fn file_fault(file: &str, error: &str) -> String {
    format!("{file}: {error}")
}

pub fn copy_differs(copy: &str, original: &str) -> String {
    format!("the copy differs from what it was made of: {copy} instead of {original}")
}

pub fn no_backup(why: &str) -> String {
    format!("that is no backup: {why}")
}

pub fn cut_off(found: u64, said: u64) -> String {
    format!("the backup is cut off: {found} of its {said} bytes are there")
}

pub fn foreign_backup(why: &str) -> String {
    format!("the backup cannot be read by this Tiermix: {why}")
}

pub fn damaged_backup(why: &str) -> String {
    format!("the backup is damaged: {why}")
}

pub fn no_room(error: &str) -> String {
    format!(
        "no space is left for reading the backup, for which the system's folder for temporary files is used: {error}"
    )
}

pub fn other_rows(found: i64, said: i64) -> String {
    format!("it holds {found} rows instead of {said}")
}

pub fn dangling_rows(count: i64) -> String {
    format!("{count} rows refer to others that are not there")
}

pub fn no_newest_version(count: i64) -> String {
    format!("{count} plans have lost their newest version")
}

pub fn later_versions(count: i64) -> String {
    format!("{count} versions are newer than the newest of their plan")
}

pub fn not_one_view_link(count: i64) -> String {
    format!("{count} plans have lost their view link or have several")
}

pub fn not_one_edit_link(count: i64) -> String {
    format!("{count} plans have lost their edit link or have several")
}

pub fn no_plan(fault: &str) -> String {
    format!("a document in it is no plan: {fault}")
}
