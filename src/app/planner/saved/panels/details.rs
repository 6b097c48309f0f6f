//! The dialog for title, note and author: the texts that an agency writes beside the numbers.

use leptos::{ev, html, prelude::*};

use super::{Asked, Refusal, ask, asking::Change};
use crate::{
    app::{
        planner::saved::document::{Document, Opened},
        view::erased::{flag, live_text, on},
    },
    plan::TITLE_LENGTH,
    saved::Remarks,
    wording::saved as texts,
};

/// The form with the three texts; saving it makes a version.
#[component]
pub fn Details(document: Document) -> impl IntoView {
    let language = document.state.language;
    let title = NodeRef::<html::Input>::new();
    let author = NodeRef::<html::Input>::new();
    let note = NodeRef::<html::Textarea>::new();
    let asked = RwSignal::new(Asked::Nothing);
    let wanted = move || {
        let texts = [
            title.get_untracked()?.value(),
            note.get_untracked()?.value(),
            author.get_untracked()?.value(),
        ];
        let (Opened { id, newest, .. }, _) = document.to_change()?;
        Some(Change::Describe {
            id,
            based_on: newest,
            texts,
        })
    };
    let send = move || ask(document, asked, wanted, |_| ());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let opened = document.opened.get_untracked();
    let (known_note, known_author) = opened
        .map(|opened| (opened.note, opened.author))
        .unwrap_or_default();
    let known_title = document
        .state
        .plan
        .with_untracked(|plan| plan.title().to_owned());
    let said = live_text(move || {
        asked.with(|asked| match asked {
            Asked::Waiting => texts::saving(language).to_owned(),
            Asked::Done => texts::saved(language).to_owned(),
            _ => texts::save_details(language).to_owned(),
        })
    });
    let field = "field grid px-3 py-2 font-normal";
    view! {
        <h2 class="text-xl font-[720]">{texts::details(language)}</h2>
        <p class="mt-1 mb-4 text-quiet">
            {texts::details_mean(language)}
        </p>
        <form class="grid gap-3" on:submit=on(submit)>
            <label class="grid gap-1 font-medium">
                {texts::title(language)}
                <span class=field>
                    <input
                        type="text"
                        class="w-full field-sizing-fixed"
                        maxlength=TITLE_LENGTH.to_string()
                        node_ref=title
                        prop:value=known_title
                    />
                </span>
            </label>
            <label class="grid gap-1 font-medium">
                {texts::note(language)}
                <span class=field>
                    <textarea
                        rows="6"
                        class="w-full resize-y bg-transparent outline-0"
                        maxlength=Remarks::LONGEST_NOTE.to_string()
                        node_ref=note
                        prop:value=known_note
                    ></textarea>
                </span>
            </label>
            <label class="grid gap-1 font-medium">
                {texts::author(language)}
                <span class=field>
                    <input
                        type="text"
                        class="w-full field-sizing-fixed"
                        maxlength=Remarks::LONGEST_AUTHOR.to_string()
                        node_ref=author
                        prop:value=known_author
                    />
                </span>
            </label>
            <button class="button-ink" disabled=flag(move || asked.with(Asked::waits)) {..said}></button>
        </form>
        <Refusal language asked again=Callback::new(move |()| send()) />
    }
}
