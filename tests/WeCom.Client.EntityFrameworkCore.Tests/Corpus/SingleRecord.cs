using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Fuzz;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Tests.Corpus;

/// <summary>Syncs one record alone, twice, to each of which WeCom sends the same answer.</summary>
internal sealed class SingleRecord(CorpusHost host)
{
    /// <summary>The calls for one record whose answer is stored.</summary>
    public static IReadOnlyList<string> Endpoints { get; } = ["user/get", "auth/getuserdetail", "department/get"];

    /// <returns>What is wrong with the outcome.</returns>
    public async Task<IReadOnlyList<string>> ViolationsAsync(string endpoint, WireAnswer answer, string id)
    {
        host.Serve(endpoint, answer);
        var (first, fault) = await SyncAsync(endpoint, id);
        var stored = await StoredAsync();
        var (second, faultAgain) = await SyncAsync(endpoint, id);
        return
        [
            .. new[] { fault, faultAgain }.OfType<string>(),
            .. first == second ? [] : new[] { $"first {first}, then {second}" },
            .. stored == await StoredAsync() ? [] : new[] { "the second sync wrote again" },
            .. await host.InventedAsync(),
        ];
    }

    private async Task<string> StoredAsync()
        => JsonSerializer.Serialize(await host.PeopleAsync()) + JsonSerializer.Serialize(await host.DepartmentsAsync());

    private async Task<(string Said, string? Fault)> SyncAsync(string endpoint, string id)
    {
        var records = host.Services.GetRequiredService<IRecordSync>();
        try
        {
            var trace = endpoint switch
            {
                "user/get" => await records.SyncUserAsync(id),
                "auth/getuserdetail" => await records.SyncUserDetailAsync("ticket-of-a-log-in"),
                _ => await records.SyncDepartmentAsync(long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 3),
            };
            return ($"{trace.Answer} {trace.AnswerDetail}", null);
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
