//! What the simplex says of a network.

use std::ops::ControlFlow;

use crate::network::model::{Network, Node, Star};
use crate::network::pivot::Simplex;
use crate::network::residual::Residual;
use crate::{Cost, Progress, Stopped};

/// An optimal answer, with the prices that prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<C: Cost> {
    /// By arc: units it carries.
    pub flows: Vec<u64>,
    /// By node: units a source drops, units a sink lacks; zero for others.
    pub rests: Vec<u64>,
    /// By node: what one more unit there would save, the smallest prices that prove the answer. Where
    /// units could not be got rid of, it is only some price that proves.
    pub prices: Vec<C>,
    /// Cost of all that flows and of all that is missing.
    pub total: C::Total,
}

/// Finds flows of least total cost.
///
/// `tick` is called every so much work, with the pivots done so far and a total of zero, since nobody
/// knows how many there will be; breaking stops the work. The same network always gets the same
/// ticks, so a tick that breaks after a number of calls is a budget that means the same everywhere.
///
/// ```
/// use std::ops::ControlFlow;
/// use gongjian_flow::network::*;
///
/// let network = Network::new(
///     vec![Node::Source { amount: 5 }, Node::Through, Node::Sink { amount: 4, missing: 100_i64 }],
///     vec![
///         Arc { from: 0, to: 1, capacity: 3, cost: 2 },
///         Arc { from: 1, to: 2, capacity: 9, cost: 1 },
///     ],
/// )?;
/// let answer = solve(&network, &mut |_| ControlFlow::Continue(()))?;
/// assert_eq!(answer.flows, [3, 3]);
/// assert_eq!(answer.rests, [2, 0, 1]);
/// assert_eq!(answer.total, 3 * (2 + 1) + 100);
/// verify(&network, &answer)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve<C: Cost>(
    network: &Network<C>,
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Answer<C>, Stopped> {
    Solved::new(network, tick).map(|solved| solved.answer)
}

/// An answer with what further questions about it need.
pub(super) struct Solved<'a, C: Cost> {
    pub network: &'a Network<C>,
    pub answer: Answer<C>,
    entering: Star,
    leaving: Star,
}

impl<'a, C: Cost> Solved<'a, C> {
    pub fn new(
        network: &'a Network<C>,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Solved<'a, C>, Stopped> {
        let (nodes, arcs) = (&network.nodes, &network.arcs);
        let entering = Star::new(nodes.len(), arcs.iter().map(|arc| arc.to));
        let leaving = Star::new(nodes.len(), arcs.iter().map(|arc| arc.from));
        let mut simplex = Simplex::new(network, &entering);
        simplex.run(tick)?;
        let mut flows = simplex.flows();
        let rests = flows.split_off(arcs.len());
        let mut prices = simplex.prices();

        // Ways into pockets were barred; lower the pockets until the prices bar them by themselves.
        let zero = C::default();
        let mut lower = zero;
        for (arc, index) in arcs.iter().zip(0..) {
            if arc.capacity > 0 && simplex.barred(index) {
                lower = lower.min(arc.cost + prices[arc.from as usize] - prices[arc.to as usize]);
            }
        }
        for (price, &pocket) in prices.iter_mut().zip(&simplex.pocket) {
            if pocket {
                *price += lower;
            }
        }
        let mut solved = Solved {
            network,
            answer: Answer { flows, rests, prices: Vec::new(), total: C::Total::default() },
            entering,
            leaving,
        };
        prices = solved.residual(&prices).smallest();
        solved.answer.prices = prices;
        solved.answer.total = network.total(&solved.answer.flows, &solved.answer.rests);
        Ok(solved)
    }

    /// The prices with that of the implicit root, which a [`residual`](Self::residual) is made of.
    pub fn rooted(&self) -> Vec<C> {
        self.answer.prices.iter().chain(&[C::default()]).copied().collect()
    }

    /// What the network could still do.
    pub fn residual<'b>(&'b self, prices: &'b [C]) -> Residual<'b, C> {
        let Answer { flows, rests, .. } = &self.answer;
        let (entering, leaving) = (&self.entering, &self.leaving);
        Residual { network: self.network, flows, rests, prices, entering, leaving }
    }
}

impl<C: Cost> Network<C> {
    /// Cost of flows and of what is missing.
    pub(super) fn total(&self, flows: &[u64], rests: &[u64]) -> C::Total {
        let mut total = C::Total::default();
        for (arc, &flow) in self.arcs.iter().zip(flows) {
            total = arc.cost.tally(total, i128::from(flow));
        }
        for (node, &rest) in self.nodes.iter().zip(rests) {
            if let Node::Sink { missing, .. } = node {
                total = missing.tally(total, i128::from(rest));
            }
        }
        total
    }
}
