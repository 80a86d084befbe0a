namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>In how many cases each situation occurred.</summary>
internal sealed class Coverage
{
    // Each has at least a hundred cases among ten thousand.
    private const int Share = 100;

    private readonly int[] _counts = new int[Enum.GetValues<Situation>().Length];

    public void Add(IEnumerable<Situation> ofOneCase)
    {
        foreach (var situation in ofOneCase)
        {
            Interlocked.Increment(ref _counts[(int)situation]);
        }
    }

    public IEnumerable<Situation> TooRare(int cases) =>
        Enum.GetValues<Situation>().Where(situation => _counts[(int)situation] * Share < cases);

    public override string ToString() =>
        string.Join('\n', Enum.GetValues<Situation>().Select(situation => $"{_counts[(int)situation],8} {situation}"));
}
