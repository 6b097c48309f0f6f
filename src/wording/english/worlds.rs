//! Texts of the plausible worlds and of the next steps, in American English.

says! {
    sureness => "How sure the advice is";
    as_if_exact => "dots as if our figures were exact";
    next_steps => "What to do next";
    message => "A message to send";
}
