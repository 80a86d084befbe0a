using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

public class LeaseTests : IDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _clock = new();
    private readonly Interference _interference = new();
    private readonly DirectoryDatabase _database;

    public LeaseTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected LeaseTests(DatabaseKind kind) => _database = new(_clock, kind: kind, interceptors: _interference);

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_comes_second_learns_who_holds_it_and_since_when()
    {
        var (first, second) = (Holder("first"), Holder("second"));
        Assert.Equal(first, await HoldAsync(first));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first, await HoldAsync(second));
        Assert.Equal(TimeSpan.Zero, (await HoldAsync(second)).Since.Offset);
        Assert.Equal(second, await HoldAsync(second, "ww-two"));
    }

    [Fact]
    public async Task It_is_held_until_it_expires_and_then_somebody_elses()
    {
        var (first, second) = (Holder("first"), Holder("second"));
        await HoldAsync(first);
        _clock.Advance(Duration - TimeSpan.FromMilliseconds(1));
        Assert.Equal(first, await HoldAsync(second));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(second, await HoldAsync(second));
        Assert.Equal(second, await HoldAsync(first));

        await ReleaseAsync(first);
        Assert.Equal(second, await HoldAsync(first));
    }

    [Fact]
    public async Task It_is_read_without_being_taken()
    {
        var first = Holder("first");
        Assert.Null(await ReadAsync());
        await HoldAsync(first);
        Assert.Equal(first, (await ReadAsync())!.Holder);
        _clock.Advance(Duration);
        Assert.Null(await ReadAsync());
        await HoldAsync(first);
        await ReleaseAsync(first);
        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task Its_holder_extends_it_also_after_it_has_expired_and_nobody_else_came()
    {
        var (first, second) = (Holder("first"), Holder("second"));
        await HoldAsync(first);
        _clock.Advance(Duration / 2);
        Assert.Equal(first, await HoldAsync(first));
        _clock.Advance(Duration - TimeSpan.FromMilliseconds(1));
        Assert.Equal(first, await HoldAsync(second));
        _clock.Advance(Duration);
        Assert.Equal(first, await HoldAsync(first));
        Assert.Equal(first, await HoldAsync(second));
    }

    [Fact]
    public async Task Given_back_it_is_free_at_once_for_its_company()
    {
        var (first, second) = (Holder("first"), Holder("second"));
        await HoldAsync(first);
        await HoldAsync(first, "ww-two");
        await ReleaseAsync(first);
        Assert.Equal(second, await HoldAsync(second));
        Assert.Equal(first, await HoldAsync(second, "ww-two"));
        await ReleaseAsync(second, "ww-three");
        Assert.Equal(2, await _database.Context().Set<WeComSyncLease>().CountAsync());
    }

    [Fact]
    public async Task Of_two_first_runs_of_a_company_the_one_whose_row_came_first_has_it()
    {
        var (first, second) = (Holder("first"), Holder("second"));
        _interference.BeforeTransaction = () => HoldAsync(first);
        Assert.Equal(first, await HoldAsync(second));
    }

    [Fact]
    public async Task Given_back_between_two_looks_it_is_taken()
    {
        var (first, second) = (Holder("first"), Holder("second"));
        _interference.BeforeTransaction = async () =>
        {
            await HoldAsync(first);
            await ReleaseAsync(first);
        };
        Assert.Equal(second, await HoldAsync(second));
    }

    [Fact]
    public async Task A_row_whose_commit_was_answered_to_nobody_is_ours_all_the_same()
    {
        _interference.AfterCommit = () => throw new TimeoutException("the connection is lost");
        var first = Holder("first");
        Assert.Equal(first, await HoldAsync(first));
        Assert.Null(_interference.AfterCommit);
    }

    [Fact]
    public async Task A_database_that_refuses_the_row_is_reported()
    {
        _interference.BeforeSave = _ =>
        {
            _interference.BeforeSave = _ => throw new DbUpdateException("second");
            throw new DbUpdateException("disk full");
        };
        Assert.Equal("disk full", (await Assert.ThrowsAsync<DbUpdateException>(() => HoldAsync(Holder("first")))).Message);
    }

    [Fact]
    public async Task Of_many_who_race_for_it_exactly_one_wins_and_the_others_learn_who()
    {
        for (var round = 0; round < 12; round++)
        {
            // by turns a company without a row, one whose lease was given back, one whose lease expired
            var corp = $"ww-{round / 3}";
            var racers = Enumerable.Range(0, 6).Select(i => Holder($"{round}/{i}")).ToList();
            var holders = await Task.WhenAll(racers.Select(racer => Task.Run(() => HoldAsync(racer, corp))));
            var winner = Assert.Single(holders.Distinct());
            Assert.Contains(winner, racers);
            Assert.Equal(winner, await HoldAsync(Holder("late"), corp));
            if (round % 3 == 0)
            {
                await ReleaseAsync(winner, corp);
            }
            else
            {
                _clock.Advance(Duration);
            }
        }
    }

    private LeaseHolder Holder(string owner) => new() { RunId = Guid.NewGuid(), Owner = owner, Since = _clock.GetUtcNow() };

    private async Task<LeaseHolder> HoldAsync(LeaseHolder holder, string corp = "ww-one")
        => (await _database.Lease().HoldAsync(corp, holder, Duration, CancellationToken.None)).Holder;

    private Task<LeaseState?> ReadAsync() => _database.Lease().ReadAsync("ww-one", CancellationToken.None);

    private Task ReleaseAsync(LeaseHolder holder, string corp = "ww-one") =>
        _database.Lease().ReleaseAsync(corp, holder, CancellationToken.None);
}
