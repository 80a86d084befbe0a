using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Organization.Witness;

namespace WeCom.Client.Organization.Reading;

/// <summary>
/// Reads single people and departments. All departments that the app sees are listed as well: they tell what lies in scope, and whether
/// the place is visible in which the person was seen last.
/// </summary>
internal sealed class RecordReader(IWeComContactsClient client, NameWitness witness, WeComSettings settings)
{
    private readonly IdsReader _ids = new(client, settings);

    public async Task<OrganizationSnapshot> ReadAsync(ReadScope scope, CancellationToken cancellationToken)
    {
        if (!settings.HasSecret)
        {
            return Narrow(await _ids.ReadAsync(ReadScope.Everything, null, cancellationToken).ConfigureAwait(false), scope);
        }

        var listed = await client.ListDepartmentsAsync(null, cancellationToken).ConfigureAwait(false);
        var snapshot = new OrganizationSnapshot
        {
            Departments = [.. listed.DistinctBy(department => department.DepartmentId)],
            Users = [],
            MalformedDepartments = [.. listed.Malformed.Where(record => record.Id is not null)],
            ReadDepartmentIds = listed.Select(department => department.DepartmentId).ToHashSet(),
            Visible = listed,
            Calls = 1,
        };
        var unlisted = (scope.DepartmentIds ?? []).Where(id => !snapshot.ReadDepartmentIds.Contains(id)).ToList();
        snapshot = snapshot with
        {
            DepartmentAnswers = await witness.AskDepartmentsAsync(unlisted, cancellationToken).ConfigureAwait(false),
        };
        return Narrow(await WithPeopleAsync(snapshot, scope.UserIds ?? [], cancellationToken).ConfigureAwait(false), scope);
    }

    private async Task<OrganizationSnapshot> WithPeopleAsync(
        OrganizationSnapshot snapshot,
        IReadOnlyCollection<string> userIds,
        CancellationToken cancellationToken)
    {
        var answers = await witness.AskUsersAsync(userIds, cancellationToken).ConfigureAwait(false);
        var users = answers.Values.Select(answer => answer.User).OfType<WeComUser>().ToList();
        return snapshot with
        {
            Users = [.. users.OrderBy(user => user.UserId, StringComparer.OrdinalIgnoreCase)],
            MalformedUsers =
            [
                .. answers.Where(answer => answer.Value is { Verdict: WitnessVerdict.Unknown, IsEarly: false })
                    .OrderBy(answer => answer.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(answer => MalformedRecord.Of(answer.Key, answer.Value.Detail ?? "")),
            ],
            HasMobiles = users.Exists(user => !string.IsNullOrWhiteSpace(user.Mobile)),
            Answers = answers,
        };
    }

    private static OrganizationSnapshot Narrow(OrganizationSnapshot all, ReadScope scope)
    {
        var userIds = (scope.UserIds ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var departmentIds = (scope.DepartmentIds ?? []).ToHashSet();
        return all with
        {
            Departments = [.. all.Departments.Where(department => departmentIds.Contains(department.DepartmentId))],
            MalformedDepartments =
                [.. all.MalformedDepartments.Where(record => departmentIds.Contains(BrokenDepartments.IdOf(record) ?? 0))],
            Users = [.. all.Users.Where(user => userIds.Contains(user.UserId))],
            Gaps = [],
            IsScoped = true,
            ByName = scope,
        };
    }
}
