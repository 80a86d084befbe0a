using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>
/// Nights with all fields and nights with ids alone, in turn: ids overwrite nothing, who is in no list goes, and where the company did not
/// change the turns write nothing. Other nights have the contacts-sync secret beside the app's.
/// </summary>
internal sealed class IdsOnly(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        for (var night = 0; night < 5; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(3, 30)));
            world.ChangeCompany();
            await PassNightAsync(_random.Pick(Enum.GetValues<Credentials>()), night);
        }

        await TakeTurnsAsync();
        (world.Credentials, world.Company.Roots) = (Credentials.App, null);
    }

    private async Task PassNightAsync(Credentials credentials, int night)
    {
        world.Credentials = credentials;
        var isScoped = credentials is Credentials.App or Credentials.AppWithContacts && _random.Percent(50);
        world.Company.Roots = isScoped ? _random.Shuffled(world.Company.Departments.Keys).Take(_random.Next(1, 3)).ToHashSet() : null;
        world.Situations.Add(credentials == Credentials.AppWithContacts ? Situation.SecondWitnesses : Situation.IdsOnlyNights);
        var isDisturbed = _random.Percent(20);
        var result = await Case.SyncAllAsync(world, isDisturbed);
        world.Clock.Advance(world.IsLeaseLeftBehind ? world.Settings.Sync.LeaseDuration : TimeSpan.Zero);
        if (isDisturbed || result is null)
        {
            return;
        }

        if (result.Status == SyncStatus.HeldBack)
        {
            await Case.ApproveAsync(world, result);
            result = await Case.SyncAllAsync(world);
        }

        world.Require(result is { Success: true }, $"Night {night} with {credentials} ended as {result?.Status}");
        if (result!.Departments.HeldBack + result.Users.HeldBack == 0)
        {
            Convergence.Check(world);
        }
    }

    /// <summary>The same company with all fields, with ids alone, and with all fields again.</summary>
    private async Task TakeTurnsAsync()
    {
        // A rule or a status may mean somebody else by what is known of them.
        var sync = world.Settings.Sync;
        (sync.MissingMobile, sync.WhenStored) = (MissingMobile.Include, new());
        sync.Scope.Statuses.Clear();
        if (world.Company.HasLeftStatus || world.Company.IsMemberLevel)
        {
            return;
        }

        // A list of the whole company proves some gone of whom a read of places proves nothing, so both settle first.
        foreach (var credentials in new[] { Credentials.Contacts, Credentials.ContactsFromNewAddress, Credentials.Contacts })
        {
            (world.Credentials, world.Company.Roots) = (credentials, null);
            if (await Case.SyncAllAsync(world) is { Status: SyncStatus.HeldBack } result)
            {
                await Case.ApproveAsync(world, result);
                await Case.SyncAllAsync(world);
            }
        }

        world.Situations.Add(Situation.IdsOnlyTurns);
        var (calls, lines) = (world.ApplyCalls, Convergence.Lines(world));
        foreach (var credentials in new[] { Credentials.ContactsFromNewAddress, Credentials.Contacts, Credentials.ContactsFromNewAddress })
        {
            world.Credentials = credentials;
            await Case.SyncAllAsync(world);
            world.Require(world.ApplyCalls == calls, $"{credentials} wrote though the company is the same");
        }

        world.Require(Convergence.Lines(world).SequenceEqual(lines), $"Ids alone changed what is stored");
    }
}
