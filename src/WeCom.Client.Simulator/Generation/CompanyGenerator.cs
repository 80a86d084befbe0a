using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Generation;

/// <summary>Generates a company. All random numbers come from one seeded source in a fixed order.</summary>
internal static class CompanyGenerator
{
    public static SimulatedOrganization Generate(CompanyShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Departments, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.Departments, 30_000, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfNegative(shape.People, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.People, 10_000_000, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfNegative(shape.WithoutMobile, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.WithoutMobile, 1, nameof(shape));

        var random = new Random(shape.Seed);
        var departments = DepartmentTreeGenerator.Generate(random, shape.Departments);
        var picker = new DepartmentPicker(departments, random);
        var drafts = Draft(random, departments, picker, shape.People);
        var organization = new SimulatedOrganization(shape.People);
        foreach (var department in departments.OrderBy(department => department.Id))
        {
            organization.AddDepartment(new WeComDepartment
            {
                DepartmentId = department.Id,
                ParentId = department.Parent?.Id ?? 0,
                Name = department.Name,
                Leaders = department.Leaders,
                Order = department.Order,
            });
        }

        // All people are created before any is added to the company. The lists of the departments then do not change between collections,
        // which saves a third of the time.
        var generator = new PersonGenerator(random, picker, shape);
        var people = new WeComUser[drafts.Length];
        for (var i = 0; i < people.Length; i++)
        {
            people[i] = generator.Create(drafts[i], i);
        }

        organization.AddFirstPeople(people);
        return organization;
    }

    /// <summary>Creates the leaders of nineteen departments in twenty first, then the other people.</summary>
    private static PersonDraft[] Draft(Random random, List<DepartmentDraft> departments, DepartmentPicker picker, int people)
    {
        var userIds = new UserIdGenerator(random, people);
        var drafts = new PersonDraft[people];
        var next = 0;
        foreach (var department in departments.Where(_ => random.Next(20) > 0))
        {
            var leaders = random.Next(10) == 0 ? 2 : 1;
            for (; leaders > 0 && next < people; leaders--)
            {
                drafts[next] = One(department, isLeader: true);
                department.AddLeader(drafts[next++].UserId);
            }
        }

        for (; next < people; next++)
        {
            drafts[next] = One(picker.Next(), isLeader: false);
        }

        return drafts;

        PersonDraft One(DepartmentDraft department, bool isLeader)
        {
            var isMale = random.Next(100) < 55;
            var name = ChineseNames.Draw(random, isMale);
            return new PersonDraft(userIds.Next(name, next), name.Text, isMale, department, isLeader);
        }
    }
}
