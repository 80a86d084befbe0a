using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>
/// A token that is held, beside the least that any manager can do, all behind the same interface; one operation is one token.
/// </summary>
public class WarmTokenBenchmarks
{
    private const int Tokens = 10_000;
    private readonly ITokenManager _floor = new LeastTokenManager(clock: null);
    private readonly ITokenManager _floorWithClock = new LeastTokenManager(TimeProvider.System);
    private WeComSimulator _wecom = null!;
    private ClientUnderTest _client = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _wecom = await WeComSimulator.StartAsync();
        _client = new ClientUnderTest(_wecom.BaseAddress, _wecom.CorpId, _wecom.App.AgentId, _wecom.App.Secret);
        await _client.Tokens.GetAccessTokenAsync();
    }

    // Each with a loop of its own: the runtime compiles a loop for the manager that it met there.
    [Benchmark(Baseline = true, OperationsPerInvoke = Tokens)]
    public int ReadAndCompare()
    {
        var letters = 0;
        for (var left = Tokens; left > 0; left--)
        {
            letters += _floor.GetAccessTokenAsync().Result.Length;
        }

        return letters;
    }

    [Benchmark(OperationsPerInvoke = Tokens)]
    public int ReadClockAndCompare()
    {
        var letters = 0;
        for (var left = Tokens; left > 0; left--)
        {
            letters += _floorWithClock.GetAccessTokenAsync().Result.Length;
        }

        return letters;
    }

    [Benchmark(OperationsPerInvoke = Tokens)]
    public int Library()
    {
        var letters = 0;
        for (var left = Tokens; left > 0; left--)
        {
            letters += _client.Tokens.GetAccessTokenAsync().Result.Length;
        }

        return letters;
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _wecom.DisposeAsync();
    }
}
