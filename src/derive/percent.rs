//! Shares in percent that add up to 100.

use crate::model::Amount;

/// The tenths of a percent that each part is of the sum of all; they add up to 1000, or are all 0 when the sum is nothing.
///
/// What rounding leaves over goes to the parts that lost most by it (largest remainder), the first of equals in front;
/// typed percentages that are bent until they fit are what this replaces.
#[must_use]
pub fn per_mille(parts: &[Amount]) -> Vec<u32> {
    let total: i128 = parts.iter().map(|part| part.fen()).sum();
    if total <= 0 {
        return vec![0; parts.len()];
    }
    let scaled: Vec<i128> = parts.iter().map(|part| part.fen() * 1000).collect();
    let mut shares: Vec<u32> = scaled.iter().map(|part| u32::try_from(part / total).unwrap_or(0)).collect();
    let given: u32 = shares.iter().sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(scaled[*at] % total));
    for at in order.into_iter().take(1000_usize.saturating_sub(given as usize)) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::per_mille;
    use crate::model::Amount;

    fn of(fen: &[i128]) -> Vec<u32> {
        per_mille(&fen.iter().copied().map(Amount::from_fen).collect::<Vec<_>>())
    }

    #[test]
    fn shares_add_up_and_the_largest_remainders_are_rounded_up() {
        assert_eq!(of(&[1, 1, 1]), [334, 333, 333]);
        assert_eq!(of(&[1250, 5263, 13500, 375]), [61, 258, 662, 19]);
        assert_eq!(of(&[0, 0]), [0, 0]);
        assert_eq!(of(&[]), Vec::<u32>::new());
        assert_eq!(of(&[7]), [1000]);
        for n in 1..200_i128 {
            let shares = of(&[n, 2 * n + 1, 3, n * n, 17]);
            assert_eq!(shares.iter().sum::<u32>(), 1000, "{n}: {shares:?}");
        }
    }
}
