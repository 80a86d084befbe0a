using Microsoft.EntityFrameworkCore.Storage;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>A host's strategy that tries again when the connection is lost, as those for servers do.</summary>
internal sealed class OnceMoreStrategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(
    dependencies,
    maxRetryCount: 1,
    maxRetryDelay: TimeSpan.Zero)
{
    // Else every query is buffered, and no test would notice a reader that is left open.
    public override bool RetriesOnFailure => false;

    protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
}
