using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Admin.Tests;

/// <summary>A host whose journal has sixty runs more, each of which changed one person; for tests that change nothing.</summary>
public sealed class FilledHost : IAsyncLifetime
{
    public const string UserId = "person12";

    public static DateTime Now { get; } = TimeProvider.System.GetUtcNow().UtcDateTime;

    internal AdminHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await AdminHost.StartAsync();
        await FillAsync(Host, 60, UserId);
    }

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();

    internal static async Task FillAsync(AdminHost host, int runs, params string[] userIds)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<HostContext>();
        await FilledJournal.AddAsync(database, host.Company.CorpId, runs, userIds, Now);
    }
}
