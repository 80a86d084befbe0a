using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore.Tests;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Admin.Tests;

/// <summary>An API-only host on loopback with SQLite and a simulated company, of which a third is held back.</summary>
internal sealed class AdminHost : IAsyncDisposable
{
    public const string Everything = "See Act PersonalData";

    public static readonly WeComAdminPolicies Policies = new() { See = "See", Act = "Act", SeePersonalData = "PersonalData" };

    /// <summary>A text that would do something wherever it became markup, or turned the direction of the text around it.</summary>
    public const string Hostile = "<script>alert(1)</script>\"'&\u202Etxt.exe";

    private readonly DirectoryInfo _folder;
    private readonly HostExposure _exposure;

    private AdminHost(WeComSimulator company, WebApplication app, HostExposure exposure, DirectoryInfo folder) =>
        (Company, App, _exposure, _folder) = (company, app, exposure, folder);

    public WeComSimulator Company { get; }

    public WebApplication App { get; }

    /// <summary>The queries that the host sends to its database.</summary>
    public required CommandCount Commands { get; init; }

    public IReadOnlyList<string> Logged => [.. _exposure.Logs.Entries.Select(entry => entry.Whole)];

    /// <param name="map">Maps the page; with all three policies unless it is given.</param>
    /// <param name="environment">The environment of the host.</param>
    /// <param name="withRuns">False where a test needs no data.</param>
    /// <param name="configure">Adds what else the host has.</param>
    /// <param name="before">Adds middleware before all others.</param>
    public static async Task<AdminHost> StartAsync(
        Action<WebApplication>? map = null,
        string environment = "Production",
        bool withRuns = true,
        Action<IServiceCollection>? configure = null,
        Action<WebApplication>? before = null)
    {
        var folder = Directory.CreateTempSubdirectory("wecom-admin-");
        var company = await WeComSimulator.StartAsync(options => options.Organization = Populate(new()));
        var (exposure, commands) = (new HostExposure(), new CommandCount());
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var services = builder.Services;
        services.AddRoutingCore();
        exposure.Watch(services, company);

        // The framework's own log of requests has their addresses, and the address of a person's page has the userid.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddDbContext<HostContext>(options => options
            .UseSqlite($"Data Source={Path.Combine(folder.FullName, "host.db")}")
            .AddInterceptors(new NoFlush(), commands));
        services.AddAuthentication(ViewerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ViewerHandler>(ViewerHandler.SchemeName, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var right in Everything.Split(' '))
        {
            policies.AddPolicy(right, policy => policy.RequireClaim("right", right));
        }

        services.AddWeComIntegration(_ => { })
            .UseSimulator(company)
            .AddEntityFrameworkCoreStores<HostContext>()
            .AddAdmin();
        configure?.Invoke(services);
        var app = builder.Build();
        before?.Invoke(app);
        app.UsePathBase("/base");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        (map ?? (routes => routes.MapWeComAdmin("/wecom", Policies)))(app);
        await app.StartAsync();
        var host = new AdminHost(company, app, exposure, folder) { Commands = commands };
        await host.LiveAsync(withRuns);
        return host;
    }

    public Browser Open(string rights = Everything, string language = "en") => new(new(App.Urls.Single()), rights, language);

    public async Task SyncAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
    }

    /// <summary>Writes a full run into the journal that held people back, as the engine does.</summary>
    public async Task HoldBackAsync(
        int count, Func<int, string> userId, Func<JournalEntry, JournalEntry>? alter = null, params IReadOnlyList<SyncIssue> issues)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<ISyncJournal>();
        var now = TimeProvider.System.GetUtcNow();
        var run = await journal.SaveRunAsync(
            new()
            {
                RunId = Guid.NewGuid(),
                CorpId = Company.CorpId,
                StartedAt = now,
                EndedAt = now,
                IsFull = true,
                Status = SyncStatus.HeldBack,
                Failure = alter?.Invoke(new(RecordType.User, "", PlanAction.Skip)).Failure is { } failure
                    ? new(SyncIssueKind.RunFailed, "An exception ended the run.") { Cause = failure.Cause }
                    : null,
                Users = new() { Unchanged = 1, HeldBack = count, HeldBackHash = $"hash-of-{count}" },
                Issues = issues,
            },
            now.AddYears(-1),
            CancellationToken.None);
        var entries = Enumerable.Range(0, count)
            .Select(number => new JournalEntry(RecordType.User, userId(number), PlanAction.HeldBack) { Reason = "is no longer in WeCom" })
            .Select(entry => alter?.Invoke(entry) ?? entry);
        await journal.AddEntriesAsync(new(Company.CorpId, run.RunId), [.. entries], CancellationToken.None);
    }

    /// <summary>Writes an event about a person into the inbox, which failed ten times.</summary>
    public async Task ParkAsync(string userId, SyncIssue failure)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredKeyedService<IWeComInbox>("");
        var now = TimeProvider.System.GetUtcNow();
        await inbox.PutAsync(
            Company.CorpId, [new() { Kind = WeComHintKind.User, Id = userId, HeardAt = now, DueAt = now }], CancellationToken.None);
        await foreach (var row in inbox.ListDueAsync(Company.CorpId, now, 1, CancellationToken.None))
        {
            await inbox.SaveAsync(row with { Tries = 10, DueAt = null, ParkedAt = now, Failure = failure }, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _exposure.Dispose();
        await Company.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static SimulatedOrganization Populate(SimulatedOrganization company)
    {
        company.AddDepartment(2, Hostile);
        for (var number = 1; number <= 30; number++)
        {
            company.AddPerson($"person{number}", number == 1 ? Hostile : $"Person Number{number}", 2);
            company.UpdatePerson($"person{number}", person => person with { Mobile = $"138{number:D8}" });
        }

        return company;
    }

    private async Task LiveAsync(bool withRuns)
    {
        await using (var scope = App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreatedAsync();
        }

        if (!withRuns)
        {
            return;
        }

        await SyncAsync();
        for (var number = 1; number <= 10; number++)
        {
            Company.Organization.RemovePerson($"person{number}");
        }

        await SyncAsync();
    }
}
