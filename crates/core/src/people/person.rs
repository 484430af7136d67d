//! 人员类别 The kinds of person.

use crate::base::kinds;

kinds! {
    /// 人员类别 The kinds of person, by their part in the work.
    pub enum PersonKind {
        InServiceMember = "in_service_member", "在职党员";
        InServiceNonMember = "in_service_non_member", "在职非党员";
        RetiredMember = "retired_member", "离退休党员";
        Resident = "resident", "居民";
        CommunityWorker = "community_worker", "社区工作者";
        GridWorkerFullTime = "grid_worker_full_time", "专职网格员";
        GridWorkerPartTime = "grid_worker_part_time", "兼职网格员";
        GridWorkerDynamic = "grid_worker_dynamic", "动态网格员";
        Volunteer = "volunteer", "志愿者";
    }
}
