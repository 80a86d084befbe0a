namespace WeCom.Client.Tests.Parity;

/// <summary>
/// Tests that change the environment of this process, which every unnamed registration reads: they run while no other test does.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessEnvironment
{
    public const string Name = "process environment";
}
