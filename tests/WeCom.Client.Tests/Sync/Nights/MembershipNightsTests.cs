using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests membership syncs between the full ones, day after day.</summary>
public sealed class MembershipNightsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Joiners_leavers_and_movers_of_every_day_are_in_place_before_the_night(int seed)
    {
        var random = new Random(seed);
        var secret = "";
        await using var nights = await NightlyHost.StartAsync(
            options => options.ContactsSecret = secret, prepare: wecom => secret = wecom.ContactsSecret);
        for (var night = 1; night <= 3; night++)
        {
            for (var change = 0; change < 5; change++)
            {
                Change(nights.Company, random, night * 10 + change);
            }

            var day = await nights.Host.Sync.SyncMembershipAsync();

            Assert.True(day.Success, string.Join('\n', day.Errors));
            Assert.Equal(nights.Company.People.Select(person => person.UserId).Order(StringComparer.Ordinal), nights.Host.ActiveUsers());
            Assert.All(
                nights.Company.People,
                person => Assert.Equal(person.DepartmentIds!.Order(), nights.Host.User(person.UserId).Values.DepartmentIds!.Order()));
            var full = await nights.NightAsync();
            Assert.Equal((0, 0, 0), (full.Users.Created, full.Users.Removed, full.Users.HeldBack));
        }

        await nights.EndsWellAsync();
    }

    private static void Change(SimulatedOrganization company, Random random, int id)
    {
        var person = company.People[random.Next(company.People.Count)];
        var department = company.Departments[random.Next(company.Departments.Count)].DepartmentId;
        switch (random.Next(4))
        {
            case 0:
                company.AddPerson(person with
                {
                    UserId = $"joiner{id}",
                    Mobile = $"1390000{id:0000}",
                    DepartmentIds = [department],
                    MainDepartmentId = department,
                });
                break;
            case 1:
                company.RemovePerson(person.UserId);
                break;
            case 2:
                company.UpdatePerson(
                    person.UserId, before => before with { DepartmentIds = [department], MainDepartmentId = department });
                break;
            default:
                company.AddDepartment(100 + random.Next(10_000), $"部门{id}", department);
                break;
        }
    }
}
