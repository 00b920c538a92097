//! Money in whole fen (分); never floating point.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// An amount of money in fen (0.01 元). Sums of any number of records fit: the range is that of `i128`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Amount(i128);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountError {
    /// No unit: 元, 万元 or 亿元.
    NoUnit,
    /// Something other than ASCII digits with at most one decimal point.
    NotANumber,
    /// Parts of a fen.
    TooFine,
    /// More than 1,000,000 亿元: a slip of the pen, not a budget.
    TooLarge,
}

/// Units by their name and worth in fen, the longer names first.
const UNITS: [(&str, i128); 3] = [("亿元", 10_000_000_000), ("万元", 1_000_000), ("元", 100)];

/// Largest amount that one field may hold: 1,000,000 亿元, in fen.
const LARGEST: i128 = 10_000_000_000_000_000;

impl Amount {
    /// How an amount is written, as a regular expression.
    pub const PATTERN: &str = "^[0-9]+(\\.[0-9]+)?(元|万元|亿元)$";

    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many fen.
    #[must_use]
    pub const fn from_fen(fen: i128) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i128 {
        self.0
    }

    /// Reads `"385.60万元"`, `"3856000元"` or `"1.2亿元"`.
    ///
    /// # Errors
    /// When the unit is missing, the number is not plain ASCII digits, is finer than a fen, or absurdly large.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let (number, unit) = UNITS
            .iter()
            .find_map(|(name, fen)| text.strip_suffix(name).map(|number| (number, *fen)))
            .ok_or(AmountError::NoUnit)?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || (number.contains('.') && fraction.is_empty()) {
            return Err(AmountError::NotANumber);
        }
        let significant = fraction.trim_end_matches('0');
        if whole.trim_start_matches('0').len() > 16 {
            return Err(AmountError::TooLarge);
        }
        let scale = 10_i128.pow(u32::try_from(significant.len()).ok().filter(|len| *len <= 12).ok_or(AmountError::TooFine)?);
        let value = whole.parse::<i128>().map_err(|_| AmountError::TooLarge)? * scale
            + if significant.is_empty() { 0 } else { significant.parse::<i128>().map_err(|_| AmountError::TooFine)? };
        let fen = value * unit;
        if fen % scale != 0 {
            return Err(AmountError::TooFine);
        }
        let fen = fen / scale;
        if fen > LARGEST { Err(AmountError::TooLarge) } else { Ok(Self(fen)) }
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The amount in 万元, with at least two and at most six decimals, exact: `1,234.50`.
    #[must_use]
    pub fn in_wan(self) -> String {
        self.decimal(6)
    }

    /// The amount in 元 with two decimals: `12,345,000.00`.
    #[must_use]
    pub fn in_yuan(self) -> String {
        self.decimal(2)
    }

    /// Written with `places` decimals below the unit, of which zeros after the second are left out.
    fn decimal(self, places: usize) -> String {
        let digits = self.0.unsigned_abs().to_string();
        let digits = digits.as_bytes();
        // What stands `place` places above the last decimal; there are none above the first digit.
        let at = |place: usize| char::from(digits.len().checked_sub(place + 1).map_or(b'0', |at| digits[at]));
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 + places + 2);
        if self.0 < 0 {
            text.push('-');
        }
        for place in (0..digits.len().saturating_sub(places).max(1)).rev() {
            text.push(at(places + place));
            if place > 0 && place.is_multiple_of(3) {
                text.push(',');
            }
        }
        text.push('.');
        let shown = (0..places).find(|place| at(*place) != '0').map_or(0, |zeros| places - zeros).max(2);
        text.extend((places - shown..places).rev().map(at));
        text
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}万元", self.in_wan())
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::add)
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, AmountError};

    #[test]
    fn units_are_exact() {
        assert_eq!(Amount::parse("385.60万元"), Ok(Amount::from_fen(385_600_000)));
        assert_eq!(Amount::parse("3856000元"), Ok(Amount::from_fen(385_600_000)));
        assert_eq!(Amount::parse("1.2亿元"), Ok(Amount::from_fen(12_000_000_000)));
        assert_eq!(Amount::parse("29.862588万元"), Ok(Amount::from_fen(29_862_588)));
        assert_eq!(Amount::parse("0.01元"), Ok(Amount::from_fen(1)));
    }

    #[test]
    fn what_is_not_exact_is_refused() {
        assert_eq!(Amount::parse("385.60"), Err(AmountError::NoUnit));
        assert_eq!(Amount::parse("1,000元"), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse("约30万元"), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse("３０万元"), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse("-1元"), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse("1.元"), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse("0.001元"), Err(AmountError::TooFine));
        assert_eq!(Amount::parse("9999999亿元"), Err(AmountError::TooLarge));
        assert_eq!(Amount::parse("99999999999999999999999999999999999999999亿元"), Err(AmountError::TooLarge));
    }

    #[test]
    fn shown_with_the_decimals_that_are_needed() {
        assert_eq!(Amount::from_fen(385_600_000).to_string(), "385.60万元");
        assert_eq!(Amount::from_fen(29_862_588).to_string(), "29.862588万元");
        assert_eq!(Amount::from_fen(123_456_789_000).in_wan(), "123,456.789");
        assert_eq!(Amount::from_fen(385_600_000).in_yuan(), "3,856,000.00");
        assert_eq!(Amount::from_fen(-50).in_yuan(), "-0.50");
        assert_eq!(Amount::ZERO.in_wan(), "0.00");
        assert_eq!(Amount::from_fen(100_001).in_wan(), "0.100001");
        assert_eq!(Amount::from_fen(-12_345_678).in_yuan(), "-123,456.78");
        assert_eq!(Amount::from_fen(i128::MIN).in_yuan(), "-1,701,411,834,604,692,317,316,873,037,158,841,057.28");
    }
}
