using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.EntityFrameworkCore.Tests.Changes;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

/// <summary>Tests the effects of the stores on the context that they borrow.</summary>
public sealed class SharedContextTests : IDisposable
{
    private readonly Interference _interference = new();
    private readonly DirectoryDatabase _database;

    public SharedContextTests() => _database = new(interceptors: _interference);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_batch_leaves_nothing_in_the_change_tracker_whether_it_is_made_or_refused()
    {
        var scope = _database.Open();
        var (context, users) = (scope.GetRequiredService<HostContext>(), scope.GetRequiredKeyedService<IUserStore>(""));
        await users.ApplyAsync(Save("a", "s1"), Save("b", "s1"));
        Assert.Empty(context.ChangeTracker.Entries());

        await Assert.ThrowsAsync<StoreRejectedException>(
            () => users.ApplyAsync(Save("c", "s1"), Save("a", "s2", "s1"), Save("b", "s2", "other")));
        Assert.Empty(context.ChangeTracker.Entries());

        _interference.BeforeSave = c => throw new IOException("disk full");
        await Assert.ThrowsAsync<IOException>(
            () => users.ApplyAsync(Save("c", "s1"), Save("a", "s2", "s1"), Leave(ChangeKind.Delete, "b", "s1")));
        Assert.Empty(context.ChangeTracker.Entries());
        await context.SaveChangesAsync();
        Assert.Equal(
            ["a:s1", "b:s1"],
            await _database.Context().People.OrderBy(p => p.UserId).Select(p => p.UserId + ":" + p.Stamp).ToListAsync());
    }

    [Fact]
    public async Task A_hosts_unsaved_work_is_neither_saved_nor_lost()
    {
        var scope = _database.Open();
        var (context, users) = (scope.GetRequiredService<HostContext>(), scope.GetRequiredKeyedService<IUserStore>(""));
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.Add(new Employee { Number = "half-finished" });
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => users.ApplyAsync(Save("a", "s1")));
        Assert.Contains("HostContext has unsaved changes", exception.Message, StringComparison.Ordinal);
        Assert.Equal(EntityState.Added, Assert.Single(context.ChangeTracker.Entries()).State);
        Assert.False(context.ChangeTracker.AutoDetectChangesEnabled);
        Assert.False(await _database.Context().Employees.AnyAsync());
    }

    [Fact]
    public async Task What_the_host_has_loaded_stays_tracked_and_what_it_loaded_of_ours_is_read_afresh()
    {
        await _database.Users().ApplyAsync(Save("a", "s1"));
        var scope = _database.Open();
        var (context, users) = (scope.GetRequiredService<HostContext>(), scope.GetRequiredKeyedService<IUserStore>(""));
        var employee = new Employee { Number = "1" };
        context.Add(employee);
        await context.SaveChangesAsync();
        await context.People.SingleAsync();
        await _database.Users().ApplyAsync(Save("a", "s2", "s1"));

        await users.ApplyAsync(Save("a", "s3", "s2"));
        employee.Number = "2";
        await context.SaveChangesAsync();
        Assert.Equal("2", (await _database.Context().Employees.SingleAsync()).Number);
        Assert.Equal("s3", (await _database.Context().People.SingleAsync()).Stamp);
    }

    [Fact]
    public async Task A_context_that_tracks_nothing_and_detects_nothing_is_written_all_the_same()
    {
        using var database = new DirectoryDatabase(tracking: QueryTrackingBehavior.NoTracking);
        var scope = database.Open();
        scope.GetRequiredService<HostContext>().ChangeTracker.AutoDetectChangesEnabled = false;
        var (users, departments) = (scope.GetRequiredKeyedService<IUserStore>(""), scope.GetRequiredKeyedService<IDepartmentStore>(""));
        await users.ApplyAsync(Save("a", "s1"));
        await users.ApplyAsync(Save("b", "s2", "s1", previous: "a"));
        await departments.ApplyAsync(DirectoryDatabase.Corp, [Save(1, "s1")], CancellationToken.None);
        await departments.ApplyAsync(DirectoryDatabase.Corp, [Save(1, "s2", "s1")], CancellationToken.None);
        Assert.Equal("b:s2", await database.Context().People.Select(p => p.UserId + ":" + p.Stamp).SingleAsync());
        Assert.Equal("s2", (await database.Context().Departments.SingleAsync()).Stamp);
    }

    [Theory]
    [InlineData("other", true)]
    [InlineData("s1", false)]
    public async Task Another_writer_between_reading_and_writing_wins(string stamp, bool isActive)
    {
        await _database.Users().ApplyAsync(Save("a", "s1"), Save("b", "s1"));
        await _database.Departments().ApplyAsync(DirectoryDatabase.Corp, [Save(7, "s1")], CancellationToken.None);

        _interference.BeforeSave = c =>
            c.Database.ExecuteSqlAsync($"UPDATE People SET Stamp = {stamp}, IsActive = {isActive} WHERE UserIdKey = 'B'");
        var user = await Assert.ThrowsAsync<StoreRejectedException>(
            () => _database.Users().ApplyAsync(Save("a", "s2", "s1"), Save("b", "s2", "s1")));
        Assert.Equal("b", user.Id);
        Assert.Equal(["s1", "s1"], await _database.Context().People.Select(p => p.Stamp).ToListAsync());

        _interference.BeforeSave = c => c.Database.ExecuteSqlAsync($"UPDATE Departments SET Stamp = {stamp}, IsActive = {isActive}");
        var department = await Assert.ThrowsAsync<StoreRejectedException>(
            () => _database.Departments().ApplyAsync(DirectoryDatabase.Corp, [Save(7, "s2", "s1")], CancellationToken.None));
        Assert.Equal("7", department.Id);
    }

    [Fact]
    public async Task A_batch_that_is_cancelled_while_it_is_written_writes_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        await _database.Users().ApplyAsync(Save("a", "sa"), Save("b", "sb"));
        // the swap's first save, which only parks the ids, has gone through when the second is cancelled
        _interference.BeforeSave = _ =>
        {
            _interference.BeforeSave = _ => cancellation.CancelAsync();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.Users().ApplyAsync(
            DirectoryDatabase.Corp,
            [Save("b", "sa", "sa", previous: "a"), Save("a", "sb", "sb", previous: "b")],
            cancellation.Token));
        Assert.Equal(
            ["A:sa", "B:sb"],
            await _database.Context().People.OrderBy(p => p.UserId).Select(p => p.UserIdKey + ":" + p.Stamp).ToListAsync());
    }
}
