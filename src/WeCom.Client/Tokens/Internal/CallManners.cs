using WeCom.Client.Http.Limits;

namespace WeCom.Client.Tokens.Internal;

/// <summary>The settings of a client's calls that are not configuration. The default is that of interactive calls.</summary>
/// <param name="Patience">The longest time that a call may wait for a rate limit; null if it never waits.</param>
/// <param name="ExpectedErrors">The errcodes that are answers like any other; null for none.</param>
/// <param name="TimeLimit">A shorter limit than that of the settings, after which the call is not repeated; null for none.</param>
internal readonly record struct CallManners(
    RateLimitPatience? Patience, IReadOnlyList<int>? ExpectedErrors = null, TimeSpan? TimeLimit = null);
