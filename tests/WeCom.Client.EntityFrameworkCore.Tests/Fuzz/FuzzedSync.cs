using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Testing;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>A host that syncs one company after another, each for two nights, to each of which one answer was tampered with.</summary>
internal sealed class FuzzedSync : IDisposable
{
    private readonly WireClock _clock = new();
    private readonly InMemoryDepartmentStore _departments = new();
    private readonly InMemoryUserStore _users = new();
    private readonly ServiceProvider _services;
    private WireCompany _company = new();

    public FuzzedSync()
    {
        var services = new ServiceCollection();
        WireCompany.AddTo(services, _clock, () => _company).AddInMemoryStores(_departments, _users);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The endpoints that a sync calls, with the contacts-sync secret alone or with the app's.</summary>
    public static IReadOnlyList<string> Endpoints { get; } =
    [
        "department/list", "user/list", "agent/get", "gettoken", "department/simplelist", "user/list_id", "export/user",
        "export/get_result", "export/file",
    ];

    /// <returns>What is wrong with the outcome.</returns>
    public async Task<IReadOnlyList<string>> ViolationsAsync(FuzzedAnswer fuzzed)
    {
        _company = WireCompany.With(fuzzed.Endpoint, fuzzed.Answer, _clock);
        _services.GetRequiredService<IWeComConfiguration>().ClearCache();

        var (first, firstFault) = await NightAsync();
        var written = _departments.ApplyCalls + _users.ApplyCalls;
        var (second, secondFault) = await NightAsync();

        // A key of its own for each export lets the same damage give another text each night.
        var isAlike = fuzzed.Answer.Damage is null;
        var sent = new Oracle(_company.SentBytes());
        var (departments, users) = (_departments.Departments(_company.CorpId), _users.Users(_company.CorpId));
        return
        [
            .. new[] { firstFault, secondFault }.OfType<string>(),
            .. departments.Values.SelectMany(held => sent.Invented(held.Values)).Select(fault => $"written, but {fault}"),
            .. users.Values.SelectMany(held => sent.Invented(held.Values)).Select(fault => $"written, but {fault}"),
            .. first == second || !isAlike ? [] : new[] { $"the first night said {first}, the second {second}" },
            .. written == _departments.ApplyCalls + _users.ApplyCalls || !isAlike ? [] : new[] { "the second night wrote again" },
            .. IsNeighbourLost(fuzzed, first, users.Keys) ? new[] { "mei of the other department is not there" } : [],
        ];
    }

    public void Dispose() => _services.Dispose();

    // Whatever the answer about one department, or in place of an export, the people of the other were read.
    private static bool IsNeighbourLost(FuzzedAnswer fuzzed, string said, IEnumerable<string> userIds)
        => fuzzed.Endpoint is "user/list" or "export/user" or "export/get_result"
            && !said.StartsWith("threw", StringComparison.Ordinal)
            && !userIds.Contains("mei");

    /// <returns>What the night said about records that are wrong, and what no night may do.</returns>
    private async Task<(string Said, string? Fault)> NightAsync()
    {
        _clock.Advance(TimeSpan.FromHours(24));
        try
        {
            var result = await _services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
            var errors = string.Join(" | ", result.Errors.Select(error => error.ToString()).Order(StringComparer.Ordinal));
            return ($"{result.Departments.Total} {result.Users.Total} {result.Users.Failed} {errors}", null);
        }
        catch (WeChatException e)
        {
            return ($"threw {e.GetType().Name} {e.Message}", null);
        }
        catch (Exception e)
        {
            return ("threw", $"{e.GetType().Name}: {e.Message}");
        }
    }
}
