namespace WeCom.Client.Tests.Conventions;

/// <summary>How a broken rule is told: what to do, then who breaks it.</summary>
internal static class Rule
{
    public static void Holds(string whatToDo, IEnumerable<string> offenders)
    {
        var lines = offenders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, $"{whatToDo}{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", lines)}");
    }
}
