//! 结对 Which unit is paired with which communities: every unit with at least one, and eleven with 南外.

use crate::rng::Rng;
use crate::territory::Territory;
use crate::units::UNITS;

/// How many units are paired with 南外, as the case counts them.
pub(crate) const NANWAI: usize = 11;

/// 结对 A unit and an urban community, both by place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Pairing {
    /// The place of the unit in [`UNITS`].
    pub(crate) unit: usize,
    /// The place of the community in [`Territory::urban`].
    pub(crate) community: usize,
}

/// Pairs all units, first each with one community, then some with a second.
pub(crate) fn pairings(territory: &Territory, seed: u64) -> Vec<Pairing> {
    let mut rng = Rng::new(seed, "pairing");
    let nanwai = |at: &usize| territory.urban[*at].called == "南外社区";
    let others: Vec<usize> = (0..territory.urban.len()).filter(|at| !nanwai(at)).collect();
    let mut units: Vec<usize> = (0..UNITS.len()).collect();
    rng.shuffle(&mut units);

    let mut pairs = Vec::new();
    let south = (0..territory.urban.len()).find(nanwai);
    for (turn, &unit) in units.iter().enumerate() {
        let community = match south {
            Some(south) if turn < NANWAI => south,
            _ => others[turn % others.len()],
        };
        pairs.push(Pairing { unit, community });
    }
    for &unit in &units[..36] {
        let community = *rng.pick(&others);
        let pairing = Pairing { unit, community };
        if !pairs.contains(&pairing) {
            pairs.push(pairing);
        }
    }
    pairs.sort_by_key(|pairing| (pairing.unit, pairing.community));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_with_nanwai_and_each_at_least_one() {
        for seed in 0..8 {
            let territory = Territory::new(seed);
            let pairs = pairings(&territory, seed);
            let south = |pair: &&Pairing| territory.urban[pair.community].called == "南外社区";
            assert_eq!(pairs.iter().filter(south).count(), NANWAI);
            assert!((0..UNITS.len()).all(|unit| pairs.iter().any(|pair| pair.unit == unit)));
            assert!((0..10).all(|at| pairs.iter().filter(|pair| pair.community == at).count() >= 8));
        }
    }
}
