using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>Changes to the host's records by people and other programs.</summary>
internal static class Drift
{
    /// <summary>The start of every stamp that was written by hand, which the library cannot read.</summary>
    public const string Stamp = "by hand";

    public static async Task HappenAsync(World world, int most)
    {
        for (var i = world.Random.Next(most + 1); i > 0; i--)
        {
            await (world.Random.Percent(70) ? ChangePersonAsync(world) : ChangeDepartmentAsync(world));
        }
    }

    public static async Task AddStrayAsync(World world)
    {
        await world.Database.Users.ApplyAsync(
            world.Context,
            [new(ChangeKind.Save, "stray") { Values = new() { UserId = "stray", Name = "多余" }, NewStamp = Stamp }],
            CancellationToken.None);
        await world.Database.Users.ApplyAsync(
            world.Context,
            [new(ChangeKind.Deactivate, "stray") { ExpectedStamp = Stamp }],
            CancellationToken.None);
    }

    private static async Task ChangePersonAsync(World world)
    {
        var people = world.Held().Users;
        if (people.Count == 0)
        {
            return;
        }

        var record = people[world.Random.Pick(people.Keys.Order(StringComparer.Ordinal).ToList())];
        var id = record.Values.UserId;
        var kind = Change(world, record.IsActive);
        var change = new UserChange(kind, id) { ExpectedStamp = record.Stamp };
        if (kind == ChangeKind.Save)
        {
            world.Places.Forget(id);
            change = change with { Values = new WeComUser { UserId = id, Position = "手改" }, NewStamp = NextStamp(world) };
        }

        await world.Database.Users.ApplyAsync(world.Context, [change], CancellationToken.None);
    }

    private static async Task ChangeDepartmentAsync(World world)
    {
        var departments = world.Held().Departments;
        if (departments.Count == 0)
        {
            return;
        }

        var record = departments[world.Random.Pick(departments.Keys.Order().ToList())];
        var id = record.Values.DepartmentId;
        var change = new DepartmentChange(Change(world, record.IsActive), id) { ExpectedStamp = record.Stamp };
        if (change.Kind == ChangeKind.Save)
        {
            change = change with { Values = record.Values with { Name = "手改" }, NewStamp = NextStamp(world) };
        }

        await world.Database.Departments.ApplyAsync(world.Context, [change], CancellationToken.None);
    }

    // No two are alike: an edited plan would otherwise expect of one record what another one got later.
    private static string NextStamp(World world) => $"{Stamp} {++world.DriftStamps}";

    private static ChangeKind Change(World world, bool isActive)
    {
        var deactivates = isActive && world.Random.Percent(50);
        world.Situations.Add(deactivates ? Situation.InactiveDrift : Situation.UnknownStamps);
        return deactivates ? ChangeKind.Deactivate : ChangeKind.Save;
    }
}
