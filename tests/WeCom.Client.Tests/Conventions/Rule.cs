namespace WeCom.Client.Tests.Conventions;

/// <summary>Reports a broken rule: what to do, and where.</summary>
internal static class Rule
{
    public static void Holds(string whatToDo, IEnumerable<string> offenders)
    {
        var lines = offenders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, $"{whatToDo}{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", lines)}");
    }
}
