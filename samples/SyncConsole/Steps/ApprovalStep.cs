using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class ApprovalStep(SimulatedOrganization company) : IStep
{
    // More than the limit of 500 for a large company. In a small company the limit is a percentage, which a larger share exceeds.
    private const int Many = 600;

    public string Title => "Many really leave";

    public string About =>
        "A part of the company is sold. That looks like an accident, so it is held back too, until somebody who knows approves it.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        var people = company.People.Where(person => person.IsStored()).ToList();
        var leavers = people.TakeLast(Math.Min(Many, people.Count * 2 / 7)).ToList();
        run.Report.Item(Invariant($"{leavers.Count:N0} people leave."));
        var hash = await HoldAsync(run, leavers, cancellationToken);
        if (hash is not null)
        {
            await ApproveAsync(run, hash, leavers, cancellationToken);
            await LeaveAgainAsync(run, people[0], cancellationToken);
        }
    }

    private async Task<string?> HoldAsync(Walkthrough run, List<WeComUser> leavers, CancellationToken cancellationToken)
    {
        leavers.ForEach(person => company.RemovePerson(person.UserId));
        var users = (await FullSyncStep.FullSyncAsync(run, cancellationToken)).Users;
        run.Expect(
            users.HeldBack == leavers.Count && users.Removed == 0 && users.HeldBackHash is not null,
            Invariant($"Held back, under the hash {users.HeldBackHash} of exactly these {leavers.Count:N0} people."));
        return users.HeldBackHash;
    }

    private static async Task ApproveAsync(Walkthrough run, string hash, List<WeComUser> leavers, CancellationToken cancellationToken)
    {
        var expected = await run.Database.ActivePeopleAsync(cancellationToken);
        expected.ExceptWith(leavers.Select(person => person.UserId));
        await run.Planner.ApproveRemovalsAsync(hash, "the personnel department", "part of the company was sold", cancellationToken);
        run.Report.Blank();
        run.Report.Item("The personnel department knows them all: ApproveRemovalsAsync(hash) lets these people go, once.");
        var result = await FullSyncStep.FullSyncAsync(run, cancellationToken);
        var left = await run.Database.ActivePeopleAsync(cancellationToken);
        run.Expect(
            result.Users.Removed == leavers.Count && result.Users.HeldBack == 0 && left.SetEquals(expected),
            Invariant($"Exactly these {leavers.Count:N0} were removed. {left.Count:N0} people are active."));
    }

    private async Task LeaveAgainAsync(Walkthrough run, WeComUser person, CancellationToken cancellationToken)
    {
        company.RemovePerson(person.UserId);
        run.Report.Blank();
        run.Report.Item($"{person.Name} ({person.UserId}) leaves on the same day.");
        var users = (await FullSyncStep.FullSyncAsync(run, cancellationToken)).Users;
        run.Expect(
            users is { HeldBack: 1, Removed: 0 },
            "Held back again: the approval was for the others and is used up, and so is what may go in a day.");
    }
}
