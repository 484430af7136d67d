//! 匹配拒绝 Why lists cannot be matched.

use crate::base::{MeasureId, NeedId, refusals};
use crate::flow::Stopped;
use crate::listing::PolicyFaults;

refusals! {
    /// 匹配拒绝 Why lists cannot be matched, or a plan does not hold.
    pub enum MatchingRefusal: "matching" {
        PolicyFaulty { faults: PolicyFaults } = "policy_faulty", "the policy is faulty: {faults}", "匹配政策有误：{faults}";
        NotAFlow { faults: PolicyFaults } = "not_a_flow", "the policy asks for what is not a flow: {faults}", "匹配政策含非网络流的要求：{faults}";
        OutOfBounds { measure: MeasureId, reason: String } = "out_of_bounds", "the lists in {measure} leave the bounds of exact arithmetic: {reason}", "以{measure}计的清单超出精确计算范围：{reason}";
        Cancelled {} = "cancelled", "the matching was cancelled; nothing was changed", "匹配已取消，未作任何变更";
        Uncertified { measure: MeasureId, flaw: String } = "uncertified", "the plan in {measure} has no certificate: {flaw}", "以{measure}计的方案未通过验证：{flaw}";
        OrderIdLong { need: NeedId } = "order_id_long", "the code of need {need} is too long for an order's code to be made from it", "需求编码{need}过长，无法据以生成订单编码";
    }
}

pub(super) fn stopped(stopped: &Stopped, measure: &MeasureId) -> MatchingRefusal {
    match stopped {
        Stopped::Cancelled => MatchingRefusal::Cancelled {},
        other => MatchingRefusal::OutOfBounds { measure: measure.clone(), reason: other.to_string() },
    }
}
