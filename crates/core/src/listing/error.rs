//! 清单拒绝 Why an event about resources, needs or orders is refused.

use crate::base::{
    CategoryId, Day, MeasureId, NeedId, OrderId, ReasonId, ResourceId, Score, SkillId, refusals,
};
use crate::listing::order::OrderStatus;
use crate::org::OrgRefusal;
use crate::people::PeopleRefusal;

refusals! {
    /// 清单拒绝 Why an event about resources, needs or orders is refused.
    pub enum ListingRefusal: "listing" below Org(OrgRefusal), People(PeopleRefusal) {
        CategoryUnknown { category: CategoryId }: missing = "category_unknown", "no adopted pack has a category {category}", "规则包中没有类别{category}";
        CategoryMissing { resource: ResourceId } = "category_missing", "resource {resource} has no category", "资源{resource}没有类别";
        MeasureUnknown { measure: MeasureId }: missing = "measure_unknown", "no adopted pack has a unit of measure {measure}", "规则包中没有计量单位{measure}";
        SkillUnknown { skill: SkillId }: missing = "skill_unknown", "no adopted pack has a skill {skill}", "规则包中没有技能{skill}";
        ReasonUnknown { reason: ReasonId }: missing = "reason_unknown", "no adopted pack has a reason {reason}", "规则包中没有退单原因{reason}";
        ResourceUnknown { resource: ResourceId }: missing = "resource_unknown", "there is no resource {resource}", "没有资源{resource}";
        ResourceTaken { resource: ResourceId } = "resource_taken", "resource {resource} is already there", "资源{resource}已存在";
        ResourceNotYet { resource: ResourceId, since: Day } = "resource_not_yet", "resource {resource} is listed only from {since}", "资源{resource}自{since}起才登记";
        ResourceEnded { resource: ResourceId, until: Day } = "resource_ended", "resource {resource} was withdrawn on {until}", "资源{resource}已于{until}撤下";
        ResourceExhausted { resource: ResourceId, left: u64, asked: u64 } = "resource_exhausted", "resource {resource} has {left} left, and {asked} is asked", "资源{resource}余{left}，需{asked}";
        ResourceHeld { resource: ResourceId, order: OrderId } = "resource_held", "resource {resource} is still promised by order {order}", "资源{resource}仍被订单{order}占用";
        NeedUnknown { need: NeedId }: missing = "need_unknown", "there is no need {need}", "没有需求{need}";
        NeedTaken { need: NeedId } = "need_taken", "need {need} is already there", "需求{need}已存在";
        NeedNotYet { need: NeedId, since: Day } = "need_not_yet", "need {need} is posted only from {since}", "需求{need}自{since}起才登记";
        NeedEnded { need: NeedId, until: Day } = "need_ended", "need {need} was withdrawn on {until}", "需求{need}已于{until}撤下";
        NeedFull { need: NeedId, left: u64, asked: u64 } = "need_full", "need {need} has {left} places left, and {asked} is asked", "需求{need}余{left}个名额，需{asked}";
        NeedHeld { need: NeedId, order: OrderId } = "need_held", "need {need} still has the open order {order}", "需求{need}仍有未完订单{order}";
        PlaceTaken { need: NeedId, resource: ResourceId, order: OrderId } = "place_taken", "one taker has one place of need {need}, and resource {resource} or its owner has it by order {order}", "需求{need}每人限一个名额，{resource}的提供方已有订单{order}";
        PlaceOne { need: NeedId, asked: u64 } = "place_one", "one taker has one place of need {need}, and {asked} is asked", "需求{need}每人限一个名额，不能占{asked}个";
        PriorityOff { need: NeedId, priority: u8 } = "priority_off", "need {need} has priority {priority}, which is not from 1 to 5", "需求{need}的优先级{priority}不在1到5之间";
        WindowReversed { line: String, since: Day, until: Day } = "window_reversed", "the window of {line} would end on {until}, not after {since}", "{line}的时段止日{until}不晚于起日{since}";
        MeasureDiffers { need: NeedId, resource: ResourceId, need_measure: MeasureId, resource_measure: MeasureId } = "measure_differs",
            "need {need} is counted in {need_measure} and resource {resource} in {resource_measure}", "需求{need}以{need_measure}计，资源{resource}以{resource_measure}计";
        OrderUnknown { order: OrderId }: missing = "order_unknown", "there is no order {order}", "没有订单{order}";
        OrderTaken { order: OrderId } = "order_taken", "order {order} is already there", "订单{order}已存在";
        OrderStands { order: OrderId, status: OrderStatus } = "order_stands", "order {order} is {status}, and that cannot follow", "订单{order}为{status}，不能如此变更";
        OrderOutOfOrder { order: OrderId, changed: Day } = "order_out_of_order", "order {order} was already changed as of {changed}, which is later", "订单{order}在更晚的{changed}已有变更";
        OrderOverfilled { order: OrderId, left: u64, asked: u64 } = "order_overfilled", "order {order} has {left} left to fulfil, and {asked} is reported", "订单{order}余{left}未完成，报{asked}";
        RatedAlready { order: OrderId } = "rated_already", "order {order} is rated already", "订单{order}已评价";
        ScoreOff { order: OrderId, score: Score } = "score_off", "order {order} is rated {score}, which is not from 0 to 5", "订单{order}评分{score}不在0到5之间";
    }
}
