namespace WeCom.Client.Simulator.Tests.Records;

public sealed class SimulatedOrganizationTests
{
    [Fact]
    public void Userids_are_unique_and_found_ignoring_case()
    {
        var organization = new SimulatedOrganization();
        organization.AddPerson("LiSi", "李四");
        Assert.Equal("LiSi", organization.FindPerson("LISI")?.UserId);
        Assert.Throws<ArgumentException>(() => organization.AddPerson("lisi", "李四"));
        organization.AddPerson("wangwu", "王五");
        Assert.Throws<ArgumentException>(() => organization.UpdatePerson("wangwu", person => person with { UserId = "LISI" }));
        Assert.Throws<ArgumentException>(() => organization.UpdatePerson("nobody", person => person));
        Assert.False(organization.RemovePerson("nobody"));
    }

    [Fact]
    public void A_rename_keeps_the_person_and_may_change_the_case_alone()
    {
        var organization = new SimulatedOrganization();
        var before = organization.AddPerson("lisi", "李四");
        organization.UpdatePerson("lisi", person => person with { UserId = "LiSi" });
        Assert.Equal("LiSi", organization.FindPerson("lisi")?.UserId);
        organization.UpdatePerson("lisi", person => person with { UserId = "lisi2" });
        Assert.Null(organization.FindPerson("lisi"));
        Assert.Equal(before.Mobile, organization.FindPerson("lisi2")?.Mobile);
        Assert.Single(organization.People);
    }

    [Fact]
    public async Task An_order_below_all_numbers_leaves_0_for_the_next_sibling()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        foreach (var order in new[] { ",\"order\":-9223372036854775808", "" })
        {
            var body = $$"""{"name":"d{{order.Length}}","parentid":1,"id":{{(order.Length > 0 ? 2 : 3)}}{{order}}}""";
            var answer = await wecom.PostAsync("department/create", body, wecom.Simulator.ContactsSecret);
            Assert.Equal(0, answer.GetProperty("errcode").GetInt32());
        }

        Assert.Equal(0, wecom.Organization.FindDepartment(3)!.Order);
    }

    [Fact]
    public async Task A_person_moves_joins_and_leaves_departments()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddDepartment(3, "财务部");
        wecom.Organization.AddPerson("lisi", "李四", 2, 2, 999);
        Assert.Single(await wecom.MembersAsync(2));
        wecom.Organization.UpdatePerson("lisi", person => person with { DepartmentIds = [3, 1] });
        Assert.Empty(await wecom.MembersAsync(2));
        Assert.Single(await wecom.MembersAsync(3));
        Assert.True(wecom.Organization.RemovePerson("LISI"));
        Assert.Empty(await wecom.MembersAsync(3));
        Assert.Empty(await wecom.MembersAsync(1));
    }

    [Fact]
    public void An_ordinary_person_has_every_field_and_a_mobile_of_their_own()
    {
        var organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 5, People = 100 });
        var one = organization.AddPerson("ordinary1", "甲");
        var other = organization.AddPerson("ordinary2", "乙", 2);
        Assert.Equal([1L], one.DepartmentIds!);
        Assert.Equal(2, other.MainDepartmentId);
        var mobiles = organization.People.Where(person => person.Mobile is not "").Select(person => person.Mobile).ToList();
        Assert.Equal(mobiles.Count, mobiles.Distinct().Count());
    }
}
