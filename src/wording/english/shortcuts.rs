//! Texts of the list of shortcuts, and names of keys, in American English.

says! {
    heading => "Keys";
    to_budget => "Go to the budget";
    one_step => "Move a slider by one step";
    ten_steps => "Move a slider by ten steps";
    to_end => "Move a slider to its end";
    show_keys => "Show these keys";
    close => "Close what is open";
    page_up_key => "Page \u{2191}";
    page_down_key => "Page \u{2193}";
    home_key => "Home";
    end_key => "End";
    control_key => "Ctrl";
    shift_key => "Shift";
    escape_key => "Esc";
}
