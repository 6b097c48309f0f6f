//! The questions that a list leaves open, each with its answers to choose from.

use leptos::prelude::*;

use crate::{
    app::{
        planner::creators::reading::{Draft, Reader},
        view::erased::{click, dynamic, on},
    },
    lists::{
        Answer, Currency,
        column::Column,
        field::Field,
        question::{About, Choice, Question},
    },
    plan::wording::Language,
    wording::{creators as texts, lists},
};

/// Currencies that are offered for amounts without a sign, besides the plan's.
const CURRENCIES: [&str; 12] = [
    "USD", "EUR", "GBP", "AUD", "CAD", "CHF", "BRL", "INR", "JPY", "MXN", "PLN", "SEK",
];

/// The open questions, and those that were answered.
#[component]
pub fn Questions(language: Language, reader: Reader) -> impl IntoView {
    let asked = Memo::new(move |_| {
        let of = |draft: &Draft| {
            let open = draft.list.questions.iter();
            let open: Vec<Question> = open
                .filter(|question| {
                    !question.choices.is_empty() && question.about != About::Unsigned
                })
                .cloned()
                .collect();
            (open, draft.list.columns.clone(), draft.answered.clone())
        };
        reader
            .draft
            .with(|draft| draft.as_ref().map(of).unwrap_or_default())
    });
    let content = dynamic(move || {
        let (open, columns, answered) = asked.get();
        let has_answers = !answered.is_empty();
        view! {
            {open
                .into_iter()
                .enumerate()
                .map(|(place, question)| choices(language, reader, place, question, &columns))
                .collect_view()}
            {answered
                .into_iter()
                .map(|(question, answer)| {
                    view! {
                        <p class="text-sm">
                            <span class="text-quiet">{question}</span>
                            " "
                            <strong>{answer}</strong>
                        </p>
                    }
                })
                .collect_view()}
            {has_answers
                .then(|| {
                    view! {
                        <button type="button" class="link justify-self-start text-xs" on:click=click(move || reader.ask_again())>
                            {texts::answer_again(language)}
                        </button>
                    }
                })}
        }
    });
    view! {
        <div class="grid gap-2" aria-live="polite">
            {content}
            <UnsignedCurrency language reader />
        </div>
    }
    .into_any()
}

/// Renders a question with its answers.
fn choices(
    language: Language,
    reader: Reader,
    place: usize,
    question: Question,
    columns: &[Column],
) -> AnyView {
    let sentence = lists::question(language, &question, columns);
    let name = format!("creators-question-{place}");
    let about_column = match question.about {
        About::Meaning { column } => Some(column),
        _ => None,
    };
    let choices = question.choices.into_iter().map(|Choice { answer, .. }| {
        let label = lists::answer(language, answer.as_ref(), columns);
        let said = (sentence.clone(), label.clone());
        let choose = move |_| {
            let (answer, said) = (answer.clone(), said.clone());
            reader.answer(Some(said), move |known| match (answer, about_column) {
                (Some(answer), _) => known.answers.push(answer),
                (None, Some(column)) => _ = known.columns.insert(column, None),
                (None, None) => {}
            });
        };
        view! {
            <label class="flex min-h-8 items-center gap-2">
                <input type="radio" name=name.clone() on:change=on(choose) />
                {label}
            </label>
        }
    });
    let choices: Vec<_> = choices.collect();
    view! {
        <fieldset class="rounded-control border border-line bg-card px-3 py-2 text-sm">
            <legend class="contents font-medium">{sentence}</legend>
            <div class="mt-1 flex flex-wrap gap-x-4">{choices}</div>
        </fieldset>
    }
    .into_any()
}

/// The currency of amounts without a sign, for lists with fees.
#[component]
fn UnsignedCurrency(language: Language, reader: Reader) -> impl IntoView {
    let taken = Memo::new(move |_| {
        reader.draft.with(|draft| {
            let draft = draft.as_ref()?;
            let has_fees = draft
                .list
                .columns
                .iter()
                .any(|column| column.is(Field::Fee));
            let currency = draft.known.find(|answer| match answer {
                Answer::Unsigned(currency) => Some(*currency),
                _ => None,
            });
            currency.filter(|_| has_fees)
        })
    });
    let choose = move |event| {
        if let Some(currency) = Currency::from_code(&event_target_value(&event)) {
            reader.answer(None, |known| known.answers.push(Answer::Unsigned(currency)));
        }
    };
    dynamic(move || {
        taken.get().map(|taken| {
            let own = (!CURRENCIES.contains(&taken.code())).then(|| taken.code().to_owned());
            let codes = CURRENCIES.into_iter().map(str::to_owned).chain(own);
            let options = codes.map(|code| {
                view! {
                    <option value=code.clone() selected=code == taken.code()>
                        {code.clone()}
                    </option>
                }
            });
            view! {
                <label class="flex items-center gap-2 text-sm">
                    {texts::unsigned(language)}
                    <select class="field h-8 px-1 text-sm" on:change=on(choose)>
                        {options.collect::<Vec<_>>()}
                    </select>
                </label>
            }
        })
    })
}
