using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Diagnostics;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host that forgot its migration is told so, and what to do, whatever it asks for first.</summary>
public sealed class MissingTableTests
{
    private const string Next =
        "Add a migration and apply it: dotnet ef migrations add WeComDirectory, then dotnet ef database update.";

    public static TheoryData<string> Databases => [.. TestDatabases.Names];

    [Theory]
    [MemberData(nameof(Databases))]
    public Task Without_the_tables_every_port_says_so(string kind) => VerifyAsync<AbsentTableContext>(kind, "absent_");

    [Theory]
    [MemberData(nameof(Databases))]
    public Task Without_a_column_too(string kind) => VerifyAsync<AbsentColumnContext>(kind, "Absent");

    [Fact]
    public async Task A_run_and_the_doctor_say_it_too()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        using var engine = Engine.Create(DatabaseKind.Sqlite, TimeProvider.System);
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, wecom);
        services.AddDbContext<AbsentTableContext>(options => engine.Use(options));
        services.AddWeComIntegration(_ => { }).UseSimulator(wecom).AddEntityFrameworkCoreStores<AbsentTableContext>();
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(
            () => provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync());
        Assert.Equal(ErrorCategory.Configuration, failure.Category);
        Assert.EndsWith(Next, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("The host's ISyncLease could not take the lease, so no run began.", failure.Message, StringComparison.Ordinal);

        var report = await provider.GetRequiredService<IWeComDoctor>().ExamineAsync();
        var broken = report.Findings.Where(finding => finding.State is DoctorState.Broken).ToList();
        Assert.Equal([DoctorCheck.Stores, DoctorCheck.Journal], broken.Select(finding => finding.Check));
        Assert.All(broken, finding => Assert.EndsWith(Next, finding.Seen.English, StringComparison.Ordinal));
    }

    private static async Task VerifyAsync<TContext>(string kind, string named)
        where TContext : DbContext
    {
        using var engine = Engine.Create(Enum.Parse<DatabaseKind>(kind), TimeProvider.System);
        var services = new ServiceCollection();
        services.AddDbContext<TContext>(options => engine.Use(options));
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<TContext>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var (corp, token) = (DirectoryDatabase.Corp, CancellationToken.None);
        var holder = new LeaseHolder { RunId = Guid.NewGuid(), Owner = "a machine", Since = DateTimeOffset.UnixEpoch };
        var hint = new WeComHint { Kind = WeComHintKind.User, Id = "a", HeardAt = holder.Since, DueAt = holder.Since };
        var run = new SyncRun { RunId = holder.RunId, CorpId = corp.CorpId, StartedAt = holder.Since };
        foreach (var ask in new Func<Task>[]
        {
            () => Port<ISyncLease>().HoldAsync(corp.CorpId, holder, TimeSpan.FromMinutes(1), token),
            () => Port<IUserStore>().ListAsync(corp, token).ToListAsync().AsTask(),
            () => Port<IDepartmentStore>().ListAsync(corp, token).ToListAsync().AsTask(),
            () => Port<IUserStore>().ApplyAsync(Changes.Save("a", "s1")),
            () => Port<IDepartmentStore>().ApplyAsync(corp, [Changes.Save(1, "s1")], token),
            () => Port<ISyncJournal>().ListRunsAsync(corp.CorpId, token).ToListAsync().AsTask(),
            () => Port<ISyncJournal>().SaveRunAsync(run, DateTimeOffset.MinValue, token),
            () => Port<ISyncStateStore>().ReadAsync(corp.CorpId, "name", token),
            () => Port<IWeComInbox>().PutAsync(corp.CorpId, [hint], token),
            () => Port<IWeComInbox>().ListDueAsync(corp.CorpId, holder.Since, 9, token).ToListAsync().AsTask(),
        })
        {
            var told = await Assert.ThrowsAsync<WeChatSyncException>(ask);
            Assert.Equal(ErrorCategory.Configuration, told.Category);
            Assert.StartsWith(
                $"The database of {typeof(TContext).Name} lacks a table or column of the WeCom directory (",
                told.Message,
                StringComparison.Ordinal);
            Assert.Contains(named, told.Message, StringComparison.Ordinal);
            Assert.EndsWith(Next, told.Message, StringComparison.Ordinal);
        }

        TPort Port<TPort>()
            where TPort : notnull
            => scope.ServiceProvider.GetRequiredKeyedService<TPort>(string.Empty);
    }
}
