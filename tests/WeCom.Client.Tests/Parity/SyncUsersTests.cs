namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>sync_users(department_id, fetch_child)</c>.</summary>
public sealed class SyncUsersTests
{
    [Theory(DisplayName = "sync_users(department_id, fetch_child): all four combinations")]
    [InlineData(null, true, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(null, false, new[] { 0 })]
    [InlineData(2L, true, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(2L, false, new[] { 1 })]
    public async Task All_four_combinations(long? departmentId, bool fetchChild, int[] people)
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncUsersAsync(departmentId, fetchChild);

        Assert.Equal(people.Select(number => $"user{number}"), host.ActiveUsers());
        Assert.Equal((people.Length, 0), (result.Users.Created, result.Departments.Total));
        Assert.Equal(0, host.Departments.ApplyCalls);
    }

    [Fact(DisplayName =
        "sync_users(fetch_child=False): the people directly in the visible root departments, of which there may be several")]
    public async Task The_people_of_the_visible_roots()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [2, 5];

        await host.Sync.SyncUsersAsync(fetchChild: false);

        Assert.Equal(["user1", "user6", "user7", "user8", "user9"], host.ActiveUsers());
    }

    [Fact(DisplayName = "sync_users(fetch_child=True): walks the tree; fetch_child is not sent, since it left the documentation in 2022")]
    public async Task Fetch_child_is_not_sent()
    {
        await using var host = await SimulatedHost.StartAsync();

        await host.Sync.SyncUsersAsync(2);

        Assert.Equal(3, host.WeCom.Requests.Count("user/list"));
        Assert.All(
            host.WeCom.Requests.GetLatest(),
            request => Assert.DoesNotContain("fetch_child", request.Query, StringComparison.Ordinal));
    }
}
