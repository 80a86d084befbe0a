using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Examines which people a sync sees, which of their fields WeCom returns, and how many calls a full read takes.</summary>
internal static class PeopleExam
{
    private const int EnoughPeople = 20;
    private const int MostDepartments = 4;

    /// <param name="probe">Makes the calls.</param>
    /// <param name="agent">The app; null where the contacts-sync secret reads.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task ExamineAsync(CallProbe probe, WeComAgent? agent, CancellationToken cancellationToken)
    {
        IReadOnlyList<WeComDepartment> departments = [];
        var isListed = await probe.TryAsync(
            DoctorCheck.VisibleScope,
            async token => departments = await probe.Client.ListDepartmentsAsync(null, token).ConfigureAwait(false),
            e => e.ErrorCode is WeComErrorCodes.NoPrivilege && agent is not null,
            cancellationToken).ConfigureAwait(false);
        if (!isListed)
        {
            return;
        }

        JudgeScope(probe.Findings, departments, agent);
        Forecast(probe, departments.Count, agent);
        var people = new List<WeComUser>();
        var isRead = await probe.TryAsync(
            DoctorCheck.Fields,
            token => SampleAsync(probe, departments, agent, people, token),
            cancellationToken).ConfigureAwait(false);
        if (isRead)
        {
            FieldMatrix.Judge(probe.Findings, people, departments);
        }
    }

    private static void JudgeScope(FindingList findings, IReadOnlyList<WeComDepartment> departments, WeComAgent? agent)
    {
        if (departments.Count == 0)
        {
            var isEmpty = agent is not { VisibleUserIds.Count: > 0 } and not { VisibleTagIds.Count: > 0 };
            findings.Add(
                DoctorCheck.VisibleScope,
                isEmpty ? DoctorState.Broken : DoctorState.Attention,
                DoctorTexts.NoDepartments(agent?.VisibleUserIds.Count ?? 0, agent?.VisibleTagIds.Count ?? 0),
                Remedies.NoVisibleDepartment);
            return;
        }

        var seen = departments.Any(department => department.DepartmentId == 1)
            ? DoctorTexts.WholeCompany(departments.Count)
            : DoctorTexts.PartOfCompany(
                departments.Count, agent?.VisibleDepartmentIds ?? [], agent?.VisibleUserIds.Count ?? 0, agent?.VisibleTagIds.Count ?? 0);
        findings.Add(DoctorCheck.VisibleScope, DoctorState.Good, seen);
    }

    private static void Forecast(CallProbe probe, int departments, WeComAgent? agent)
    {
        var reader = probe.Company.Reader(probe.Client, probe.Settings);
        var calls = reader.ForecastCalls(departments) + (agent?.VisibleUserIds.Count ?? 0);
        probe.Findings.Add(
            DoctorCheck.Cost,
            DoctorState.Good,
            DoctorTexts.CostOfFields(calls, reader.Forecast(departments), reader.IsByExport(departments)));
    }

    // The root often holds nobody, so the sample is spread over the list.
    private static async Task SampleAsync(
        CallProbe probe,
        IReadOnlyList<WeComDepartment> departments,
        WeComAgent? agent,
        List<WeComUser> people,
        CancellationToken cancellationToken)
    {
        var count = Math.Min(departments.Count, MostDepartments);
        for (var number = 0; number < count && people.Count < EnoughPeople; number++)
        {
            var department = departments[(int)((long)(departments.Count - 1) * number / Math.Max(1, count - 1))];
            people.AddRange(await probe.Client.ListUsersAsync(department.DepartmentId, cancellationToken).ConfigureAwait(false));
        }

        if (people.Count == 0 && agent is { VisibleUserIds: [var named, ..] })
        {
            people.Add(await probe.Client.GetUserAsync(named, cancellationToken).ConfigureAwait(false));
        }
    }
}
