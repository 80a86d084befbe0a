namespace WeCom.Client.Tests;

/// <summary>
/// The length of the long tests. By default each runs a share of its cases; with <c>WECOM_FULL_TESTS=1</c> in the environment, as in CI,
/// all of them.
/// </summary>
internal static class TestLength
{
    public const string Variable = "WECOM_FULL_TESTS";

    public static bool IsFull { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    public static T Of<T>(T share, T full) => IsFull ? full : share;
}
