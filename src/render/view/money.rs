//! Amounts as pages show them.

use serde::Serialize;

use crate::model::Amount;

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Money {
    /// In 万元, exact, with at least two decimals: `1,234.50`.
    pub wan: String,
    /// In 元, with two decimals: `12,345,000.00`.
    pub yuan: String,
    /// Whether it is nothing; an amount of nothing is still true in `{% if %}`.
    pub zero: bool,
}

impl From<Amount> for Money {
    fn from(amount: Amount) -> Self {
        Self { wan: amount.in_wan(), yuan: amount.in_yuan(), zero: amount == Amount::ZERO }
    }
}
