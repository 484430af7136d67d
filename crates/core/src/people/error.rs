//! 人员拒绝 Why an event about persons or offices is refused.

use crate::base::{AppointmentId, Day, OfficeId, OrganizationId, PersonId, refusals};
use crate::org::OrgRefusal;

refusals! {
    /// 人员拒绝 Why an event about persons or offices is refused.
    pub enum PeopleRefusal: "people" below Org(OrgRefusal) {
        PersonUnknown { person: PersonId }: missing = "person_unknown", "there is no person {person}", "没有人员{person}";
        PersonTaken { person: PersonId } = "person_taken", "person {person} is already there", "人员{person}已存在";
        PersonNotYet { person: PersonId, since: Day } = "person_not_yet", "person {person} is known only from {since}", "人员{person}自{since}起才登记";
        PersonEnded { person: PersonId, until: Day } = "person_ended", "person {person} left on {until}", "人员{person}已于{until}离开";
        PersonOutOfOrder { person: PersonId, changed: Day } = "person_out_of_order", "person {person} was already changed as of {changed}, which is later", "人员{person}在更晚的{changed}已有变更";
        OfficeUnknown { office: OfficeId }: missing = "office_unknown", "no adopted pack has an office {office}", "规则包中没有职务{office}";
        OfficeTaken { office: OfficeId, organization: OrganizationId, holders: u32, appointment: AppointmentId } = "office_taken",
            "office {office} of {organization} has its {holders} holder(s) in that time, {appointment} among them", "{organization}的{office}在此期间已满{holders}人（含{appointment}）";
        AlreadyAppointed { person: PersonId, office: OfficeId, organization: OrganizationId, appointment: AppointmentId } = "already_appointed",
            "person {person} already holds {office} of {organization} in that time, by {appointment}", "{person}在此期间已任{organization}的{office}（{appointment}）";
        AppointmentUnknown { appointment: AppointmentId }: missing = "appointment_unknown", "there is no appointment {appointment}", "没有任职{appointment}";
        AppointmentTaken { appointment: AppointmentId } = "appointment_taken", "appointment {appointment} is already there", "任职{appointment}已存在";
        AppointmentReversed { appointment: AppointmentId, since: Day, until: Day } = "appointment_reversed", "appointment {appointment} would end on {until}, not after {since}", "任职{appointment}的止日{until}不晚于起日{since}";
        AppointmentOver { appointment: AppointmentId, until: Day } = "appointment_over", "appointment {appointment} ends on {until} already", "任职{appointment}已于{until}结束";
        AppointmentAhead { appointment: AppointmentId, since: Day } = "appointment_ahead", "appointment {appointment} begins only on {since}", "任职{appointment}自{since}才开始";
    }
}
