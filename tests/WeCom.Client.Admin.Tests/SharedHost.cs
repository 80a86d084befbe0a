namespace WeCom.Client.Admin.Tests;

/// <summary>One host for the tests of a class that change nothing.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal AdminHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await AdminHost.StartAsync();

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
