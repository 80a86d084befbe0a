using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>
/// Userids that change, and some that are passed on to a newcomer: a leaver and a joiner who share a mobile or an e-mail are one person
/// where the host asks for it, and are told as probably one person where it does not.
/// </summary>
internal sealed class Renames(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        world.Settings.Sync.RecognizeRenames = _random.Percent(60);
        for (var night = 0; night < 4; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(12, 30)));
            if (_random.Percent(40))
            {
                world.ChangeCompany();
            }

            var held = world.Held().Users;
            var renamed = _random.Shuffled(world.Company.People.Keys).Take(_random.Next(1, 4)).ToList()
                .Select(userId => (Old: userId, New: world.Company.Rename(userId, isPassedOn: _random.Percent(20)))).ToList();
            var plain = renamed.Where(pair => IsPlain(pair.Old, pair.New, held.GetValueOrDefault(pair.Old))).ToList();
            var result = await Case.SyncAllAsync(world);
            world.Require(result is { Success: true }, $"Night {night} of renames ended as {result?.Status}");
            foreach (var (old, @new) in plain)
            {
                Check(old, @new, result!);
            }

            if (result!.Departments.HeldBack + result.Users.HeldBack == 0)
            {
                Convergence.Check(world);
            }
        }

        world.Settings.Sync.RecognizeRenames = false;
    }

    // People who were stored with a mobile or an e-mail, have it in this read, and would otherwise be a leaver and a joiner.
    private bool IsPlain(string old, string @new, Testing.InMemoryRecord<WeComUser>? held)
    {
        var company = world.Company;
        if (held is not { IsActive: true } || company.People.ContainsKey(old) || world.Held().Users.ContainsKey(@new))
        {
            return false;
        }

        var (expected, seen) = (new Expectation(company.VisibleDepartments(), world.Settings), company.Known(company.People[@new]));
        var hasMobiles = company.GrantsMobile && company.People.Values.Any(person => !string.IsNullOrEmpty(person.Mobile));
        var isSame = (seen.Mobile is { Length: > 0 } mobile && mobile == held.Values.Mobile)
            || (seen.Email is { Length: > 0 } email && email == held.Values.Email);
        var sharers = world.Held().Users.Values.Count(record => record.IsActive
            && ((record.Values.Mobile is { Length: > 0 } && record.Values.Mobile == seen.Mobile)
                || (record.Values.Email is { Length: > 0 } && record.Values.Email == seen.Email)));

        // Two who share them prove nothing.
        return isSame && sharers == 1 && expected.IsTaken(seen, hasMobiles) && !expected.IsKept(old)
            && world.Places.Of(old).Any(place => company.Departments.ContainsKey(place) || !world.Held().Departments.ContainsKey(place));
    }

    private void Check(string old, string @new, SyncResult result)
    {
        if (!world.Settings.Sync.RecognizeRenames)
        {
            world.Situations.Add(Situation.ProbablyRenamed);
            var isTold = result.Warnings.Any(issue => issue.Kind == SyncIssueKind.ProbablyRenamed && issue.Id == @new);
            world.Require(isTold, $"Nobody is told that {old} is probably {@new} now");
            return;
        }

        world.Situations.Add(Situation.Renames);
        var users = world.Held().Users;
        world.Require(!users.ContainsKey(old), $"{old} is {@new} now, and has a record of their own");
        world.Require(users.GetValueOrDefault(@new) is { IsActive: true }, $"{@new} was {old}, and is not active");
    }
}
