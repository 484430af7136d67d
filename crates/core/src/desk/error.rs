//! 问答拒绝 Why a question has no answer.

use crate::base::{Day, MeasureId, refusals};
use crate::cobuild::End;
use crate::graph::Under;
use crate::matching::MatchingRefusal;

refusals! {
    /// 问答拒绝 Why a question has no answer.
    pub enum DeskRefusal: "desk" below Matching(MatchingRefusal) {
        QuestionUnreadable { column: usize } = "question_unreadable", "the question cannot be read at column {column}", "提问第{column}列无法识别";
        UnderUnknown { under: Under, on: Day } = "under_unknown", "{under} does not stand on {on}", "{on}没有{under}";
        EndUnknown { end: End, on: Day } = "end_unknown", "{end} does not stand on {on}, or nothing is linked to it", "{on}没有{end}或其没有任何联系";
        MeasureUnknown { measure: MeasureId } = "measure_unknown", "no pack has the unit of measure {measure}", "规则包中没有计量单位{measure}";
        SeqUnknown { seq: u64 } = "seq_unknown", "there is no entry {seq}", "没有条目{seq}";
        Apart { from: End, to: End } = "apart", "{from} and {to} do not hang together", "{from}与{to}之间没有联系";
    }
}
