using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>
/// Each fault on each endpoint that a sync calls: nothing is written that was not read whole, and nobody is removed whom nobody proved
/// gone.
/// </summary>
public sealed class SyncFaultMatrixTests
{
    /// <summary>The kinds of sync: by an app, by the contacts-sync secret alone, which reads ids, and for one department.</summary>
    private static readonly Scene[] Scenes =
    [
        new("app", "gettoken"),
        new("app", "department/list"),
        new("app", "user/list"),
        new("app", "user/list") { When = "department_id=2", Misses = ["zhangsan", "wangwu"], Ends = SyncStatus.Partial },

        // Either witness is enough: the list of the whole company, or the question by name.
        new("app", "user/get") { Misses = [] },
        new("app", "user/list_id") { Misses = [], Ends = SyncStatus.SucceededWithWarnings },
        new("ids", "gettoken"),
        new("ids", "department/list"),
        new("ids", "department/simplelist"),
        new("ids", "user/list_id"),
        new("ids", "user/get") { Misses = ["wangwu"] },
        new("ids", "user/list_id") { After = 1, Misses = ["wangwu"] },
        new("department", "department/get"),
        new("people", "user/list"),
    ];

    // The changes of an undisturbed sync.
    private static readonly Dictionary<string, string[]> Changes = new(StringComparer.Ordinal)
    {
        ["app"] = ["2", "3", "lisi", "wangwu", "zhangsan", "zhaoliu"],
        ["ids"] = ["3", "lisi", "wangwu", "zhaoliu"],
        ["department"] = ["2"],
        ["people"] = ["lisi", "zhangsan"],
    };

    // The result of each route without a fault.
    private static readonly ConcurrentDictionary<
        string,
        Task<(Dictionary<string, string> Before, Dictionary<string, string> After, string Ended)>> Twins = new(StringComparer.Ordinal);

    // By default each fault meets a part of the scenes, and each scene a part of the faults.
    private const int Parts = 3;

    public static TheoryData<SimulatedFault> Faults => [.. Enum.GetValues<SimulatedFault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_sync_that_meets_a_fault_writes_nothing_that_it_did_not_read_and_removes_nobody(SimulatedFault fault)
    {
        var wrong = new List<string>();
        foreach (var scene in TestLength.Of(Scenes.Where((_, i) => (i + (int)fault) % Parts == 0), Scenes))
        {
            var twin = await Twins.GetOrAdd(scene.Route, _ => RunAsync(scene, fault: null));
            Assert.Equal(Changes[scene.Route], Differences(twin.Before, twin.After));
            var (before, after, ended) = await RunAsync(scene, fault);
            var (_, expected, end) = twin;
            Assert.Equal(twin.Before, before);
            var failure = FaultyCompany.Ends(fault, scene.Endpoint);
            if (failure is not null && scene.Misses is null)
            {
                (expected, end) = (before, failure.Name);
            }
            else if (failure is not null)
            {
                expected = expected.Where(record => !scene.Misses!.Contains(record.Key))
                    .Concat(before.Where(record => scene.Misses!.Contains(record.Key)))
                    .ToDictionary();
                end = scene.Ends?.ToString() ?? end;
            }
            else if (fault == SimulatedFault.MissingRow && scene.Endpoint == "user/list_id")
            {
                // A list of the company that lacks somebody whom the app has just read proves nothing, and that is told.
                end = scene.Ends?.ToString() ?? end;
            }

            if (Differences(expected, after) is { Length: > 0 } differences || ended != end)
            {
                wrong.Add($"{scene}: ended in {ended} and not in {end}; not as expected: {string.Join(' ', Differences(expected, after))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(SimulatedFault.DoubledRow)]
    [InlineData(SimulatedFault.MissingRow)]
    public async Task A_row_that_is_doubled_or_missing_between_two_pages_changes_nothing(SimulatedFault fault)
    {
        await using var company = await FaultyCompany.StartAsync();
        for (var number = 0; number <= 10_000; number++)
        {
            company.WeCom.Organization.AddPerson($"user{number}", "李四", 1);
        }

        await using var services = company.Services(hasApp: false);
        var sync = services.GetRequiredService<IWeChatSyncService>();
        Assert.Equal(10_001, (await sync.SyncAllAsync()).Users.Created);
        var before = Held(company);
        company.WeCom.AnswerNext("user/list_id", new SimulatedAnswer());
        company.Script(fault, "user/list_id");
        var again = await sync.SyncAllAsync();
        Assert.True(again.Success);
        Assert.Equal(fault == SimulatedFault.MissingRow ? 10_000 : 10_001, again.Users.Unchanged);
        Assert.Equal(before, Held(company));
    }

    private static async Task<(Dictionary<string, string> Before, Dictionary<string, string> After, string Ended)> RunAsync(
        Scene scene,
        SimulatedFault? fault)
    {
        await using var company = await FaultyCompany.StartAsync();
        var organization = company.WeCom.Organization;
        organization.AddPerson("chenqi", "陈七", 1);
        organization.AddPerson("lisi", "李四", 1);
        organization.AddPerson("wangwu", "王五", 1);
        organization.AddDepartment(2, "研发");
        organization.AddPerson("zhangsan", "张三", 2);
        await using (var first = company.Services(scene.HasApp))
        {
            Assert.True((await first.GetRequiredService<IWeChatSyncService>().SyncAllAsync()).Success);
        }

        var before = Held(company);
        organization.AddDepartment(3, "销售");
        organization.UpdateDepartment(2, department => department with { Name = "研发中心" });
        organization.UpdatePerson("lisi", person => person with { DepartmentIds = [1, 2] });
        organization.UpdatePerson("zhangsan", person => person with { Name = "新名" });
        organization.AddPerson("zhaoliu", "赵六", 3);
        organization.RemovePerson("wangwu");
        company.WeCom.Tokens.RevokeAll();
        if (fault is { } struck)
        {
            for (var answer = 0; answer < scene.After; answer++)
            {
                company.WeCom.AnswerNext(scene.Endpoint, new SimulatedAnswer());
            }

            company.Script(struck, scene.Endpoint, FaultyCompany.Ends(struck, scene.Endpoint) is null ? 1 : 100, scene.When);
        }

        await using var services = company.Services(scene.HasApp);
        var ended = await EndAsync(services.GetRequiredService<IWeChatSyncService>(), scene.Route);
        return (before, Held(company), ended);
    }

    private static async Task<string> EndAsync(IWeChatSyncService sync, string route)
    {
        try
        {
            return (await (route switch
            {
                "department" => sync.SyncDepartmentsAsync(2),
                "people" => sync.SyncUsersAsync(2, fetchChild: false),
                _ => sync.SyncAllAsync(),
            })).Status.ToString();
        }
        catch (WeChatException exception)
        {
            return exception.GetType().Name;
        }
    }

    private static string[] Differences(Dictionary<string, string> one, Dictionary<string, string> other) =>
        [.. one.Keys.Union(other.Keys).Where(id => one.GetValueOrDefault(id) != other.GetValueOrDefault(id)).Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Held(FaultyCompany company) =>
        company.Departments
            .Departments(company.WeCom.CorpId).Values
            .Select(record => (Id: $"{record.Values.DepartmentId}", Text: $"{record.Stamp} {record.IsActive}"))
            .Concat(
                company.Users
                    .Users(company.WeCom.CorpId).Values
                    .Select(record => (Id: record.Values.UserId, Text: $"{record.Stamp} {record.IsActive}")))
            .ToDictionary(record => record.Id, record => record.Text, StringComparer.Ordinal);

    private sealed record Scene(string Route, string Endpoint)
    {
        public bool HasApp => Route != "ids";

        /// <summary>The query of the answers that go wrong; null for all.</summary>
        public string? When { get; init; }

        /// <summary>The number of answers before those that go wrong.</summary>
        public int After { get; init; }

        /// <summary>The changes that are missing; null if the sync ends in the exception and writes nothing.</summary>
        public IReadOnlyList<string>? Misses { get; init; }

        /// <summary>The status of a sync with missing changes; null: that of an undisturbed one.</summary>
        public SyncStatus? Ends { get; init; }

        public override string ToString() => $"{Route}, {Endpoint} {When} {After}";
    }
}
