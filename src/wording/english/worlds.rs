//! Texts of the plausible worlds and of the next steps, in American English.

says! {
    sureness => "How sure the advice is";
    next_steps => "What to do next";
    message => "A message to send";
}
