using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>result dict</c>: total, created, updated, failed, success, errors.</summary>
public sealed class SyncResultTests
{
    [Fact(DisplayName = "result['total', 'created', 'updated', 'failed']: the total is the sum of what became of every record")]
    public async Task The_total_is_the_sum()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.RemovePerson("user8");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user8")!);
        host.WeCom.Organization.UpdatePerson("user3", person => person with { Position = "架构师" });
        host.WeCom.Organization.UpdatePerson("user4", person => person with { Position = "主管" });
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user5")! with { UserId = "newcomer", Mobile = "" });
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user4") ? new InvalidOperationException("duplicate mobile") : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(
            new SyncCounts { Created = 1, Updated = 1, Unchanged = 6, Skipped = 1, Failed = 1, Removed = 1 },
            result.Users);
        Assert.Equal(10, result.Users.Total);
        Assert.Equal(new SyncCounts { Unchanged = 5 }, result.Departments);
    }

    [Fact(DisplayName = "result['success', 'errors']: false with the record and its reason")]
    public async Task A_failure_is_named()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user4") ? new InvalidOperationException("duplicate mobile") : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.False(result.Success);
        Assert.Matches("^Person user4: .*duplicate mobile", Assert.Single(result.Errors).ToString());
        Assert.Equal((SyncStatus.Partial, 9), (result.Status, result.Users.Created));
    }

    [Fact(DisplayName = "result['success', 'errors']: true and empty, with duration and calls beside")]
    public async Task A_success_has_no_errors()
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncAllAsync();

        Assert.True(result.Success);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.True(result.Duration > TimeSpan.Zero);
        Assert.Equal(7, result.Calls);
    }
}
