using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class HeldBackStep(SimulatedOrganization company) : IStep
{
    public string Title => "An accident";

    public string About =>
        "An old member list is imported into WeCom so that it replaces the current one (全量覆盖成员). Many people are suddenly not there.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        // Two in seven exceed the 20 % that may be removed in one run.
        var everybody = company.People;
        var missing = everybody.Where(person => person.IsStored()).Take(everybody.Count * 2 / 7).ToList();
        var before = await run.Database.ActivePeopleAsync(cancellationToken);
        missing.ForEach(person => company.RemovePerson(person.UserId));
        run.Report.Item(Invariant($"{missing.Count:N0} of {everybody.Count:N0} people are gone from WeCom."));

        var held = await FullSyncStep.FullSyncAsync(run, cancellationToken);
        var after = await run.Database.ActivePeopleAsync(cancellationToken);
        run.Expect(
            held.Status == SyncStatus.HeldBack
                && held.Users.HeldBack == missing.Count
                && held.Users.Removed == 0
                && after.SetEquals(before),
            Invariant($"Nobody was lost: the database had {before.Count:N0} active people before, and has {after.Count:N0} now."));

        missing.ForEach(company.AddPerson);
        run.Report.Blank();
        run.Report.Item(Invariant($"The import is corrected: the {missing.Count:N0} are back in WeCom."));
        var restored = await FullSyncStep.FullSyncAsync(run, cancellationToken);
        run.Expect(
            restored.Status == SyncStatus.Succeeded && FullSyncStep.Written(restored) == 0,
            "All is as it was, and nothing had to be written.");
    }
}
