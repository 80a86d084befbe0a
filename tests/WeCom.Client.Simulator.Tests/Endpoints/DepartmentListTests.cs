namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class DepartmentListTests
{
    [Fact]
    public async Task Without_an_id_everything_is_listed_and_with_one_that_department_with_all_below_it()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(4, "前端组", parentId: 3);
        wecom.Organization.AddDepartment(3, "前端部", parentId: 2);
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddDepartment(5, "财务部");

        Assert.Equal([1, 4, 3, 2, 5], Ids(await wecom.DepartmentsAsync()));
        Assert.Equal([4, 3, 2], Ids(await wecom.DepartmentsAsync("?id=2")));
        Assert.Equal([5], Ids(await wecom.DepartmentsAsync("?id=5")));
        Assert.Equal(5, (await wecom.DepartmentsAsync("?id=")).Length);
        Assert.Equal(0, (await wecom.DepartmentsAsync("?id=1"))[0].GetProperty("parentid").GetInt64());
    }

    [Theory]
    [InlineData("99", 60123)]
    [InlineData("0", 60123)]
    [InlineData("x", 40035)]
    public async Task An_id_that_is_none_is_refused(string id, int errorCode)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal(errorCode, await wecom.ErrorCodeAsync("department/list?id=" + id));
    }

    [Fact]
    public async Task Changes_show_in_the_next_answer()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddDepartment(3, "前端部");
        wecom.Organization.MoveDepartment(3, 2);
        wecom.Organization.UpdateDepartment(3, department => department with { Name = "前端研发部" });
        Assert.Equal("前端研发部", (await wecom.DepartmentsAsync("?id=2"))[1].GetProperty("name").GetString());
        Assert.True(wecom.Organization.RemoveDepartment(3));
        Assert.False(wecom.Organization.RemoveDepartment(3));
        Assert.Equal([2], Ids(await wecom.DepartmentsAsync("?id=2")));
    }

    [Fact]
    public async Task Cycles_unknown_parents_and_raw_fields_are_served_as_they_are()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "甲", parentId: 3);
        wecom.Organization.AddDepartment(3, "乙", parentId: 2);
        wecom.Organization.AddDepartment(4_294_967_295, "丙", parentId: 999);
        wecom.Organization.SetRawField(4_294_967_295, "order", "\"ten\"");
        wecom.Organization.SetRawField(4_294_967_295, "name", json: null);
        Assert.Equal([1, 2, 3, 4_294_967_295], Ids(await wecom.DepartmentsAsync()));
        Assert.Equal([2, 3], Ids(await wecom.DepartmentsAsync("?id=3")));
        var odd = (await wecom.DepartmentsAsync("?id=4294967295")).Single();
        Assert.Equal("ten", odd.GetProperty("order").GetString());
        Assert.False(odd.TryGetProperty("name", out _));
    }

    [Fact]
    public void A_company_has_each_department_once()
    {
        var organization = new SimulatedOrganization();
        Assert.Throws<ArgumentException>(() => organization.AddDepartment(1, "again"));
        Assert.Throws<ArgumentException>(() => organization.MoveDepartment(2, 1));
        Assert.Throws<ArgumentException>(() => organization.UpdateDepartment(1, department => department with { DepartmentId = 2 }));
        Assert.Null(organization.FindDepartment(2));
        Assert.Equal(1, organization.FindDepartment(1)?.DepartmentId);
    }

    private static IEnumerable<long> Ids(IEnumerable<System.Text.Json.JsonElement> departments) =>
        departments.Select(department => department.GetProperty("id").GetInt64());
}
