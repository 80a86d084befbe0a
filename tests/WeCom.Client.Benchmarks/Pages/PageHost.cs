using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Admin.Tests;
using WeCom.Client.Benchmarks.Databases;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Benchmarks.Pages;

/// <summary>A web host with the administrator's page over SQLite.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private const int Runs = 90 * 4;
    private const int EventRunsADay = 720;
    private const int ChangedARun = 50;
    private const int HeldBack = 500;
    private const int HoldingNights = 40;
    private const int RemovedANight = 5;

    private readonly WebApplication _app;

    public PageHost(ServedCompany company, string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = Environments.Development });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddDbContext<BenchmarkContext>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "page.db")}"));
        builder.Services.AddWeComIntegration(options =>
            (options.CorpId, options.AgentId, options.Secret, options.BaseAddress)
                = (company.CorpId, company.AgentId, company.Secret, company.Server))
            .AddEntityFrameworkCoreStores<BenchmarkContext>()
            .AddAdmin();
        _app = builder.Build();

        // Without a policy, in Development: the page with every right.
        _app.MapWeComAdmin("/wecom");
    }

    public Uri Address => new($"{_app.Urls.Single()}/wecom/");

    /// <summary>
    /// The company's first run, ninety days of others (one every two minutes, as of events), and forty nights that remove some and hold
    /// back one person more than the night before, five hundred at last.
    /// </summary>
    /// <returns>The first run and somebody whom every later one changed.</returns>
    public async Task<(Guid FirstRun, WeComDirectoryUser Person)> FillAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BenchmarkContext>();
        await database.Database.EnsureCreatedAsync();
        var first = await scope.ServiceProvider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        var people = await database.Set<WeComDirectoryUser>().AsNoTracking().OrderBy(user => user.UserIdKey).Take(HeldBack).ToListAsync();
        List<string> userIds = [.. people.Select(person => person.UserId)];
        var now = TimeProvider.System.GetUtcNow();
        await FilledJournal.AddAsync(database, people[0].CorpId, 90 * EventRunsADay, [], now.UtcDateTime, EventRunsADay);
        await FilledJournal.AddAsync(database, people[0].CorpId, Runs, userIds[..ChangedARun], now.UtcDateTime);
        var journal = scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>("");
        for (var before = HoldingNights - 1; before >= 0; before--)
        {
            await HoldBackAsync(journal, people[0].CorpId, userIds[before..], now.AddDays(-before), $"hash{before}");
        }

        return (first.RunId, people[0]);
    }

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static async Task HoldBackAsync(
        ISyncJournal journal, string corpId, List<string> userIds, DateTimeOffset began, string hash)
    {
        var run = await journal.SaveRunAsync(
            new()
            {
                RunId = Guid.NewGuid(),
                CorpId = corpId,
                StartedAt = began,
                EndedAt = began,
                IsFull = true,
                Status = SyncStatus.HeldBack,
                Departments = new() { Unchanged = 1 },
                Users = new() { Unchanged = 1, Removed = RemovedANight, HeldBack = userIds.Count, HeldBackHash = hash },
            },
            began.AddYears(-1),
            CancellationToken.None);
        var entries = userIds.Select(id => new JournalEntry(RecordType.User, id, PlanAction.HeldBack) { Reason = "is no longer in WeCom" });
        var removed = Enumerable.Range(1, RemovedANight)
            .Select(number => new JournalEntry(RecordType.User, $"gone-{hash}-{number}", PlanAction.Remove) { Name = $"Gone {number}" });
        await journal.AddEntriesAsync(new(corpId, run.RunId), [.. removed, .. entries], CancellationToken.None);
    }
}
