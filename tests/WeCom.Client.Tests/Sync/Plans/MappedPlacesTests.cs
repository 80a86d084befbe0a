using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>A host maps WeCom's departments to its own; where a member was seen last are WeCom's.</summary>
public sealed class MappedPlacesTests
{
    [Fact]
    public async Task A_member_who_moves_behind_a_map_is_seen_in_the_new_department()
    {
        await using var host = await MappedAsync();
        Assert.Equal([7L], host.User("user9").Values.DepartmentIds!);
        Assert.Equal([5L], Stamp.PlacesOf(host.User("user9").Stamp));
        Move(host, 3);

        var moved = await host.Sync.SyncAllAsync();
        var again = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 9), (moved.Users.Updated, moved.Users.Unchanged));
        Assert.Equal((0, 10), (again.Users.Updated, again.Users.Unchanged));
        Assert.Equal([7L], host.User("user9").Values.DepartmentIds!);
        Assert.Equal([3L], Stamp.PlacesOf(host.User("user9").Stamp));
    }

    [Fact]
    public async Task A_member_of_whom_no_department_is_seen_any_more_stays_where_they_were_seen_last()
    {
        await using var host = await MappedAsync();
        host.WeCom.Organization.SetRawField("user9", "department", null);

        var again = await host.Sync.SyncAllAsync();

        Assert.Equal(10, again.Users.Unchanged);
        Assert.Equal([5L], Stamp.PlacesOf(host.User("user9").Stamp));
    }

    [Fact]
    public async Task The_plan_of_a_mapped_joiner_has_the_departments_of_WeCom()
    {
        await using var host = await MappedAsync();
        host.WeCom.Organization.AddPerson("joiner", "新来的", 4);
        host.WeCom.Organization.AddPerson("nowhere", "新来的", 4);
        host.WeCom.Organization.SetRawField("nowhere", "department", null);

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var items = plan.Users!.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        Assert.Equal([4L], items["joiner"].SeenIn!);
        Assert.Empty(items["nowhere"].SeenIn!);
        Assert.Equal([4L], Stamp.PlacesOf(items["joiner"].Change!.NewStamp!));
    }

    private static async Task<SimulatedHost> MappedAsync()
    {
        var host = await SimulatedHost.StartAsync(
            build: builder => builder.MapUsers(person => person with { DepartmentIds = [7], MainDepartmentId = 7 }));
        await host.Sync.SyncAllAsync();
        return host;
    }

    private static void Move(SimulatedHost host, long department) => host.WeCom.Organization.UpdatePerson(
        "user9", person => person with { DepartmentIds = [department], MainDepartmentId = department });
}
