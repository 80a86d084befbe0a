using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Invariants;
using WeCom.Client.Tests.Sync.Model.Stories;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// Full runs night after night, while the company changes and what the app may see of it narrows, shifts and widens,
/// or two apps take turns.
/// </summary>
internal sealed class Nights(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        switch (_random.Next(10))
        {
            case 0:
                await ChangeViewAloneAsync();
                break;
            case 1 or 2:
                await ChangeAllAsync();
                break;
            case 3:
                await new BadRecords(world).PassAsync();
                break;
            case 4:
                await new WrongClocks(world).PassAsync();
                break;
            case 5:
                await new TwoCompanies(world).PassAsync();
                break;
            case 6:
                await new SinglyVisible(world).PassAsync();
                break;
            case 7:
                await new IdsOnly(world).PassAsync();
                break;
            case 8:
                await new Renames(world).PassAsync();
                break;
            case 9:
                await new ApprovedUnseen(world).PassAsync();
                break;
        }
    }

    /// <summary>Changes of the visible scope remove nobody and hold nothing back, and the whole view again finds all as it was.</summary>
    private async Task ChangeViewAloneAsync()
    {
        // If the departments of people are not returned, it is unknown where they were seen last.
        if (IsAnyoneDeactivatedByRule() || world.Company.IsMemberLevel)
        {
            return;
        }

        world.Situations.Add(Situation.ViewsChanged);
        IReadOnlySet<long>?[] views = [SomeRoots(), SomeRoots()];
        for (var night = 0; night < 4; night++)
        {
            world.Company.Roots = views[night % 2];
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 30)));
            Require(await Case.SyncAllAsync(world), $"night {night} of a view that changed");
            Convergence.Check(world);
        }

        world.Company.Roots = null;
        Require(await Case.SyncAllAsync(world), $"the whole view again");
        Convergence.Check(world);
    }

    private async Task ChangeAllAsync()
    {
        world.Situations.Add(Situation.NightsInRow);
        IReadOnlySet<long>?[] apps = [SomeRoots(), _random.Percent(50) ? null : SomeRoots()];
        var nights = _random.Next(4, 7);
        for (var night = 0; night < nights; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 30)));
            if (_random.Percent(80))
            {
                world.ChangeCompany();
            }

            if (_random.Percent(20))
            {
                await Drift.HappenAsync(world, 2);
            }

            // Two apps on the same stores, or one whose view changes.
            world.Company.Roots = _random.Percent(70) ? apps[night % 2] : SomeRoots();
            if (world.Company.VisibleDepartments().Count == 0)
            {
                continue;
            }

            var isDisturbed = _random.Percent(30);
            var result = await Case.SyncAllAsync(world, isDisturbed);
            world.Clock.Advance(world.IsLeaseLeftBehind ? world.Settings.Sync.LeaseDuration : TimeSpan.Zero);
            if (isDisturbed || result is null)
            {
                continue;
            }

            world.Require(
                result.Success,
                $"A clean night ended as {result.Status}: {string.Join("; ", result.Errors.Select(issue => issue.Message))}");
            if (result.Departments.HeldBack + result.Users.HeldBack == 0)
            {
                Convergence.Check(world);
            }
        }
    }

    private void Require(SyncResult? result, FormattableString when)
    {
        var isHarmless = result is { Success: true, Users: { Removed: 0, HeldBack: 0 }, Departments: { Removed: 0, HeldBack: 0 } };
        world.Require(isHarmless, $"{when}: {result?.Status}, people {result?.Users}, departments {result?.Departments}");
    }

    private IReadOnlySet<long> SomeRoots() => _random.Shuffled(world.Company.Departments.Keys).Take(_random.Next(1, 4)).ToHashSet();

    // A rule may mean somebody else by what is visible.
    private bool IsAnyoneDeactivatedByRule()
        => world.Settings.Sync.WhenStored is { Scope: WhenStored.Deactivate } or { MissingMobile: WhenStored.Deactivate };
}
