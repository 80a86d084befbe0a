using System.Collections.Frozen;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Decides what the absence of a stored record means. Absence is evidence only where the place is visible: a person is a leaver only if
/// one of the departments in which they were last seen was read completely or is proven to be gone; a department is gone only if WeCom
/// says so by name.
/// </summary>
/// <param name="snapshot">The snapshot that was read.</param>
/// <param name="departments">The answers of WeCom about departments that were asked for by name.</param>
/// <param name="company">The userids of the company, by the contacts-sync secret; null if it was not asked, or could not tell.</param>
internal sealed class Evidence(
    OrganizationSnapshot snapshot, IReadOnlyDictionary<long, WitnessAnswer> departments, IReadOnlySet<string>? company)
{
    private readonly HashSet<long> _listed = [.. snapshot.Departments.Select(department => department.DepartmentId)];

    /// <summary>Gets the reason for which the company could not be listed to decide about a few people; null if there is none.</summary>
    public string? Unanswered { get; init; }

    /// <summary>Gets the userids that WeCom may not know yet, since events told just now that somebody got them.</summary>
    public IReadOnlySet<string> Early { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Gets the reason for which they stay.</summary>
    public string? EarlyReason { get; init; }

    // An incomplete read proves nothing, and every removal is held back.
    private bool IsIncomplete => snapshot.Gaps.Count > 0;

    /// <summary>Determines whether the contacts-sync secret proves that the person left, so that no question by name is needed.</summary>
    public bool IsProvenGone(string userId) => company is not null && !company.Contains(userId) && !Early.Contains(userId);

    /// <summary>Determines whether the list of the whole company has the userid.</summary>
    public bool IsListed(string userId) => company?.Contains(userId) == true;

    public Absence Of(StoredDepartment stored)
    {
        // If a department was asked for twice with different answers, the inconclusive one counts.
        if (snapshot.DepartmentAnswers.TryGetValue(stored.DepartmentId, out var first) && first.Verdict == WitnessVerdict.NoPrivilege)
        {
            return new(PlanAction.OutOfSight, PlanReasonKind.NoPrivilege);
        }

        if (snapshot.SeesWholeCompany || IsIncomplete)
        {
            return new(PlanAction.Remove, PlanReasonKind.NotInWeCom);
        }

        var isParentListed = _listed.Contains(stored.ParentId);
        if (!departments.TryGetValue(stored.DepartmentId, out var answer))
        {
            return isParentListed
                ? new(PlanAction.Remove, PlanReasonKind.NotInWeCom)
                : new(PlanAction.OutOfSight, PlanReasonKind.PlaceNotSeen);
        }

        return answer.Verdict switch
        {
            WitnessVerdict.Gone => new(PlanAction.Remove, PlanReasonKind.NotInWeCom),
            WitnessVerdict.Present => new(PlanAction.Keep, PlanReasonKind.AnsweredByName),
            WitnessVerdict.NoPrivilege => new(PlanAction.OutOfSight, PlanReasonKind.NoPrivilege),
            _ => new(PlanAction.Keep, PlanReasonKind.QuestionFailed, answer.Detail),
        };
    }

    public Absence Of(StoredUser stored)
    {
        if (snapshot.Answers.TryGetValue(stored.UserId, out var first) && first.Verdict == WitnessVerdict.NoPrivilege)
        {
            return new(PlanAction.OutOfSight, PlanReasonKind.NoPrivilege);
        }

        if (Early.Contains(stored.UserId))
        {
            return new(PlanAction.Keep, PlanReasonKind.QuestionFailed, EarlyReason);
        }

        if (snapshot.SeesWholeCompany || IsIncomplete || IsProvenGone(stored.UserId))
        {
            return new(PlanAction.Remove, PlanReasonKind.NotInWeCom);
        }

        if (company is not null)
        {
            return new(PlanAction.OutOfSight, PlanReasonKind.OutsideVisibleScope);
        }

        if (Unanswered is not null)
        {
            return new(PlanAction.Keep, PlanReasonKind.QuestionFailed, Unanswered);
        }

        return Stamp.PlacesOf(stored.Stamp).Any(IsSeen)
            ? new(PlanAction.Remove, PlanReasonKind.NotInWeCom)
            : new(PlanAction.OutOfSight, PlanReasonKind.PlaceNotSeen);
    }

    /// <summary>
    /// Determines whether one of the departments in which the person was last seen is neither listed nor proven to be gone. They may be in
    /// it still, and WeCom names only the departments that the app may see.
    /// </summary>
    public bool IsPartlyUnseen(StoredUser stored)
        => !snapshot.SeesWholeCompany && Stamp.PlacesOf(stored.Stamp).Any(id => !_listed.Contains(id) && !IsSeen(id));

    private bool IsSeen(long departmentId)
        => snapshot.ReadDepartmentIds.Contains(departmentId)
            || (departments.TryGetValue(departmentId, out var answer) && answer.Verdict == WitnessVerdict.Gone);
}
