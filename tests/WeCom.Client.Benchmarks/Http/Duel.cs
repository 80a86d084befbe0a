namespace WeCom.Client.Benchmarks.Http;

/// <summary>The library beside its floor: short rounds in turn, so that whatever else the machine does meets both, and medians.</summary>
internal sealed class Duel
{
    private const int WarmUp = 4;
    private readonly List<(Sample Library, Sample Floor)> _rounds = [];

    public static async Task<Duel> RunAsync(int rounds, Func<Task<Sample>> library, Func<Task<Sample>> floor)
    {
        var duel = new Duel();

        // The first rounds also compile and open connections.
        for (var round = -WarmUp; round < rounds; round++)
        {
            var first = round % 2 == 0 ? await library() : await floor();
            var second = round % 2 == 0 ? await floor() : await library();
            if (round >= 0)
            {
                duel._rounds.Add(round % 2 == 0 ? (first, second) : (second, first));
            }
        }

        return duel;
    }

    public int LibraryFullCollections => _rounds.Sum(round => round.Library.FullCollections);

    public double Library(Func<Sample, double> figure) => Median(_rounds.Select(round => figure(round.Library)));

    public double Floor(Func<Sample, double> figure) => Median(_rounds.Select(round => figure(round.Floor)));

    public double Ratio(Func<Sample, double> figure) => Median(_rounds.Select(round => figure(round.Library) / figure(round.Floor)));

    private static double Median(IEnumerable<double> figures)
    {
        var ordered = figures.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
