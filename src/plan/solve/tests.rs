use super::*;
use crate::plan::Plan;

#[test]
fn the_default_plan_books_ten_micro_creators() {
    let market = Market::of(&Plan::new(5000.0).unwrap());
    let most = most(&market).unwrap();
    let factors = crate::plan::outcome::factors(&market, &most);
    let best = maximise(&market, &factors, None, None).unwrap();
    assert_eq!(best.mix.0, [0, 10, 0, 0, 0]);
    assert!((best.objective - 0.8684096632278534).abs() < 1e-9);
    assert!(best.proven());
}
