using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Tests that a batch and its entries of the journal are one transaction, and that a journal that fails costs no record.</summary>
public sealed class BatchJournalTests
{
    private const int People = 200;
    private const int Batch = 50;

    // Nothing renews the lease in between.
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<string, bool> Writers
    {
        get
        {
            var writers = new TheoryData<string, bool>();
            foreach (var kind in TestDatabases.Names)
            {
                writers.Add(kind, false);
                if (TestLength.Of(kind == TestDatabases.Names.First(), true))
                {
                    writers.Add(kind, true);
                }
            }

            return writers;
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task After_each_commit_everybody_who_is_stored_has_an_entry_and_a_batch_is_one_commit(string kind, bool isTracked)
    {
        await using var wecom = await StartAsync();
        using var database = new DirectoryDatabase(_clock, kind: Enum.Parse<DatabaseKind>(kind));
        var counts = new List<(int People, int Entries, int Departments, int DepartmentEntries)>();
        await using var host = Host(database, wecom, isTracked, CountAsync);

        Assert.Equal(SyncStatus.Succeeded, (await host.Sync.SyncAllAsync()).Status);

        Assert.All(counts, count => Assert.Equal((count.People, count.Departments), (count.Entries, count.DepartmentEntries)));
        var batches = counts.Select(count => count.People).Where(people => people is > 0 and < People);
        Assert.Equal([50, 100, 150], batches);

        async Task CountAsync()
        {
            await using var context = Open(database);
            var entries = await EntriesOf(context).ToListAsync();
            counts.Add((
                await context.People.CountAsync(),
                entries.Count(entry => entry.Type is RecordType.User),
                await context.Departments.CountAsync(),
                entries.Count(entry => entry.Type is RecordType.Department)));
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task An_entry_that_the_database_refuses_costs_a_warning_and_no_record(string kind, bool isTracked)
    {
        await using var wecom = await StartAsync();
        using var database = new DirectoryDatabase(_clock, kind: Enum.Parse<DatabaseKind>(kind));
        await using var refusal = await Refusal.OfAsync(Open(database), "WeComSyncEntry", "RecordId", "user77");
        await using var host = Host(database, wecom, isTracked);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((People, 0), (result.Users.Created, result.Users.Failed));
        Assert.Equal(SyncIssueKind.JournalFailed, Assert.Single(result.Warnings).Kind);
        await using var context = Open(database);
        Assert.Equal(People, await context.People.CountAsync());
        Assert.Equal(People - Batch, await EntriesOf(context).CountAsync(entry => entry.Type == RecordType.User));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task A_person_whom_the_database_refuses_is_found_and_everybody_has_one_entry(string kind, bool isTracked)
    {
        await using var wecom = await StartAsync();
        using var database = new DirectoryDatabase(_clock, kind: Enum.Parse<DatabaseKind>(kind));
        await using var refusal = await Refusal.OfAsync(Open(database), "People", "UserId", "user77");
        await using var host = Host(database, wecom, isTracked);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((People - 1, 1), (result.Users.Created, result.Users.Failed));
        await using var context = Open(database);
        Assert.Equal(People - 1, await context.People.CountAsync());
        var entries = await EntriesOf(context).Where(entry => entry.Type == RecordType.User).ToListAsync();
        Assert.Equal(People, entries.Select(entry => entry.RecordId).Distinct().Count());
        Assert.Equal(People, entries.Count);
        Assert.Equal("user77", Assert.Single(entries, entry => entry.FailureJson is not null).RecordId);
        Assert.Equal(Enumerable.Range(1, await EntriesOf(context).CountAsync()), EntriesOf(context).Select(e => e.Number).Order());
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task A_batch_whose_commit_was_answered_to_nobody_has_its_entries_once(string kind, bool isTracked)
    {
        await using var wecom = await StartAsync();
        using var database = new DirectoryDatabase(_clock, kind: Enum.Parse<DatabaseKind>(kind));
        var losses = new Queue<Exception>([new TimeoutException("lost"), new InvalidOperationException("lost, and no strategy knows it")]);
        await using var host = Host(database, wecom, isTracked, LoseAsync);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, People), (result.Status, result.Users.Created));
        Assert.Empty(losses);
        await using var context = Open(database);
        Assert.Equal(People, await EntriesOf(context).CountAsync(entry => entry.Type == RecordType.User));

        async Task LoseAsync()
        {
            await using var context = Open(database);
            if (await context.People.AnyAsync() && losses.TryDequeue(out var loss))
            {
                throw loss;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task One_context_writes_all_batches_and_holds_nothing_of_them(string kind, bool isTracked)
    {
        await using var wecom = await StartAsync();
        using var database = new DirectoryDatabase(_clock, kind: Enum.Parse<DatabaseKind>(kind));
        var writers = new WriterWatch();
        await using var host = Host(database, wecom, isTracked, interceptor: writers);

        await host.Sync.SyncAllAsync();

        // One batch of departments, and four of people.
        Assert.Equal(1 + People / Batch, writers.Longest);
        Assert.Equal(0, writers.Tracked);
    }

    [Fact]
    public void A_store_writes_into_the_journal_of_its_own_context_alone()
    {
        using var database = new DirectoryDatabase(_clock);
        var scope = database.Open();
        var store = (IJournalingStore<UserChange>)scope.GetRequiredKeyedService<IUserStore>(string.Empty);
        Assert.True(store.SharesTransactionsWith(scope.GetRequiredKeyedService<ISyncJournal>(string.Empty)));
        Assert.False(store.SharesTransactionsWith(database.Journal()));
    }

    [Fact]
    public async Task A_leaver_goes_with_the_entry_that_names_who_let_them_go()
    {
        await using var wecom = await StartAsync();
        using var database = new DirectoryDatabase(_clock);
        await using var host = Host(database, wecom, isTracked: false);
        await host.Sync.SyncAllAsync();
        foreach (var person in wecom.Organization.People.Take(People / 2).ToList())
        {
            wecom.Organization.RemovePerson(person.UserId);
        }

        var held = await host.Sync.SyncAllAsync();
        await host.Planner.ApproveRemovalsAsync(held.Users.HeldBackHash!, "Li Si");
        var went = await host.Sync.SyncAllAsync();

        Assert.Equal(People / 2, went.Users.Removed);
        await using var context = Open(database);
        var entries = await EntriesOf(context).Where(e => e.RunId == went.RunId && e.Action == PlanAction.Remove).ToListAsync();
        Assert.Equal(People / 2, entries.Count);
        Assert.All(entries, entry => Assert.Contains("Li Si", entry.Reason, StringComparison.Ordinal));
    }

    private static Task<WeComSimulator> StartAsync()
    {
        var company = new SimulatedOrganization();
        company.AddDepartment(2, "研发");
        for (var i = 0; i < People; i++)
        {
            company.AddPerson($"user{i}", $"员工{i}", 2);
        }

        return WeComSimulator.StartAsync(options => options.Organization = company);
    }

    // With an interceptor of saving the change tracker writes.
    private SyncingHost Host(
        DirectoryDatabase database, WeComSimulator wecom, bool isTracked, Func<Task>? afterCommit = null, IInterceptor? interceptor = null)
    {
        var interceptors = new List<IInterceptor>();
        if (isTracked)
        {
            interceptors.Add(new Interference());
        }

        if (interceptor is not null)
        {
            interceptors.Add(interceptor);
        }

        if (afterCommit is not null)
        {
            interceptors.Add(new CommitWatch(afterCommit));
        }

        return new(
            database,
            wecom,
            _clock,
            options => options.Sync.BatchSize = Batch,
            interceptors: [.. interceptors]);
    }

    private static HostContext Open(DirectoryDatabase database)
        => new(((DbContextOptionsBuilder<HostContext>)database.Use(new DbContextOptionsBuilder<HostContext>())).Options);

    private static IQueryable<WeComSyncEntry> EntriesOf(HostContext context) => context.Set<WeComSyncEntry>().AsNoTracking();
}
