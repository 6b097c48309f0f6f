//! The browser's database, for texts that its other storage has no room for.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

/// Name of the database.
const DATABASE: &str = "tiermix";

/// Name of its only store: texts by their names.
const TEXTS: &str = "texts";

/// Stores a text under a name, or removes it; returns `false` where the browser does not allow it.
pub async fn store_text(name: &str, text: Option<&str>) -> bool {
    put(name, text).await.is_ok()
}

/// Returns the text that is stored under a name; `None` where there is none, or none can be read.
pub async fn stored_text(name: &str) -> Option<String> {
    get(name).await.ok()??.as_string()
}

async fn put(name: &str, text: Option<&str>) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[TEXTS], TransactionMode::ReadWrite)?;
    let texts = transaction.object_store(TEXTS)?;
    let name = JsValue::from_str(name);
    match text {
        Some(text) => _ = texts.put(&JsValue::from_str(text), Some(&name))?.await?,
        None => texts.delete(name)?.await?,
    }
    // A text is stored once the transaction has ended.
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

async fn get(name: &str) -> Result<Option<JsValue>, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[TEXTS], TransactionMode::ReadOnly)?;
    let texts = transaction.object_store(TEXTS)?;
    let text = texts.get(JsValue::from_str(name))?.await?;
    database.close();
    Ok(text)
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        // The first transaction fails if the store cannot be created.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(TEXTS, ObjectStoreParams::new());
        }
    });
    request.await
}
