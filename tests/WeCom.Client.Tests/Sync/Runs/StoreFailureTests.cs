using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests the effect of a host's broken store.</summary>
public sealed class StoreFailureTests
{
    [Theory]
    [InlineData("departments")]
    [InlineData("people")]
    public async Task A_store_that_cannot_list_ends_the_run_before_anything_is_written(string broken)
    {
        var isBroken = false;
        await using var host = await SimulatedHost.StartAsync(register: services =>
        {
            if (broken == "departments")
            {
                services.AddKeyedSingleton<IDepartmentStore>("", new UnreadableDepartments(() => isBroken));
            }
            else
            {
                services.AddKeyedSingleton<IUserStore>("", new UnreadableUsers(() => isBroken));
            }
        });
        isBroken = true;

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(ErrorCategory.Store, failure.Category);
        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Contains(broken == "departments" ? nameof(IDepartmentStore) : nameof(IUserStore), failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.ApplyCalls);
    }

    [Fact]
    public async Task A_store_that_cannot_tell_old_values_ends_the_run_before_anything_is_written()
    {
        var store = new UntellingUsers();
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddKeyedSingleton<IUserStore>("", store));

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(ErrorCategory.Store, failure.Category);
        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Equal(0, host.ApplyCalls);
    }

    [Fact]
    public async Task Ten_single_failures_in_a_row_end_the_run_and_no_department_is_removed_under_its_people()
    {
        await using var host = await CompanyOfThirtyAsync();
        host.Users.Fail = _ => new InvalidOperationException("disk full");
        var calls = host.Users.ApplyCalls;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.Failed, result.Status);
        Assert.Equal(15, host.Users.ApplyCalls - calls);
        Assert.Equal((30, 0), (result.Users.Failed, result.Users.Removed));
        Assert.Equal((0, 0), (result.Departments.Removed, result.Departments.HeldBack));
        Assert.True(host.Department(4).IsActive);
        Assert.Contains(result.Errors, error => error.ToString().StartsWith("Department 4: was not tried", StringComparison.Ordinal));

        host.Users.Fail = null;
        var good = await host.Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.Succeeded, 30, 1), (good.Status, good.Users.Updated, good.Departments.Removed));
    }

    [Fact]
    public async Task Nine_single_failures_in_a_row_cost_nine_records()
    {
        await using var host = await CompanyOfThirtyAsync();
        var left = 9;
        host.Users.Fail = _ => left-- > 0 ? new InvalidOperationException("busy") : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(
            (SyncStatus.Partial, 9, 21, 1),
            (result.Status, result.Users.Failed, result.Users.Updated, result.Departments.Removed));
    }

    [Theory]
    [InlineData("en", "the store failed", "Correct the record")]
    [InlineData("zh-CN", "存储写入失败", "请更正该记录")]
    public async Task The_entry_of_a_record_that_a_store_failed_has_what_a_program_asks_for(string language, string message, string remedy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.Users.Fail = _ => new InvalidOperationException("outer", new FormatException("a column is too short"));

        var result = await host.Sync.SyncAllAsync();

        var entries = host.Get<ISyncJournal>().ListEntriesAsync(new(host.WeCom.CorpId, result.RunId), CancellationToken.None);
        var failure = (await entries.SingleAsync()).Failure!;
        Assert.StartsWith(remedy, failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(
            new(SyncIssueKind.RecordNotWritten, message)
            {
                RecordType = RecordType.User,
                Id = "user1",
                Category = ErrorCategory.Store,
                Cause = "FormatException: a column is too short",
                Remedy = failure.Remedy,
            },
            failure);
        Assert.Equal(failure, Assert.Single(result.Errors) with { Message = message });
    }

    [Fact]
    public async Task A_store_that_fails_with_the_departments_is_tried_with_a_few_people_and_given_up()
    {
        var company = SimulatedHost.Company();
        foreach (var id in Enumerable.Range(10, 10))
        {
            company.AddDepartment(id, $"部门{id}");
        }

        await using var host = await SimulatedHost.StartAsync(company);
        host.Departments.Fail = _ => new InvalidOperationException("disk full");
        host.Users.Fail = _ => new InvalidOperationException("disk full");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Failed, 15, 10), (result.Status, result.Departments.Failed, result.Users.Failed));
        Assert.InRange(host.Departments.ApplyCalls + host.Users.ApplyCalls, 10, 30);
    }

    /// <summary>A host after a good run, one change a batch; in WeCom all thirty people changed and department 4 left.</summary>
    private static async Task<SimulatedHost> CompanyOfThirtyAsync()
    {
        var company = SimulatedHost.Company();
        foreach (var i in Enumerable.Range(10, 20))
        {
            company.AddPerson($"user{i}", $"员工{i}", 4);
        }

        var host = await SimulatedHost.StartAsync(company, options => options.Sync.BatchSize = 1);
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        company.RemoveDepartment(4);
        foreach (var person in company.People)
        {
            company.UpdatePerson(person.UserId, before => before with { DepartmentIds = [5], Position = "调岗" });
        }

        return host;
    }

    private sealed class UntellingUsers : IUserStore
    {
        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
            new[] { new StoredUser { UserId = "user1", Stamp = "", IsActive = true } }.ToAsyncEnumerable();

        public IAsyncEnumerable<WeComUser> ReadAsync(
            SyncContext context,
            IReadOnlyCollection<string> userIds,
            CancellationToken cancellationToken) =>
            throw new TimeoutException("user1");

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may be written.");
    }

    private sealed class UnreadableUsers(Func<bool> isBroken) : IUserStore
    {
        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
            Unreadable.List<StoredUser>(new() { UserId = "zhangsan", Stamp = "a", IsActive = true }, isBroken);

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may be written.");
    }

    private sealed class UnreadableDepartments(Func<bool> isBroken) : IDepartmentStore
    {
        public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
            Unreadable.List<StoredDepartment>(new() { DepartmentId = 1, ParentId = 0, Stamp = "a", IsActive = true }, isBroken);

        public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may be written.");
    }

    private static class Unreadable
    {
        /// <summary>One record, and then the database is gone.</summary>
        public static async IAsyncEnumerable<T> List<T>(T first, Func<bool> isBroken)
        {
            yield return first;
            await Task.Yield();
            if (isBroken())
            {
                throw new TimeoutException("zhangsan could not be read");
            }
        }
    }
}
