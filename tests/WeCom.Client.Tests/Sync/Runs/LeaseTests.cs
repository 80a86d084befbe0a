using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>One run at a time writes for a company, and one that lost its hold stops.</summary>
public sealed class LeaseTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly BrokenPorts _ports;

    public LeaseTests() => _ports = new(_time);

    [Fact]
    public async Task A_run_that_was_frozen_past_its_lease_stops_writing_and_what_another_wrote_stands()
    {
        await using var host = await StartAsync();
        SyncResult? other = null;
        var frozen = new AtUser(3, () =>
        {
            // Nothing of this run moves while its lease expires; then another comes.
            _ports.Fail = (asked, _) => asked == "HoldAsync" ? new TimeoutException() : null;
            _time.Advance(TimeSpan.FromMinutes(2));
            _ports.Fail = (_, _) => null;
            host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });
            other = host.Sync.SyncAllAsync().GetAwaiter().GetResult();
        });

        var result = await host.Sync.SyncAllAsync(frozen);

        Assert.Equal((SyncStatus.Succeeded, 7, 3), (other!.Status, other.Users.Created, other.Users.Unchanged));
        Assert.Equal((SyncStatus.Failed, 3, 7), (result.Status, result.Users.Created, result.Users.Failed));
        Assert.Contains("Sync:LeaseDuration", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("架构师", host.User("user9").Values.Position);
        Assert.Equal(5 + 10, host.ApplyCalls);
    }

    [Fact]
    public async Task A_run_that_lost_its_lease_removes_nobody()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        var frozen = new AtUser(1, () =>
        {
            _ports.Fail = (asked, _) => asked == "HoldAsync" ? new TimeoutException() : null;
            _time.Advance(TimeSpan.FromMinutes(2));
        });

        var result = await host.Sync.SyncAllAsync(frozen);

        Assert.Equal((SyncStatus.Failed, 1, 0), (result.Status, result.Users.Updated, result.Users.Removed));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_run_that_is_alive_keeps_its_lease_however_long_it_takes()
    {
        await using var host = await StartAsync();
        var asked = 0;
        _ports.Fail = (method, _) =>
        {
            asked += method == "HoldAsync" ? 1 : 0;
            return null;
        };
        host.Users.Fail = _ =>
        {
            var before = Volatile.Read(ref asked);
            _time.Advance(TimeSpan.FromSeconds(40));
            SpinWait.SpinUntil(() => Volatile.Read(ref asked) > before, TimeSpan.FromSeconds(30));
            return null;
        };

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, TimeSpan.FromSeconds(400)), (result.Status, result.Duration));
        Assert.Equal(11, asked);
    }

    [Fact]
    public async Task A_second_run_is_told_who_runs_since_when()
    {
        await using var host = await StartAsync();
        Exception? second = null;
        var began = _time.GetUtcNow();

        var first = await host.Sync.SyncAllAsync(new AtUser(3, () =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            second = Record.Exception(() => host.Sync.SyncAllAsync().GetAwaiter().GetResult());
        }));

        var refusal = Assert.IsType<WeChatSyncException>(second);
        Assert.Equal(ErrorCategory.Conflict, refusal.Category);
        Assert.Contains(first.RunId.ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(began.ToString("u", System.Globalization.CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(10, first.Users.Created);
    }

    [Fact]
    public async Task A_lease_is_given_back_also_by_a_run_that_fails()
    {
        await using var host = await StartAsync();
        _ports.Fail = (asked, _) => asked == "ListRunsAsync" ? new TimeoutException() : null;
        await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());
        _ports.Fail = (_, _) => null;

        Assert.True((await host.Sync.SyncAllAsync()).Success);
    }

    private Task<SimulatedHost> StartAsync() =>
        SimulatedHost.StartAsync(configure: options => options.Sync.BatchSize = 1, timeProvider: _time, register: _ports.Register);

    /// <summary>Acts once, when so many people are written.</summary>
    private sealed class AtUser(int count, Action act) : IProgress<SyncProgress>
    {
        private bool _acted;

        public void Report(SyncProgress value)
        {
            if (value.Stage == SyncStage.WritingUsers && value.Done == count && !_acted)
            {
                _acted = true;
                act();
            }
        }
    }
}
