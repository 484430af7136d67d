//! 共建拒绝 Why an event about ties is refused.

use crate::base::{Day, TieId, TieKindId, refusals};
use crate::cobuild::end::End;
use crate::org::OrgRefusal;
use crate::people::PeopleRefusal;

refusals! {
    /// 共建拒绝 Why an event about ties is refused.
    pub enum CobuildRefusal: "cobuild" below Org(OrgRefusal), People(PeopleRefusal) {
        TieUnknown { tie: TieId }: missing = "tie_unknown", "there is no tie {tie}", "没有关系{tie}";
        TieTaken { tie: TieId } = "tie_taken", "tie {tie} is already there", "关系{tie}已存在";
        KindUnknown { kind: TieKindId }: missing = "kind_unknown", "no adopted pack has a kind of tie {kind}", "规则包中没有关系类型{kind}";
        EndMisfit { tie: TieId, kind: TieKindId, end: End } = "end_misfit", "{end} is not of a kind that a {kind} may have at that end (tie {tie})", "关系{tie}：{end}不符合{kind}该端的类型";
        AlreadyTied { kind: TieKindId, from: End, to: End, tie: TieId } = "already_tied", "{from} and {to} already have a {kind} in that time: {tie}", "{from}与{to}在此期间已有{kind}（{tie}）";
        TooMany { kind: TieKindId, end: End, limit: u32, tie: TieId } = "too_many", "{end} has its {limit} {kind} in that time, {tie} among them", "{end}在此期间的{kind}已满{limit}个（含{tie}）";
        BehalfAsked { tie: TieId, kind: TieKindId } = "behalf_asked", "tie {tie}: a {kind} is held on behalf of a unit, and none is named", "关系{tie}：{kind}须注明代表单位";
        BehalfNotAsked { tie: TieId, kind: TieKindId } = "behalf_not_asked", "tie {tie}: a {kind} is not held on behalf of anybody", "关系{tie}：{kind}不设代表单位";
        AgreementAsked { tie: TieId, kind: TieKindId } = "agreement_asked", "tie {tie}: a {kind} is held under an agreement, and none is named", "关系{tie}：{kind}须注明协议";
        AgreementNotAsked { tie: TieId, kind: TieKindId } = "agreement_not_asked", "tie {tie}: a {kind} is not held under an agreement", "关系{tie}：{kind}不设协议";
        TieReversed { tie: TieId, since: Day, until: Day } = "tie_reversed", "tie {tie} would end on {until}, not after {since}", "关系{tie}的止日{until}不晚于起日{since}";
        TieOver { tie: TieId, until: Day } = "tie_over", "tie {tie} ends on {until} already", "关系{tie}已于{until}结束";
        TieAhead { tie: TieId, since: Day } = "tie_ahead", "tie {tie} begins only on {since}", "关系{tie}自{since}才开始";
        SelfTied { tie: TieId } = "self_tied", "tie {tie} has the same thing at both ends", "关系{tie}两端相同";
    }
}
