namespace WeCom.Client.Tests.Sync.Model;

internal static class RandomExtensions
{
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;

    public static T Pick<T>(this Random random, IReadOnlyCollection<T> from) => from.ElementAt(random.Next(from.Count));

    public static List<T> Shuffled<T>(this Random random, IEnumerable<T> items)
    {
        var list = items.ToArray();
        random.Shuffle(list);
        return [.. list];
    }
}
