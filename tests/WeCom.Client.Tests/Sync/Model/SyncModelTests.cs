using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// Random companies, stored states, faults, kills and freezes, against what must always hold.
/// <c>WECOM_MODEL_CASES</c> sets how many cases there are; <c>WECOM_MODEL_SEED</c> runs one seed alone, or the seeds <c>from..to</c>.
/// </summary>
public sealed class SyncModelTests(ITestOutputHelper output)
{
    // As many as it takes for each situation to occur a hundred times.
    private const int FullCases = 10_000;

    private readonly ConcurrentBag<ModelHost> _hosts = [];
    private readonly Coverage _coverage = new();

    [Fact]
    public async Task Whatever_goes_wrong_nobody_is_lost_nothing_is_overwritten_and_the_next_run_mends_it()
    {
        var (first, last) = Seeds();
        var cases = last - first + 1;
        var broken = new ConcurrentDictionary<int, string>();
        await Parallel.ForAsync(first, last + 1, async (seed, _) =>
        {
            if (await ViolationsAsync(seed) is { Length: > 0 } violations)
            {
                broken.TryAdd(seed, violations);
            }
        });
        output.WriteLine(_coverage.ToString());
        var shown = broken.OrderBy(pair => pair.Key).Take(10).Select(pair => $"seed {pair.Key}: {pair.Value}");
        Assert.True(broken.IsEmpty, $"{broken.Count} cases are broken. Run one alone with WECOM_MODEL_SEED.\n{string.Join('\n', shown)}");
        Assert.Empty(cases < FullCases ? [] : _coverage.TooRare(cases));
    }

    // A case that throws is broken as well, and says which it is.
    private async Task<string> ViolationsAsync(int seed)
    {
        try
        {
            return string.Join("; ", (await new Case(seed, _hosts).RunAsync(_coverage)).Take(5));
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static (int First, int Last) Seeds()
    {
        if (Environment.GetEnvironmentVariable("WECOM_MODEL_SEED")?.Split("..") is { } range)
        {
            return (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[^1], CultureInfo.InvariantCulture));
        }

        return (1, Number("WECOM_MODEL_CASES") ?? TestLength.Of(share: 500, full: FullCases));
    }

    private static int? Number(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
