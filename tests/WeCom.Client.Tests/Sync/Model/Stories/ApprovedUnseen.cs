using WeCom.Client.Sync;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>
/// A human approves what is out of sight: exactly that set goes, once; a set that changed since is another one, and stays.
/// </summary>
internal sealed class ApprovedUnseen(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        for (var night = 0; night < 4; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(3, 30)));
            world.Company.Roots = SomeRoots();
            if (world.Company.People.Values.Any(world.Company.IsVisible) && world.Company.VisibleDepartments().Count > 0)
            {
                await PassNightAsync(night);
            }
        }

        world.Approvals.Clear();
        world.Company.Roots = null;
        await Case.SyncAllAsync(world);
    }

    private async Task PassNightAsync(int night)
    {
        await Case.SyncAllAsync(world);
        using var human = new SyncProcess(world);
        if (await human.PlanAsync() is not { Users.OutOfSightHash: { } hash } plan)
        {
            return;
        }

        await human.ApproveAsync(hash);
        var approved = plan.Users!.OutOfSight.Select(item => CompanyRead.Key(item.Id)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        world.Approvals.Add(approved);
        if (_random.Percent(40))
        {
            // The human approved another set than the one that is hidden now.
            world.Company.Roots = SomeRoots();
        }

        var isWithdrawn = _random.Percent(20) && await human.WithdrawAsync(hash);
        var before = Active();
        using var process = new SyncProcess(world);
        var result = await process.SyncAllAsync();
        Check(night, hash, approved, isWithdrawn, [.. before.Except(Active())], await human.ListApprovalsAsync(), process, result);
        world.Approvals.Remove(approved);
        await human.WithdrawAsync(hash);
    }

    private void Check(
        int night,
        string hash,
        HashSet<string> approved,
        bool isWithdrawn,
        List<string> gone,
        IReadOnlyList<(string Hash, string By)> listed,
        SyncProcess process,
        SyncResult? result)
    {
        var gonePeople = gone.Where(key => approved.Contains(key) && !IsDecided(process.Read, key["person ".Length..])).ToList();
        if (isWithdrawn || result?.Users.OutOfSightHash is { } other && other != hash)
        {
            world.Situations.Add(isWithdrawn ? Situation.ApprovalsWithdrawn : Situation.ApprovalsStale);
            world.Require(gonePeople.Count == 0, $"Night {night}: {string.Join(", ", gonePeople)} went by an approval of another set");

            // The very set may have come into view, as leavers above the limits: then the approval let them go.
            var isSameSet = approved.All(gone.Contains);
            world.Require(
                isWithdrawn || isSameSet || listed.Contains((hash, "the tests")), $"Night {night}: an approval was used up by another set");
        }
        else if (listed.All(approval => approval.Hash != hash))
        {
            world.Situations.Add(Situation.ApprovalsOfUnseen);
            var stayed = approved.Where(key => Active().Contains(key) && !IsVisible(key)).ToList();
            world.Require(stayed.Count == 0, $"Night {night}: {string.Join(", ", stayed)} stayed, and a human let them go");
        }
        else
        {
            world.Require(gonePeople.Count == 0, $"Night {night}: {string.Join(", ", gonePeople)} went and the approval is not used up");
        }
    }

    // A person who has left, or came into view and is removed by a rule of the host, needs no approval.
    private static bool IsDecided(CompanyRead read, string userId)
        => read.GonePeople.Contains(userId) || read.People.ContainsKey(userId);

    private HashSet<string> Active()
        => world.Held().Users.Where(record => record.Value.IsActive)
            .Select(record => CompanyRead.Key(record.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private bool IsVisible(string key)
        => world.Company.People.TryGetValue(key["person ".Length..], out var person) && world.Company.IsVisible(person);

    private IReadOnlySet<long> SomeRoots() => _random.Shuffled(world.Company.Departments.Keys).Take(_random.Next(1, 3)).ToHashSet();
}
