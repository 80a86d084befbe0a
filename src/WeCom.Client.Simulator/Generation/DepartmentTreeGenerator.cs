namespace WeCom.Client.Simulator.Generation;

/// <summary>Generates the tree, level by level.</summary>
internal static class DepartmentTreeGenerator
{
    // The percentage of departments from the second level on that have no sub-departments.
    private const int Leaves = 45;

    public static List<DepartmentDraft> Generate(Random random, int count)
    {
        var ids = Ids(random, count);
        var root = new DepartmentDraft(1, "云帆示例科技集团有限公司", 0, parent: null, DepartmentNames.Root) { Order = 100_000_000 };
        var drawn = new List<DepartmentDraft>(count) { root };
        var open = new Queue<DepartmentDraft>(drawn);
        while (drawn.Count < count)
        {
            var parent = open.Dequeue();
            var children = Math.Min(Children(random, parent, count, isLast: open.Count == 0), count - drawn.Count);
            var offset = random.Next(parent.Kind.Parts.Length);
            for (var n = 0; n < children; n++)
            {
                var (name, kind) = DepartmentNames.Of(parent, offset, n);
                var child = new DepartmentDraft(ids[drawn.Count], name, parent.Level + 1, parent, kind) { Order = Order(random, n) };
                drawn.Add(child);
                open.Enqueue(child);
                parent.HasChildren = true;
            }
        }

        return drawn;
    }

    private static int Children(Random random, DepartmentDraft parent, int count, bool isLast) => parent.Level switch
    {
        0 => Math.Min(DepartmentNames.FirstLevelCount, 6 + (int)(Math.Sqrt(count) / 2)),
        1 => random.Next(3, DepartmentNames.Fewest + 1),
        _ when !isLast && random.Next(100) < Leaves => 0,
        _ => random.Next(2, 7),
    };

    // WeCom gives siblings descending orders from 99999000 on; some real ones exceed Int32 (docs/wire/departments.md).
    private static long Order(Random random, int n) => random.Next(200) == 0 ? 2_147_484_646L + n : 99_999_000L - (n * 1000L);

    /// <summary>
    /// Ids that do not follow the order of the tree, so that a parent may have a higher id than its children. One in fifty exceeds Int32.
    /// </summary>
    private static long[] Ids(Random random, int count)
    {
        var ids = new long[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = i > 0 && i % 50 == 7 ? 2_315_041_299L + (i * 13L) : i + 1;
        }

        random.Shuffle(ids.AsSpan(1));
        return ids;
    }
}
