using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SyncConsole.Rendering;
using WeCom.Client.Configuration;
using WeCom.Client.Diagnostics;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace SyncConsole.Verbs;

/// <summary>The commands that work on the host's own settings and database.</summary>
internal sealed class DirectoryVerbs(StandardStreams streams, IConfiguration environment)
{
    private const int ShownRuns = 20;

    private readonly VerbOptions _options = new(environment);

    public IEnumerable<Command> Create()
        => [Doctor(), Sync(), Runs(), Trace(), .. new ReviewVerbs((name, summary, act) => Verb(name, summary, act)).Create()];

    private Command Doctor() => Verb(
        "doctor",
        "Finds out what the secrets may see from here, and what is wrong. Exit code 1 if a sync cannot work.",
        async (_, run, token) =>
        {
            var report = await run.Get<IWeComDoctor>().ExamineAsync(token);
            await run.ShowAsync(report, DoctorView.Show);
            return report.State == DoctorState.Broken ? ExitCode.SyncErrors : ExitCode.Success;
        },
        changesNothing: true);

    private Command Sync()
    {
        var membership = new Option<bool>("--membership")
        {
            Description = "Syncs the departments, and those people who joined, left or moved. It needs a contacts-sync secret as well.",
        };
        var verb = Verb(
            "sync",
            "Runs a full sync.",
            async (parsed, run, token) =>
            {
                var sync = run.Get<IWeChatSyncService>();
                var result = await run.WatchAsync(progress => parsed.GetValue(membership)
                    ? sync.SyncMembershipAsync(progress, token)
                    : sync.SyncAllAsync(progress, token));
                await run.ShowAsync(result, ResultView.Show);
                return result.Success ? ExitCode.Success : ExitCode.SyncErrors;
            });
        verb.Add(membership);
        return verb;
    }

    private Command Runs() => Verb(
        "runs",
        "Lists the last runs, with the hashes of what they held back.",
        async (_, run, token) =>
        {
            var corpId = run.Get<IWeComConfiguration>().CorpId;
            await using var scope = run.Get<IServiceScopeFactory>().CreateAsyncScope();
            var journal = scope.ServiceProvider.GetRequiredService<ISyncJournal>();
            var runs = await journal.ListRunsAsync(corpId, token).Take(ShownRuns).ToListAsync(token);
            await run.ShowAsync(runs, RunsView.Show);
            return ExitCode.Success;
        });

    private Command Trace()
    {
        var userId = new Argument<string>("userid") { Description = "The userid of the person." };
        var verb = Verb(
            "trace",
            "Tells why a person is stored as they are. Nothing is written.",
            async (parsed, run, token) =>
            {
                var trace = await run.Planner.TraceUserAsync(parsed.GetRequiredValue(userId), token);
                await run.ShowAsync(trace, (report, shown) => Array.ForEach([.. shown.Story], report.Item));
                return trace.Outcome == TraceOutcome.Failed ? ExitCode.SyncErrors : ExitCode.Success;
            });
        verb.Add(userId);
        return verb;
    }

    private Command Verb(
        string name, string summary, Func<ParseResult, VerbRun, CancellationToken, Task<int>> act, bool changesNothing = false)
    {
        var verb = new Command(name, summary);
        _options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => VerbRun.RunAsync(
            () => changesNothing ? _options.Read(parsed) with { MakesFile = false } : _options.Read(parsed),
            streams,
            _options.IsJson(parsed),
            (run, token) => act(parsed, run, token),
            cancellationToken));
        return verb;
    }
}
