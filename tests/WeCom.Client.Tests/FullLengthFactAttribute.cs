namespace WeCom.Client.Tests;

/// <summary>
/// A test of which no share can be run: it builds projects, and takes most of a minute. It is reported as skipped unless the tests run in
/// full length.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullLengthFactAttribute : FactAttribute
{
    public FullLengthFactAttribute() => Skip = TestLength.Of($"Runs with {TestLength.Variable}=1.", null!);
}
