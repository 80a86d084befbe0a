using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>In which order and portions the stores receive changes, and what becomes of leavers.</summary>
public sealed class WriteOrderTests
{
    [Fact]
    public async Task Parents_are_written_before_their_children_whatever_order_they_came_in()
    {
        var company = SimulatedHost.Company();
        company.AddDepartment(7, "最下", 8);
        company.AddDepartment(8, "中间", 6);
        company.AddDepartment(6, "最上", 3);
        await using var host = await SimulatedHost.StartAsync(company, options => options.Sync.BatchSize = 2);
        var received = host.RecordChanges();

        await host.Sync.SyncAllAsync();

        var order = received.Take(8).Select(change => change.Split(' ')[^1]).ToList();
        Assert.All(company.Departments.Where(department => department.DepartmentId != 1), department =>
            Assert.True(order.IndexOf($"{department.ParentId}") < order.IndexOf($"{department.DepartmentId}")));
        Assert.All(received.Skip(8), change => Assert.StartsWith("Save user", change, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Departments_go_children_first_and_after_the_people_have_moved_and_left()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.BatchSize = 2);
        await host.Sync.SyncAllAsync();
        var company = host.WeCom.Organization;
        foreach (var person in company.People.Where(person => person.DepartmentIds!.Any(id => id is 2 or 3 or 4)).ToList())
        {
            company.UpdatePerson(person.UserId, before => before with { DepartmentIds = [5] });
        }

        company.RemovePerson("user9");
        foreach (var id in new long[] { 2, 3, 4 })
        {
            company.RemoveDepartment(id);
        }

        var received = host.RecordChanges();

        await host.Sync.SyncAllAsync();

        Assert.Equal(
            ["Deactivate user9", "Deactivate 3", "Deactivate 4", "Deactivate 2"],
            received.SkipWhile(change => change.StartsWith("Save", StringComparison.Ordinal)));
        Assert.Equal(6, received.Count(change => change.StartsWith("Save user", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 4)]
    [InlineData(10, 1)]
    [InlineData(200, 1)]
    public async Task No_batch_is_larger_than_allowed(int batchSize, int batches)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.BatchSize = batchSize);
        var sizes = new List<int>();
        host.Users.Fail = batch =>
        {
            sizes.Add(batch.Count);
            return null;
        };

        await host.Sync.SyncAllAsync();

        Assert.Equal((batches, 10), (sizes.Count, sizes.Sum()));
        Assert.True(sizes.Max() <= batchSize);
    }

    [Theory]
    [InlineData(LeaverPolicy.Keep, 0)]
    [InlineData(LeaverPolicy.Deactivate, 1)]
    [InlineData(LeaverPolicy.Delete, 1)]
    public async Task A_leaver_is_kept_deactivated_or_deleted_as_the_host_decided(LeaverPolicy policy, int removed)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.UserRemoval.Policy = policy;
            options.Sync.DepartmentRemoval.Policy = policy;
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.RemoveDepartment(4);
        host.WeCom.Organization.RemovePerson("user5");
        host.WeCom.Organization.UpdatePerson("user4", person => person with { DepartmentIds = [3] });
        host.WeCom.Organization.UpdatePerson("user6", person => person with { DepartmentIds = [5] });

        var result = await host.Sync.SyncAllAsync();
        var calls = host.ApplyCalls;
        var again = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 2 * removed, removed), (result.Status, result.Users.Removed, result.Departments.Removed));
        Assert.Equal((0, 0, 0), (result.Users.HeldBack, again.Users.Removed, again.Departments.Removed));
        Assert.Equal(calls, host.ApplyCalls);
        Assert.Equal(policy != LeaverPolicy.Delete, host.Users.Users(host.WeCom.CorpId).ContainsKey("user9"));
        Assert.Equal(policy != LeaverPolicy.Delete, host.Departments.Departments(host.WeCom.CorpId).ContainsKey(4));
        Assert.Equal(policy == LeaverPolicy.Keep, host.ActiveUsers().Contains("user9"));
    }

    [Theory]
    [InlineData(MissingMobile.Skip, true, 9, SyncStatus.Succeeded)]
    [InlineData(MissingMobile.Skip, false, 10, SyncStatus.SucceededWithWarnings)]
    [InlineData(MissingMobile.Require, true, 9, SyncStatus.Succeeded)]
    [InlineData(MissingMobile.Require, false, 0, SyncStatus.SucceededWithWarnings)]
    [InlineData(MissingMobile.Include, true, 10, SyncStatus.Succeeded)]
    [InlineData(MissingMobile.Include, false, 10, SyncStatus.Succeeded)]
    public async Task People_without_a_mobile_are_treated_as_the_host_decided(
        MissingMobile policy,
        bool granted,
        int created,
        SyncStatus status)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MissingMobile = policy);
        host.WeCom.App.GrantsSensitiveFields = granted;
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Mobile = "" });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((status, created, 10 - created), (result.Status, result.Users.Created, result.Users.Skipped));
        Assert.Equal(created == 10, host.ActiveUsers().Contains("user1"));
    }

    [Fact]
    public async Task A_person_who_is_stored_keeps_the_mobile_and_is_not_removed_when_mobiles_are_required_and_no_longer_granted()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MissingMobile = MissingMobile.Require);
        await host.Sync.SyncAllAsync();
        host.WeCom.App.GrantsSensitiveFields = false;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((10, 0, 0), (result.Users.Unchanged, result.Users.Removed, result.Users.HeldBack));
        Assert.Equal(10, host.ActiveUsers().Count);
        Assert.NotEmpty(host.User("user1").Values.Mobile!);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(0, 10)]
    [InlineData(20_000, 1)]
    [InlineData(null, 1)]
    public async Task Where_the_host_sets_no_size_the_store_gets_batches_as_it_prefers(int? preferred, int batches)
    {
        var store = new PreferringUsers(preferred);
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddKeyedSingleton<IUserStore>("", store));

        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);

        Assert.Equal(batches, store.Inner.ApplyCalls);
    }

    private sealed class PreferringUsers(int? preferred) : IUserStore
    {
        public InMemoryUserStore Inner { get; } = new();

        public int PreferredBatchSize => preferred ?? throw new InvalidOperationException("It does not know.");

        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => Inner.ListAsync(context, cancellationToken);

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync(context, changes, cancellationToken);
    }
}
