//! 匹配拒绝 Why lists cannot be matched.

use crate::base::{Day, MeasureId, NeedId, ResourceId, SkillId, TieKindId, refusals};
use crate::flow::Stopped;
use crate::graph::Under;
use crate::ledger::Refusal;
use crate::listing::{Owner, PolicyFaults};

refusals! {
    /// 匹配拒绝 Why lists cannot be matched, a plan does not hold, or a question about it has no answer.
    pub enum MatchingRefusal: "matching" below Ledger(Box<Refusal>) {
        PolicyFaulty { faults: PolicyFaults } = "policy_faulty", "the policy is faulty: {faults}", "匹配政策有误：{faults}";
        NotAFlow { faults: PolicyFaults } = "not_a_flow", "the policy asks for what is not a flow: {faults}", "匹配政策含非网络流的要求：{faults}";
        OutOfBounds { measure: MeasureId, reason: String } = "out_of_bounds", "the lists in {measure} leave the bounds of exact arithmetic: {reason}", "以{measure}计的清单超出精确计算范围：{reason}";
        BudgetSpent { measure: MeasureId, budget: u32 } = "budget_spent", "the lists in {measure} are not matched within {budget} rounds of work", "以{measure}计的清单未能在{budget}轮计算内匹配完";
        Cancelled {} = "cancelled", "the matching was cancelled; nothing was changed", "匹配已取消，未作任何变更";
        Uncertified { measure: MeasureId, flaw: String } = "uncertified", "the plan in {measure} has no certificate: {flaw}", "以{measure}计的方案未通过验证：{flaw}";
        OrderIdLong { need: NeedId } = "order_id_long", "the code of need {need} is too long for an order's code to be made from it", "需求编码{need}过长，无法据以生成订单编码";
        UnderUnknown { under: Under, on: Day } = "under_unknown", "{under} does not stand on {on}", "{on}没有{under}";
        NeedUnknown { need: NeedId, on: Day } = "need_unknown", "nothing is left to match of a need {need} on {on}", "{on}没有待匹配的需求{need}";
        ResourceUnknown { resource: ResourceId, on: Day } = "resource_unknown", "nothing is left to match of a resource {resource} on {on}", "{on}没有可匹配的资源{resource}";
        OwnerUnknown { owner: Owner, on: Day } = "owner_unknown", "{owner} offers nothing on {on}", "{on}{owner}没有提供任何资源";
        SkillUnknown { skill: SkillId } = "skill_unknown", "no pack defines a skill {skill}", "没有定义技能{skill}";
        MeasureUnknown { measure: MeasureId, on: Day } = "measure_unknown", "nothing is matched in {measure} on {on}", "{on}没有以{measure}计的清单可匹配";
        ChangesMissing {} = "changes_missing", "the list of changes is empty", "改动清单为空";
        ResourceBeyond { resource: ResourceId, left: u64, by: i64 } = "resource_beyond", "resource {resource} has {left} left and cannot change by {by}", "资源{resource}余量为{left}，不能变动{by}";
        NeedBeyond { need: NeedId, left: u64, by: i64 } = "need_beyond", "need {need} has {left} left to serve and cannot change by {by}", "需求{need}尚缺{left}，不能变动{by}";
        WindowReversed { resource: ResourceId } = "window_reversed", "the window for resource {resource} ends before it begins", "资源{resource}的时段止早于起";
        MeasureUnsaid { count: u64, on: Day } = "measure_unsaid", "lists in {count} units of measure are left to match on {on}; say which is to be placed", "{on}有{count}种计量单位的清单可匹配，须指明其一";
        LimitsNotCounted {} = "limits_not_counted", "limits of owners or areas cannot be kept by a stable placement", "双向选择无法遵守提供方或区域的总量上限";
        MemberUnfit { resource: ResourceId, measure: MeasureId } = "member_unfit", "resource {resource} is not counted in {measure}", "资源{resource}不以{measure}计";
        PostUnfit { need: NeedId, measure: MeasureId } = "post_unfit", "need {need} is not counted in {measure}", "需求{need}不以{measure}计";
        WishTwice { resource: ResourceId, need: NeedId } = "wish_twice", "the list of resource {resource} names need {need} twice", "资源{resource}的志愿中需求{need}重复";
        ChoiceTwice { need: NeedId, resource: ResourceId } = "choice_twice", "the list of need {need} names resource {resource} twice", "需求{need}的排序中资源{resource}重复";
        TieKindUnfit { kind: TieKindId } = "tie_kind_unfit", "{kind} is no kind of tie that carries a unit's resources to an area", "{kind}不是能把单位资源带到区域的关系类型";
    }
}

pub(super) fn stopped(stopped: &Stopped, measure: &MeasureId) -> MatchingRefusal {
    match stopped {
        Stopped::Cancelled => MatchingRefusal::Cancelled {},
        other => MatchingRefusal::OutOfBounds { measure: measure.clone(), reason: other.to_string() },
    }
}
