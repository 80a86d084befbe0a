using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SyncConsole.Rendering;
using WeCom.Client.Sync;

namespace SyncConsole;

/// <summary>The services, the database, the report and the results that the steps share.</summary>
internal sealed class Walkthrough(IServiceProvider services, Report report)
{
    private readonly ILogger _log = services.GetRequiredService<ILogger<Walkthrough>>();

    public Report Report { get; } = report;

    public IWeChatSyncService Sync { get; } = services.GetRequiredService<IWeChatSyncService>();

    public ISyncPlanner Planner { get; } = services.GetRequiredService<ISyncPlanner>();

    public DirectoryDatabase Database { get; } = new(services.GetRequiredService<IServiceScopeFactory>());

    /// <summary>Gets a value that indicates whether a sync had errors, or an expectation was not met.</summary>
    public bool HasErrors { get; private set; }

    public SyncResult? FirstFullSync { get; set; }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    /// <summary>Runs a sync, and shows its progress and result.</summary>
    public async Task<SyncResult> WatchAsync(Func<IProgress<SyncProgress>, Task<SyncResult>> sync)
    {
        var result = await SyncProgressView.WatchAsync(Report, sync);
        ResultView.Show(Report, result);
        foreach (var error in result.Errors)
        {
            // Errors contain personal data, so they are logged at Debug only.
            _log.LogDebug("Sync {RunId}: {Error}", result.RunId, error);
        }

        HasErrors |= !result.Success;
        return result;
    }

    /// <summary>Reports whether an expectation was met.</summary>
    public void Expect(bool isSo, string claim)
    {
        if (isSo)
        {
            Report.Good(claim);
        }
        else
        {
            Report.Bad($"Expected, and not so: {claim}");
            HasErrors = true;
        }
    }
}
