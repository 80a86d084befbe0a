using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Tests.Generation;

public sealed partial class CompanyGeneratorTests
{
    private static readonly SimulatedOrganization Company = SimulatedOrganization.Generate();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 3)]
    [InlineData(50, 2_000)]
    [InlineData(30_000, 5)]
    public void Any_size_is_met_exactly(int departments, int people)
    {
        var organization = SimulatedOrganization.Generate(new CompanyShape { Departments = departments, People = people });
        Assert.Equal(departments, organization.Departments.Count);
        Assert.Equal(people, organization.People.Count);
        Assert.InRange(organization.Departments.Max(department => Depth(organization, department)), 0, 15);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(30_001, 1, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 1, 1.5)]
    public void A_size_that_cannot_be_is_refused(int departments, int people, double withoutMobile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SimulatedOrganization.Generate(new CompanyShape { Departments = departments, People = people, WithoutMobile = withoutMobile }));

    [Fact]
    public void The_same_shape_gives_the_same_company_and_another_seed_another()
    {
        var shape = new CompanyShape { Seed = 7, Departments = 80, People = 900 };
        var first = Print(SimulatedOrganization.Generate(shape));
        Assert.Equal(first, Print(SimulatedOrganization.Generate(shape)));
        Assert.NotEqual(first, Print(SimulatedOrganization.Generate(shape with { Seed = 8 })));
    }

    [Fact]
    public void A_seed_means_the_same_company_from_one_version_to_the_next()
    {
        var company = Print(SimulatedOrganization.Generate(new CompanyShape { Seed = 7, Departments = 80, People = 900 }));
        Assert.Equal("CEEB7171C3FE1C69", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(company)))[..16]);
    }

    [Fact]
    public void It_is_one_tree_with_names_that_are_unique_among_siblings()
    {
        Assert.Equal(600, Company.Departments.Count);
        Assert.Equal(1, Assert.Single(Company.Departments, department => department.ParentId == 0).DepartmentId);
        Assert.All(Company.Departments, department => Assert.InRange(Depth(Company, department), 0, 15));
        Assert.All(Company.Departments.GroupBy(department => department.ParentId), siblings =>
            Assert.Equal(siblings.Count(), siblings.Select(department => department.Name).Distinct().Count()));
        Assert.All(Company.Departments, department => Assert.Matches("^[一-龥]{2,32}$", department.Name));
        Assert.True(Company.Departments.Max(department => Depth(Company, department)) >= 4);
    }

    [Fact]
    public void Parents_come_after_children_too_and_some_ids_and_ranks_are_over_Int32()
    {
        var place = Company.Departments.Select((department, index) => (department.DepartmentId, index)).ToDictionary(
            pair => pair.DepartmentId,
            pair => pair.index);
        Assert.Contains(
            Company.Departments,
            department => department.ParentId != 0 && place[department.ParentId] > place[department.DepartmentId]);
        Assert.Contains(Company.Departments, department => department.DepartmentId > int.MaxValue);
        Assert.Contains(Company.Departments, department => department.Order > int.MaxValue);
    }

    [Fact]
    public void People_are_as_in_a_real_company()
    {
        Assert.Equal(14_000, Company.People.Count);
        Assert.InRange(Share(person => person.DepartmentIds!.Count > 1), 0.05, 0.10);
        Assert.InRange(Share(person => person.Mobile is ""), 0.005, 0.015);
        Assert.InRange(Share(person => person.Status == WeComUserStatus.Active), 0.90, 0.95);
        Assert.InRange(Share(person => person.Name![0] == '王'), 0.06, 0.09);
        Assert.InRange(Share(person => person.UserId.Any(char.IsUpper)), 0.2, 0.4);
        Assert.All(Company.People, person => Assert.Matches(UserIdPattern(), person.UserId));
        Assert.All(Company.People, person => Assert.Equal(["工号", "入职日期"], person.ExtendedAttributes!.Select(attribute => attribute.Name)));
        Assert.All(Company.People, person => Assert.All(person.DepartmentIds!, id => Assert.NotNull(Company.FindDepartment(id))));
        Assert.All(Company.People, person => Assert.Equal(person.DepartmentIds!.Count, person.DepartmentIds.Distinct().Count()));
        var mobiles = Company.People.Select(person => person.Mobile!).Where(mobile => mobile.Length > 0).ToList();
        Assert.All(mobiles, mobile => Assert.Matches("^100[0-9]{8}$", mobile));
        Assert.Equal(mobiles.Count, mobiles.Distinct().Count());
    }

    [Fact]
    public void A_large_company_costs_little_more_memory_than_what_is_told_of_each_person()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 600, People = 50_000 });
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / organization.People.Count, 500, 1_500);
    }

    [Fact]
    public void Leaders_of_departments_and_of_people_agree()
    {
        var leaders = Company.Departments
            .SelectMany(department => department.Leaders!.Select(leader => (leader, department.DepartmentId)))
            .ToHashSet();
        var said = Company.People
            .Where(person => person.IsLeaderInDepartments![0])
            .Select(person => (person.UserId, person.DepartmentIds![0]))
            .ToHashSet();
        Assert.Equal(leaders, said);
        Assert.InRange(Company.Departments.Count(department => department.Leaders!.Count == 0), 10, 60);
        Assert.All(Company.People, person => Assert.DoesNotContain(person.UserId, person.DirectLeaders!));
        Assert.All(Company.People, person => Assert.All(person.DirectLeaders!, leader => Assert.NotNull(Company.FindPerson(leader))));
        Assert.True(Company.People.Count(person => person.DirectLeaders!.Count == 0) <= 2);
    }

    private static double Share(Func<WeComUser, bool> predicate) => Company.People.Count(predicate) / (double)Company.People.Count;

    private static int Depth(SimulatedOrganization organization, WeComDepartment department)
    {
        var depth = 0;
        while (department.ParentId != 0)
        {
            department = organization.FindDepartment(department.ParentId)!;
            depth++;
        }

        return depth;
    }

    private static string Print(SimulatedOrganization organization) =>
        string.Join('\n', [.. organization.Departments.Select(Print), .. organization.People.Select(Print)]);

    private static string Print(WeComDepartment department) =>
        $"{department.DepartmentId} {department.ParentId} {department.Name} {department.Order} {string.Join(',', department.Leaders!)}";

    private static string Print(WeComUser person) => string.Join(' ', [
        person.UserId,
        person.Name,
        person.Mobile,
        person.Email,
        person.BizMail,
        person.Gender,
        person.Status,
        person.Position,
        person.Avatar,
        person.MainDepartmentId,
        .. person.DepartmentIds!,
        .. person.DepartmentOrders!,
        .. person.IsLeaderInDepartments!,
        .. person.DirectLeaders!,
        .. person.ExtendedAttributes!.Select(attribute => attribute.Value),
    ]);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_\-@.]{0,63}$")]
    private static partial Regex UserIdPattern();
}
