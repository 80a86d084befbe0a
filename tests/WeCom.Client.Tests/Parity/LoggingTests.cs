using Microsoft.Extensions.Logging;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Parity;

/// <summary>
/// Row <c>log levels, log file, no secret in logs</c>. That no secret, name or number is logged is checked wherever a
/// <see cref="SimulatedHost"/> ends.
/// </summary>
public sealed class LoggingTests
{
    [Fact(DisplayName = "log levels: DEBUG requests, INFO start and end of a sync with how long it will take, nothing else")]
    public async Task A_good_sync()
    {
        await using var host = await SimulatedHost.StartAsync();

        await host.Sync.SyncAllAsync();

        Assert.Equal(8, Count(host, LogLevel.Debug, "Sending"));
        Assert.Equal(["Started", "ReadingPeople", "Ended"], Names(host, LogLevel.Information));
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level > LogLevel.Information);
    }

    [Fact(DisplayName = "log levels: WARNING for an expired token")]
    public async Task An_expired_token()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.Tokens.ExpireAll();

        await host.Sync.SyncAllAsync();

        Assert.All(Names(host, LogLevel.Warning), name => Assert.Equal("Rejected", name));
        Assert.NotEmpty(Names(host, LogLevel.Warning));
    }

    [Fact(DisplayName = "log levels: WARNING for a department that could not be read, ERROR for the run that is incomplete by it")]
    public async Task A_degraded_sync()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(60011), when: "department_id=4");

        await host.Sync.SyncAllAsync();

        Assert.Equal(["DepartmentNotRead"], Names(host, LogLevel.Warning));
        Assert.Equal(["Incomplete"], Names(host, LogLevel.Error));
    }

    [Fact(DisplayName = "log levels: WARNING for what the result warns of")]
    public async Task A_sync_with_a_warning()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.GrantsSensitiveFields = false;

        await host.Sync.SyncAllAsync();

        Assert.Equal(["Warned"], Names(host, LogLevel.Warning));
    }

    [Fact(DisplayName = "log levels: ERROR for a run that failed")]
    public async Task A_broken_sync()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(60011));

        await Assert.ThrowsAnyAsync<Exception>(() => host.Sync.SyncAllAsync());

        Assert.Equal(["Broken"], Names(host, LogLevel.Error));
    }

    private static List<string?> Names(SimulatedHost host, LogLevel level) =>
        [.. host.Logs.Entries.Where(entry => entry.Level == level).Select(entry => entry.Event)];

    private static int Count(SimulatedHost host, LogLevel level, string name) => Names(host, level).Count(found => found == name);
}
