using System.Collections.Frozen;
using WeCom.Client.Errors;

namespace WeCom.Client.Organization.Reading;

/// <summary>The members whom an app may see by name or tag, outside departments.</summary>
/// <param name="UserIds">Their userids.</param>
/// <param name="Calls">The number of calls that finding them took.</param>
/// <param name="Failure">The exception for which they, or some of them, could not be found; null if there was none.</param>
internal sealed record NamedScope(IReadOnlySet<string> UserIds, int Calls, WeChatException? Failure)
{
    /// <summary>People among them who could not be read, not even the userid.</summary>
    public IReadOnlyList<ReadGap> Gaps { get; init; } = [];

    /// <summary>Of the app and of each tag, the fields that could not be read as they came.</summary>
    public IReadOnlyList<OddFields> OddFields { get; init; } = [];

    public static NamedScope None => new(FrozenSet<string>.Empty, 0, null);
}
