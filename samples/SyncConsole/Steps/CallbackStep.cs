using System.Diagnostics;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class CallbackStep(WeComSimulator simulator, RunSettings settings) : IStep
{
    private const string NewPosition = "产品总监";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Title => "A change within seconds";

    public string About =>
        "WeCom tells of each change by callback. No sync is started here: the event names a person, and that person is read again.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        await using var host = await CallbackHost.StartAsync(run, settings, simulator, cancellationToken);
        run.Report.Item($"The callback address {host.Address} is entered, and has answered the verification.");
        var person = simulator.Organization.People.First(person => person.IsStored() && person.Position != NewPosition);
        var changed = Stopwatch.GetTimestamp();
        simulator.Organization.UpdatePerson(person.UserId, was => was with { Position = NewPosition });
        run.Report.Item($"{person.Name} ({person.UserId}), {person.Position}, is now {NewPosition}.");
        run.Expect(
            await IsFollowedAsync(host, cancellationToken)
                && await run.Database.PositionAsync(person.UserId, cancellationToken) == NewPosition,
            Invariant($"The database has it {Stopwatch.GetElapsedTime(changed).TotalSeconds:F1} s later."));
        await TraceAsync(run, person, cancellationToken);
    }

    private static async Task<bool> IsFollowedAsync(CallbackHost host, CancellationToken cancellationToken)
    {
        try
        {
            await host.Followed.WaitAsync(Patience, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task TraceAsync(Walkthrough run, WeComUser person, CancellationToken cancellationToken)
    {
        run.Report.Blank();
        run.Report.Text($"TraceUserAsync(\"{person.UserId}\") tells why this person is stored as they are:");
        var trace = await run.Planner.TraceUserAsync(person.UserId, cancellationToken);
        foreach (var sentence in trace.Story)
        {
            run.Report.Item(sentence);
        }

        run.Expect(
            trace is { User.Position: NewPosition, WasActive: true, Fields.Count: 0, Visits: [{ Entry.Event: not null }, ..] },
            "WeCom and the database say the same, and the journal names the run that wrote it and the event that made it do so.");
    }
}
