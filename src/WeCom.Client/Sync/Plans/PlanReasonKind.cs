namespace WeCom.Client.Sync.Plans;

/// <summary>Specifies the reason for the action of a plan on a record.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum PlanReasonKind
{
    /// <summary>Has no mobile number (<c>Sync:MissingMobile</c>).</summary>
    MissingMobile = 0,

    /// <summary>Has an activation status that is not followed (<c>Sync:Scope:Statuses</c>).</summary>
    ExcludedStatus = 1,

    /// <summary>Lies outside <c>Sync:Scope</c>.</summary>
    OutsideScope = 2,

    /// <summary>
    /// May lie outside <c>Sync:Scope</c>, or be left out by a filter of the host: a department that decides it could not be read or is not
    /// visible.
    /// </summary>
    DoubtfulScope = 3,

    /// <summary>Is left out by a filter of the host.</summary>
    HostFilter = 4,

    /// <summary>A filter or map of the host threw.</summary>
    HostRuleFailed = 5,

    /// <summary>Is in WeCom, but the answer about it could not be read.</summary>
    Unreadable = 6,

    /// <summary>Was inactive and is in WeCom again.</summary>
    CameBack = 7,

    /// <summary>Is no longer in WeCom.</summary>
    NotInWeCom = 8,

    /// <summary>Has a status that means "no longer with us" (<c>Sync:Scope:LeftStatuses</c>).</summary>
    LeftStatus = 9,

    /// <summary>Is in WeCom, and a rule of the host deactivates the records that it leaves out (<c>Sync:WhenStored</c>).</summary>
    DeactivatedByRule = 10,

    /// <summary>Is protected (<c>Sync:Scope:ProtectedUsers</c>, <c>ProtectedDepartments</c>).</summary>
    Protected = 11,

    /// <summary>Leavers are kept (the removal policy is <c>Keep</c>).</summary>
    KeepPolicy = 12,

    /// <summary>The store lists another record with the same id, or with an id that differs in case only.</summary>
    StoredTwice = 13,

    /// <summary>Was not listed, but answered when it was asked for by name.</summary>
    AnsweredByName = 14,

    /// <summary>Exists, but this app may not see it (60011).</summary>
    NoPrivilege = 15,

    /// <summary>Was not listed, and the question by name failed.</summary>
    QuestionFailed = 16,

    /// <summary>Is in the company, but outside the app's visible scope: the contacts-sync secret lists it.</summary>
    OutsideVisibleScope = 17,

    /// <summary>Was last seen in a place that this run did not see.</summary>
    PlaceNotSeen = 18,

    /// <summary>The kept plan is older than another run of the company.</summary>
    StalePlan = 19,

    /// <summary>The userid changed: a leaver and a joiner have the same mobile number or e-mail address.</summary>
    SamePerson = 20,

    /// <summary>The userid changed, as a callback of WeCom says.</summary>
    RenamedByEvent = 21,

    /// <summary>Was deactivated in the store after the kept plan was made.</summary>
    DeactivatedMeanwhile = 22,

    /// <summary>
    /// A userid changed, as a callback of WeCom says, and WeCom could not be asked who has the other one: the one before of this member, or
    /// the new one of the member who had this userid before.
    /// </summary>
    EarlierUserIdUnanswered = 23,

    /// <summary>The member has another userid now, and the record with them.</summary>
    HasNewUserId = 24,

    /// <summary>The removal was rejected, and the rejection was not withdrawn.</summary>
    Rejected = 25,

    /// <summary>
    /// May be the person of a stored record with the same mobile number or e-mail address, who was not found and of whom it is not known
    /// yet whether they left. The new userid waits, so that it can be joined with the record.
    /// </summary>
    MaybeSamePerson = 26,
}
