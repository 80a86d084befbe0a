using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Bulk;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

/// <summary>Two hosts with clocks that are a day apart; one is suspended (SIGSTOP) in the middle of its run.</summary>
public sealed class PostgresSuspendedHostTests
{
    [FullLengthFact]
    public async Task A_host_that_wakes_up_after_another_took_over_writes_nothing_whatever_their_clocks_show()
    {
        await using var company = await FaultyCompany.StartAsync();
        using var engine = Engine.Create(DatabaseKind.Postgres, TimeProvider.System);
        void Use(DbContextOptionsBuilder options) => engine.Use(options);
        using var suspended = Victim.Start(DatabaseKind.Postgres, SourceOf(Use), company.WeCom);
        try
        {
            Assert.Equal("batch", await suspended.StandardOutput.ReadLineAsync());
            await SignalAsync("-STOP", suspended);
            company.RenameEverybody();
            await ExpireLeaseAsync(Use);

            var ahead = new SkewedClock(TimeProvider.System) { Skew = TimeSpan.FromDays(1) };
            var taken = await company.SyncAsync(Use, clock: ahead);
            Assert.Equal((SyncStatus.Succeeded, 0), (taken.Status, taken.Users.HeldBack));
            var rows = await FaultyCompany.RowsAsync(Use);

            await SignalAsync("-CONT", suspended);
            suspended.StandardInput.Close();
            Assert.Equal("ended Partial 50", await LastLineAsync(suspended));
            Assert.Equal(rows, await FaultyCompany.RowsAsync(Use));

            var behind = new SkewedClock(TimeProvider.System) { Skew = TimeSpan.FromDays(-1) };
            var after = await company.SyncAsync(Use, clock: behind);
            Assert.Equal((0, 0, 0), (after.Users.Created, after.Users.Updated, after.Users.Removed));
            Assert.Equal(rows, await FaultyCompany.RowsAsync(Use));
        }
        finally
        {
            suspended.Kill();
            await suspended.WaitForExitAsync();
        }
    }

    private static async Task<string?> LastLineAsync(Process process)
    {
        var lines = await process.StandardOutput.ReadToEndAsync();
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    // Stands for the passing of time, so that the test need not wait.
    private static async Task ExpireLeaseAsync(Action<DbContextOptionsBuilder> use)
    {
        await using var context = FaultyCompany.Open(use);
        var past = DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Utc);
        Assert.Equal(1, await context.Set<WeComSyncLease>().ExecuteUpdateAsync(s => s.SetProperty(l => l.UntilUtc, past)));
    }

    private static string SourceOf(Action<DbContextOptionsBuilder> use)
    {
        using var context = FaultyCompany.Open(use);
        return context.Database.GetConnectionString()!;
    }
}
