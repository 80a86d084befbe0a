namespace WeCom.Client.Tests.Sync.Model;

/// <summary>Counts situations over all cases.</summary>
internal sealed class Coverage
{
    private readonly int[] _counts = new int[Enum.GetValues<Situation>().Length];

    public IEnumerable<Situation> Missing => Enum.GetValues<Situation>().Where(situation => _counts[(int)situation] == 0);

    public void Count(Situation situation, bool occurred = true)
    {
        if (occurred)
        {
            Interlocked.Increment(ref _counts[(int)situation]);
        }
    }

    public override string ToString() => string.Join('\n', Enum.GetValues<Situation>().Select(situation => $"{_counts[(int)situation],8} {situation}"));
}
