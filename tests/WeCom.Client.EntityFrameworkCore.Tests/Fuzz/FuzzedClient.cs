using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Testing;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>A host that goes through many answers, each hours after the one before, so that none depends on another.</summary>
internal sealed class FuzzedClient : IDisposable
{
    // The memory that every call may take, and the memory for each byte of the answer.
    private const long Allowance = 2 << 20;
    private const long AllowancePerByte = 96;

    private readonly WireClock _clock = new();
    private readonly ServiceProvider _services;
    private WireCompany _company = new() { IsExport = true };

    public FuzzedClient()
    {
        var services = new ServiceCollection();
        WireCompany.AddTo(services, _clock, () => _company).AddInMemoryStores(new InMemoryDepartmentStore(), new InMemoryUserStore());
        _services = services.BuildServiceProvider();
    }

    /// <returns>What is wrong with the outcome.</returns>
    public async Task<IReadOnlyList<string>> ViolationsAsync(FuzzedAnswer fuzzed)
    {
        _clock.Advance(TimeSpan.FromHours(3));
        _company = new() { Clock = _clock };
        _company.Set(fuzzed.Endpoint, fuzzed.Answer);
        var call = Calls.ByEndpoint[fuzzed.Endpoint];
        var before = GC.GetTotalAllocatedBytes();
        var outcome = await OutcomeAsync(call(_services));
        var allocated = GC.GetTotalAllocatedBytes() - before;
        var body = fuzzed.Answer.Unpacked();
        return
        [
            .. outcome.Fault is null ? [] : new[] { outcome.Fault },
            .. outcome.Value is null ? [] : Violations(fuzzed.Endpoint, body, outcome.Value),
            .. allocated <= Allowance + (AllowancePerByte * body.Length) ? [] : new[] { $"{allocated} bytes for {body.Length}" },
        ];
    }

    public void Dispose() => _services.Dispose();

    // If an export fails, lists are read, so the data came from several answers.
    private IEnumerable<string> Violations(string endpoint, byte[] body, object value) => endpoint switch
    {
        "export/file" => new Oracle(_company.SentBytes()).Invented(value),
        "export/user" or "export/get_result" => new Oracle(_company.SentBytes()).Invented(value)
            .Concat(value is List<WeComUser> { Count: 3 } ? [] : ["an, bo and mei were not all read, by the export or by lists"]),
        _ => new Oracle(body).Violations(endpoint, value),
    };

    private static async Task<(object? Value, string? Fault)> OutcomeAsync(Task<object> call)
    {
        try
        {
            return (await call, null);
        }
        catch (WeChatException)
        {
            return (null, null);
        }
        catch (Exception e)
        {
            return (null, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
