//! Texts of the page as a stage, in American English.

says! {
    present => "Present";
    scenes => "Scenes";
    answer => "The answer";
    futures => "Fifty futures";
    chart => "Reach versus cost";
    arguments => "Pros and cons";
    leave => "Leave the stage";
}
