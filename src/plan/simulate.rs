//! Monte Carlo with common random numbers: futures of a mix, and forecasts made of them.

mod draws;
pub mod forecast;
pub mod futures;
mod quantiles;
pub mod simulator;
