using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using WeCom.Client.EntityFrameworkCore.Tests.Corpus;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>
/// Published answers that were tampered with, each made from a seed. <c>WECOM_FUZZ_SEEDS=from-to</c> runs those seeds,
/// and <c>WECOM_FUZZ_SEED</c> one alone.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests
{
    private const int Together = 200;

    private readonly ConcurrentDictionary<int, string> _broken = [];

    private static readonly string[] AllEndpoints = [.. PublishedBodies.ByEndpoint.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_endpoint_of_the_client_has_a_published_answer_and_is_called()
    {
        Assert.Equal(ClientEndpoints.All, AllEndpoints);
        Assert.Equal(ClientEndpoints.All, Calls.ByEndpoint.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_returns_what_was_sent_or_throws_one_of_our_exceptions()
    {
        // One after the other, so that what a call allocates can be told from what others do.
        foreach (var seeds in Seeds(TestLength.Of(share: 500, full: 100_000)).Chunk(Together))
        {
            using var client = new FuzzedClient();
            foreach (var seed in seeds)
            {
                var answer = FuzzedAnswer.Of(seed, AllEndpoints);
                Report(seed, answer, await client.ViolationsAsync(answer));
            }
        }

        AssertNoneIsBroken();
    }

    [Fact]
    public async Task A_sync_writes_nothing_that_was_not_sent_and_says_the_same_the_next_night()
    {
        await Parallel.ForEachAsync(Seeds(TestLength.Of(share: 40, full: 10_000)).Chunk(Together), async (seeds, _) =>
        {
            using var sync = new FuzzedSync();
            foreach (var seed in seeds)
            {
                var answer = FuzzedAnswer.Of(seed, FuzzedSync.Endpoints);
                Report(seed, answer, await sync.ViolationsAsync(answer));
            }
        });

        AssertNoneIsBroken();
    }

    [Fact]
    public async Task A_database_holds_nothing_that_was_not_sent()
    {
        using var host = new CorpusHost();
        string[] endpoints = [.. FuzzedSync.Endpoints, .. SingleRecord.Endpoints];
        foreach (var seed in Seeds(TestLength.Of(share: 8, full: 1_000)))
        {
            var answer = FuzzedAnswer.Of(seed, endpoints);
            Report(seed, answer, await ViolationsAsync(host, answer));
        }

        AssertNoneIsBroken();
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(CorpusHost host, FuzzedAnswer fuzzed)
    {
        if (SingleRecord.Endpoints.Contains(fuzzed.Endpoint))
        {
            return await new SingleRecord(host).ViolationsAsync(fuzzed.Endpoint, fuzzed.Answer, "LinXia");
        }

        host.Serve(fuzzed.Endpoint, fuzzed.Answer);
        var first = await NightAsync(host);
        var second = await NightAsync(host);
        return
        [
            .. first == second || fuzzed.Answer.Damage is not null ? [] : new[] { $"first {first}, then {second}" },
            .. await host.InventedAsync(),
        ];
    }

    private static async Task<string> NightAsync(CorpusHost host)
    {
        var (result, failure) = await host.NightAsync();
        var errors = (result?.Errors ?? []).Select(error => error.ToString()).Order(StringComparer.Ordinal);
        return $"{failure?.Message} {string.Join(" | ", errors)} {JsonSerializer.Serialize(await host.PeopleAsync())}"
            + JsonSerializer.Serialize(await host.DepartmentsAsync());
    }

    private void Report(int seed, FuzzedAnswer answer, IReadOnlyList<string> violations)
    {
        if (violations.Count > 0)
        {
            _broken[seed] = $"{string.Join("; ", violations.Take(5))}\n  from {answer}";
        }
    }

    private void AssertNoneIsBroken()
    {
        var shown = _broken.OrderBy(pair => pair.Key).Take(10).Select(pair => $"seed {pair.Key}: {pair.Value}");
        Assert.True(_broken.IsEmpty, $"{_broken.Count} seeds are broken. Run one alone with WECOM_FUZZ_SEED.\n{string.Join('\n', shown)}");
    }

    private static IEnumerable<int> Seeds(int usual)
    {
        if (Number(Environment.GetEnvironmentVariable("WECOM_FUZZ_SEED")) is { } only)
        {
            return [only];
        }

        var range = Environment.GetEnvironmentVariable("WECOM_FUZZ_SEEDS")?.Split('-') ?? [];
        return range is [var first, var last]
            ? Enumerable.Range(Number(first)!.Value, Number(last)!.Value - Number(first)!.Value + 1)
            : Enumerable.Range(1, usual);
    }

    private static int? Number(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
