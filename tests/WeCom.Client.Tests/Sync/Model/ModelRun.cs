using System.Collections.Concurrent;
using System.Globalization;
using WeCom.Client.Tests.Sync.Model.Hosts;
using WeCom.Client.Tests.Sync.Model.Invariants;
using Xunit.Abstractions;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>Plays the cases of a range of seeds, and names those that are broken.</summary>
internal sealed class ModelRun(ITestOutputHelper output, Func<TimeProvider, IHostDatabase> open)
{
    // As many as it takes for each situation to occur a hundred times.
    private const int CasesForCoverage = 10_000;

    private readonly ConcurrentBag<ModelHost> _hosts = [];
    private readonly Coverage _coverage = new();

    /// <param name="share">How many cases are played by default.</param>
    /// <param name="full">How many in full length.</param>
    public Task PlayAsync(int share, int full)
    {
        var (first, last) = Seeds(share, full);
        return PlaySeedsAsync(first, last);
    }

    public async Task PlaySeedsAsync(int first, int last)
    {
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
        var cases = last - first + 1;
        Assert.Empty(cases < CasesForCoverage ? [] : _coverage.TooRare(cases));
    }

    // A case that throws is broken as well, and says which it is.
    private async Task<string> ViolationsAsync(int seed)
    {
        var databases = new List<IHostDatabase>();
        try
        {
            var violations = await new Case(seed, _hosts, Open).RunAsync(_coverage);
            return string.Join("; ", violations.Take(5));
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
        finally
        {
            databases.ForEach(database => database.Dispose());
        }

        IHostDatabase Open(TimeProvider clock)
        {
            databases.Add(open(clock));
            return databases[^1];
        }
    }

    private static (int First, int Last) Seeds(int share, int full)
    {
        if (Environment.GetEnvironmentVariable("WECOM_MODEL_SEED")?.Split("..") is { } range)
        {
            return (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[^1], CultureInfo.InvariantCulture));
        }

        return (1, Number("WECOM_MODEL_CASES") ?? TestLength.Of(share, full));
    }

    private static int? Number(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
