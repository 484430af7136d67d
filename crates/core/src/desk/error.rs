//! 问答拒绝 Why a question has no answer.

use crate::base::{AreaId, refusals};

refusals! {
    /// 问答拒绝 Why a question has no answer.
    pub enum DeskRefusal: "desk" {
        QuestionUnreadable { column: usize } = "question_unreadable", "the question cannot be read at column {column}", "提问第{column}列无法识别";
        AreaUnknown { area: AreaId } = "area_unknown", "no area {area} stands on that day", "当日没有区域{area}";
    }
}
