using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Records that violate a rule of the host's table and stand together cost themselves alone, night after night.</summary>
public sealed class BadRecordsTogetherTests
{
    [Fact]
    public async Task Twelve_bad_people_keep_no_leaver_night_after_night()
    {
        var company = SimulatedHost.Company();
        await using var host = await SimulatedHost.StartAsync(company, options => options.Sync.BatchSize = 1);
        await host.Sync.SyncAllAsync();
        foreach (var i in Enumerable.Range(10, 12))
        {
            company.AddPerson($"user{i}", $"员工{i}", 4);
        }

        host.Users.Fail = changes => changes.Any(IsBad) ? new InvalidOperationException("CHECK failed") : null;
        for (var night = 1; night <= 4; night++)
        {
            company.RemovePerson($"user{night}");

            var result = await host.Sync.SyncAllAsync();

            Assert.Equal((SyncStatus.Partial, 12, 1), (result.Status, result.Users.Failed, result.Users.Removed));
            Assert.False(host.User($"user{night}").IsActive);
        }
    }

    [Fact]
    public async Task Twelve_bad_departments_keep_nobody_from_being_written_night_after_night()
    {
        var company = SimulatedHost.Company();
        await using var host = await SimulatedHost.StartAsync(company);
        await host.Sync.SyncAllAsync();
        foreach (var id in Enumerable.Range(100, 12))
        {
            company.AddDepartment(id, $"部门{id}");
        }

        host.Departments.Fail = changes => changes.Any(change => change.DepartmentId >= 100)
            ? new InvalidOperationException("CHECK failed")
            : null;
        for (var night = 1; night <= 4; night++)
        {
            company.AddPerson($"new{night}", $"新人{night}", 4);
            company.RemovePerson($"user{night}");

            var result = await host.Sync.SyncAllAsync();

            Assert.Equal(
                (SyncStatus.Partial, 12, 1, 1),
                (result.Status, result.Departments.Failed, result.Users.Created, result.Users.Removed));
        }
    }

    [Fact]
    public async Task Twelve_bad_departments_keep_no_leaver_where_nothing_else_is_to_be_written()
    {
        var company = SimulatedHost.Company();
        await using var host = await SimulatedHost.StartAsync(company);
        await host.Sync.SyncAllAsync();
        foreach (var id in Enumerable.Range(100, 12))
        {
            company.AddDepartment(id, $"部门{id}");
        }

        company.RemovePerson("user1");
        host.Departments.Fail = _ => new InvalidOperationException("CHECK failed");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 12, 1), (result.Status, result.Departments.Failed, result.Users.Removed));
    }

    [Fact]
    public async Task Bad_departments_keep_no_good_one_among_them_where_people_can_be_written()
    {
        var company = SimulatedHost.Company();
        await using var host = await SimulatedHost.StartAsync(company, options => options.Sync.BatchSize = 1);
        await host.Sync.SyncAllAsync();
        foreach (var id in Enumerable.Range(100, 40))
        {
            company.AddDepartment(id, $"部门{id}");
        }

        company.AddPerson("newcomer", "新人", 4);
        host.Departments.Fail = changes => changes.Any(change => change.DepartmentId != 112)
            ? new InvalidOperationException("CHECK failed")
            : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(
            (SyncStatus.Partial, 1, 39, 1),
            (result.Status, result.Departments.Created, result.Departments.Failed, result.Users.Created));
    }

    private static bool IsBad(UserChange change) => change.Kind == ChangeKind.Save && change.UserId.Length == 6;
}
