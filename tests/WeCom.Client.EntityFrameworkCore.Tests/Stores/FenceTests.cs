using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

/// <summary>A batch is written by the run that has the lease when it is committed, or not at all.</summary>
public class FenceTests : IDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _clock = new();
    private readonly Interference _interference = new();
    private readonly DirectoryDatabase _database;
    private readonly bool _tellsFractions;

    public FenceTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected FenceTests(DatabaseKind kind, bool tellsFractions = true)
        => (_database, _tellsFractions) = (new(_clock, kind: kind, interceptors: _interference), tellsFractions);

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_number_grows_with_each_run_and_stays_while_a_run_holds_the_lease()
    {
        var (first, second) = (Holder(), Holder());
        Assert.Equal(1, (await HoldAsync(first)).Fence);
        Assert.Equal(1, (await HoldAsync(first)).Fence);
        Assert.Equal(1, (await HoldAsync(second)).Fence);
        await _database.Lease().ReleaseAsync(DirectoryDatabase.Corp.CorpId, first, CancellationToken.None);
        Assert.Equal(2, (await HoldAsync(second)).Fence);
        _clock.Advance(Duration);
        Assert.Equal(3, (await HoldAsync(first)).Fence);
        Assert.Equal(3, (await HoldAsync(second)).Fence);
    }

    [Fact]
    public async Task The_state_tells_the_databases_time()
    {
        _clock.Advance(TimeSpan.FromSeconds(_tellsFractions ? 1.5 : 2));
        var state = await HoldAsync(Holder());
        Assert.Equal((_clock.GetUtcNow(), TimeSpan.Zero), (state.Now, state.Now.Offset));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_that_begins_before_another_run_takes_over_writes_nothing(bool hasBegunToWrite)
    {
        var fenced = await TakeAsync();
        _interference.BeforeTransaction = hasBegunToWrite ? null : TakeOverAsync;
        _interference.BeforeSave = hasBegunToWrite ? TakeOverMeanwhileAsync : null;
        var refusal = await Assert.ThrowsAsync<WeChatSyncException>(() => SaveUserAsync(fenced, "a"));
        Assert.Equal(ErrorCategory.Conflict, refusal.Category);
        Assert.Contains("fence 1", refusal.Message, StringComparison.Ordinal);

        _interference.BeforeSave = hasBegunToWrite ? TakeOverMeanwhileAsync : null;
        await Assert.ThrowsAsync<WeChatSyncException>(() => SaveDepartmentAsync(fenced, 1));
        await using var context = _database.Context();
        Assert.Equal(0, await context.People.CountAsync() + await context.Departments.CountAsync());
    }

    [Fact]
    public async Task A_batch_of_the_run_that_has_the_lease_is_written_also_after_it_expired_where_nobody_came()
    {
        var fenced = await TakeAsync();
        await SaveUserAsync(fenced, "a");
        _clock.Advance(TimeSpan.FromDays(1));
        await SaveDepartmentAsync(fenced, 1);
        Assert.Single(await _database.Users().ListAsync(fenced, CancellationToken.None).ToListAsync());
        Assert.Single(await _database.Departments().ListAsync(fenced, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Nothing_is_checked_where_no_lease_is_kept_here_or_the_run_has_none()
    {
        await SaveUserAsync(DirectoryDatabase.Corp with { Fence = 7 }, "a");
        await TakeAsync();
        await SaveUserAsync(DirectoryDatabase.Corp, "b");
        Assert.Equal(2, await _database.Users().ListAsync(DirectoryDatabase.Corp, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task Another_companys_lease_is_another()
    {
        var fenced = await TakeAsync();
        await _database.Lease().HoldAsync("ww-two", Holder(), Duration, CancellationToken.None);
        await SaveUserAsync(fenced, "a");
        Assert.Single(await _database.Users().ListAsync(fenced, CancellationToken.None).ToListAsync());
    }

    private Task SaveUserAsync(SyncContext context, string userId)
        => _database.Users().ApplyAsync(context, [Changes.Save(userId, "s1")], CancellationToken.None);

    private Task SaveDepartmentAsync(SyncContext context, long departmentId)
        => _database.Departments().ApplyAsync(context, [Changes.Save(departmentId, "s1")], CancellationToken.None);

    private async Task<SyncContext> TakeAsync()
    {
        var state = await HoldAsync(Holder());
        return new(DirectoryDatabase.Corp.CorpId, state.Holder.RunId) { Fence = state.Fence };
    }

    private Task TakeOverAsync()
    {
        _clock.Advance(Duration);
        return HoldAsync(Holder());
    }

    // SQLite lets one transaction write at a time; in others this is what a transaction sees that reads what was committed meanwhile.
    private static Task TakeOverMeanwhileAsync(HostContext context)
        => context.Set<WeComSyncLease>().ExecuteUpdateAsync(s => s.SetProperty(l => l.Fence, l => l.Fence + 1));

    private LeaseHolder Holder() => new() { RunId = Guid.NewGuid(), Owner = "a machine", Since = _clock.GetUtcNow() };

    private Task<LeaseState> HoldAsync(LeaseHolder holder)
        => _database.Lease().HoldAsync(DirectoryDatabase.Corp.CorpId, holder, Duration, CancellationToken.None);
}
