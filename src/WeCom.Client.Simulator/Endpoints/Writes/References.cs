using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// Carries the rename or removal of a person or department to everything that refers to it: tags, leaders, and the scopes of apps.
/// Called inside the organisation's gate.
/// </summary>
internal static class References
{
    public static void Rename(WeComSimulator simulator, string before, string after)
    {
        // Until all of them have the new userid, a member may seem to have left a scope.
        simulator.IsRenaming = true;
        try
        {
            Replace(simulator, before, after);
        }
        finally
        {
            simulator.IsRenaming = false;
        }
    }

    public static void Remove(WeComSimulator simulator, string userId) => Replace(simulator, userId, after: null);

    public static void Remove(WeComSimulator simulator, long departmentId)
    {
        foreach (var tag in simulator.Organization.Tags.Where(tag => tag.DepartmentIds.Contains(departmentId)))
        {
            simulator.Organization.SetTag(tag with { DepartmentIds = [.. tag.DepartmentIds.Where(id => id != departmentId)] });
        }

        foreach (var app in simulator.Apps.Where(app => app.VisibleDepartments.Contains(departmentId)))
        {
            app.VisibleDepartments = [.. app.VisibleDepartments.Where(id => id != departmentId)];
        }
    }

    private static void Replace(WeComSimulator simulator, string before, string? after)
    {
        var organization = simulator.Organization;
        foreach (var tag in organization.Tags.Where(tag => Names(tag.UserIds, before)))
        {
            organization.SetTag(tag with { UserIds = With(tag.UserIds, before, after) });
        }

        foreach (var department in organization.Departments.Where(department => Names(department.Leaders, before)))
        {
            organization.UpdateDepartment(department.DepartmentId, held => held with { Leaders = With(held.Leaders!, before, after) });
        }

        foreach (var person in organization.People.Where(person => Names(person.DirectLeaders, before)))
        {
            organization.UpdatePerson(person.UserId, held => held with { DirectLeaders = With(held.DirectLeaders!, before, after) });
        }

        foreach (var app in simulator.Apps.Where(app => Names(app.VisibleUserIds, before)))
        {
            app.VisibleUserIds = With(app.VisibleUserIds, before, after);
        }
    }

    private static bool Names(IReadOnlyList<string>? userIds, string userId) =>
        userIds?.Contains(userId, StringComparer.OrdinalIgnoreCase) == true;

    private static IReadOnlyList<string> With(IReadOnlyList<string> userIds, string before, string? after) =>
        [.. userIds.Select(userId => string.Equals(userId, before, StringComparison.OrdinalIgnoreCase) ? after : userId).OfType<string>()];
}
