using WeCom.Client.Sync;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>
/// A second company in the same database, with the same ids: each is after every night as it would be alone, and as it was before the
/// night of the other.
/// </summary>
internal sealed class TwoCompanies(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        world.Situations.Add(Situation.TwoCompanies);
        var seed = _random.Next();
        var (beside, alone) = (world.Beside(seed), world.Alone(seed));
        for (var night = 0; night < 4; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(3, 30)));
            var ours = Convergence.Lines(world);
            await PassNightAsync(beside, alone);
            world.Require(Convergence.Lines(world).SequenceEqual(ours), $"Night {night} of the other company changed this one");

            var theirs = Convergence.Lines(beside);
            world.ChangeCompany();
            var isDisturbed = _random.Percent(30);
            var result = await Case.SyncAllAsync(world, isDisturbed);
            world.Require(Convergence.Lines(beside).SequenceEqual(theirs), $"Night {night} of this company changed the other one");
            if (!isDisturbed && result is { Status: SyncStatus.HeldBack })
            {
                await Case.ApproveAsync(world, result);
            }
        }

        await foreach (var run in world.Database.Journal.ListRunsAsync(world.CorpId, CancellationToken.None))
        {
            world.Require(run.CorpId == world.CorpId, $"The journal of {world.CorpId} has a run of {run.CorpId}");
        }

        world.Violations.AddRange(beside.Violations.Select(violation => $"beside: {violation}"));
        world.Violations.AddRange(alone.Violations.Select(violation => $"alone: {violation}"));
        world.Situations.UnionWith(beside.Situations);
    }

    private async Task PassNightAsync(World beside, World alone)
    {
        var isDisturbed = _random.Percent(30);
        alone.Clock.Advance(beside.Clock.GetUtcNow() - alone.Clock.GetUtcNow());
        foreach (var company in new[] { beside, alone })
        {
            company.ChangeCompany();
            await Case.SyncAllAsync(company, isDisturbed);
        }

        world.Require(Convergence.Lines(beside).SequenceEqual(Convergence.Lines(alone)), $"The other company is not as it would be alone");
    }
}
