using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>Changes the JSON of a kept plan by hand: an id, a stamp, a value, or what is to be done.</summary>
internal static partial class PlanEditor
{
    /// <returns>The plan; null where what became of it is no plan any more.</returns>
    public static async Task<SyncPlan?> EditAsync(SyncPlan plan, Random random)
    {
        using var json = new MemoryStream();
        await plan.WriteJsonAsync(json);

        // A hash that no longer names the records that are listed gets a plan refused before anything else is looked at.
        var text = Hashes().Replace(Encoding.UTF8.GetString(json.ToArray()), "");
        for (var edit = random.Next(1, 4); edit > 0; edit--)
        {
            text = Edit(text, random.Pick([UserIds(), Departments(), Stamps(), Names(), Kinds(), Actions(), Shown()]), random);
        }

        try
        {
            using var edited = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return await SyncPlan.ReadJsonAsync(edited);
        }
        catch (Exception e) when (e is JsonException or WeChatException)
        {
            return null;
        }
    }

    // One place says what another one says.
    private static string Edit(string text, Regex pattern, Random random)
    {
        var matches = pattern.Matches(text);
        if (matches.Count < 2)
        {
            return text;
        }

        var (one, other) = (random.Pick(matches).Groups[1], random.Pick(matches).Groups[1]);
        return $"{text[..one.Index]}{other.Value}{text[(one.Index + one.Length)..]}";
    }

    [GeneratedRegex("\"(?:removal|outOfSight)Hash\": ?\"[^\"]*\",?", RegexOptions.IgnoreCase)]
    private static partial Regex Hashes();

    [GeneratedRegex("\"userId\": ?(\"[^\"]*\")", RegexOptions.IgnoreCase)]
    private static partial Regex UserIds();

    [GeneratedRegex("\"departmentId\": ?([0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Departments();

    [GeneratedRegex("\"(?:expected|new)Stamp\": ?(\"[^\"]*\")", RegexOptions.IgnoreCase)]
    private static partial Regex Stamps();

    [GeneratedRegex("\"name\": ?(\"[^\"]*\")", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex("\"kind\": ?(\"?[A-Za-z0-9]+\"?)", RegexOptions.IgnoreCase)]
    private static partial Regex Kinds();

    [GeneratedRegex("\"(?:old|new)Value\": ?(\"[^\"]*\")", RegexOptions.IgnoreCase)]
    private static partial Regex Shown();

    [GeneratedRegex("\"action\": ?(\"?[A-Za-z0-9]+\"?)", RegexOptions.IgnoreCase)]
    private static partial Regex Actions();
}
