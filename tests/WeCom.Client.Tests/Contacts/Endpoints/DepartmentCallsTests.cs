using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Contacts.Endpoints;

public sealed class DepartmentCallsTests
{
    [Fact]
    public async Task A_listed_department_has_every_field()
    {
        await using var host = await ContactsHost.StartAsync();
        var departments = await host.Client.ListDepartmentsAsync();

        Assert.Equal([1, 2, 4_294_967_295], departments.Select(department => department.DepartmentId).Order());
        Assert.Empty(departments.Malformed);
        AssertRnd(departments.Single(department => department.DepartmentId == 2));
        Assert.Equal(0, departments.Single(department => department.DepartmentId == 1).ParentId);
        Assert.Equal("", Assert.Single(host.WeCom.Requests.GetLatest(), request => request.Endpoint == "department/list").Query);
    }

    [Fact]
    public async Task A_department_is_listed_with_all_below_it()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal([2, 4_294_967_295], (await host.Client.ListDepartmentsAsync(2)).Select(department => department.DepartmentId).Order());
        Assert.Equal(
            [4_294_967_295],
            (await host.Client.SimpleListDepartmentsAsync(4_294_967_295)).Select(department => department.DepartmentId));
        Assert.Equal(
            ["id=2", "id=4294967295"],
            host.WeCom.Requests.GetLatest().Where(request => request.Endpoint != "gettoken").Select(request => request.Query));
    }

    [Fact]
    public async Task The_simple_list_has_ids_parents_and_ranks_and_no_more()
    {
        await using var host = await ContactsHost.StartAsync();
        var department = (await host.Client.SimpleListDepartmentsAsync()).Single(department => department.DepartmentId == 2);
        Assert.Equal((1L, 4_294_967_295L), (department.ParentId, department.Order));
        Assert.Null(department.Name);
        Assert.Null(department.EnglishName);
        Assert.Null(department.Leaders);
    }

    [Fact]
    public async Task The_app_sees_its_scope_and_the_contacts_secret_the_whole_company()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [4_294_967_295];
        Assert.Equal([4_294_967_295], (await host.Client.SimpleListDepartmentsAsync()).Select(department => department.DepartmentId));
        Assert.Equal(2, Assert.Single(await host.Client.ListDepartmentsAsync()).ParentId);
        Assert.Equal(3, (await host.Client.SimpleListDepartmentsAsync(credential: WeComCredential.ContactsSecret)).Count);
    }

    [Fact]
    public async Task One_department_has_every_field()
    {
        await using var host = await ContactsHost.StartAsync();
        AssertRnd(await host.Client.GetDepartmentAsync(2));
        Assert.Equal("后端", (await host.Client.GetDepartmentAsync(4_294_967_295)).Name);
    }

    [Fact]
    public async Task What_an_app_is_not_granted_of_a_department_is_absent()
    {
        await using var host = await ContactsHost.StartAsync();
        foreach (var field in new[] { "name", "name_en", "department_leader", "order" })
        {
            host.WeCom.Organization.SetRawField(2, field, null);
        }

        var department = await host.Client.GetDepartmentAsync(2);
        Assert.Equal((null, null, null, null), (department.Name, department.EnglishName, department.Leaders, department.Order));
        Assert.Equal(1, department.ParentId);
    }

    [Fact]
    public async Task Addresses_come_as_text_ranges_included()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal(["182.254.11.176", "182.254.78.66"], await host.Client.GetApiDomainIpAsync());
        Assert.Equal(["101.226.103.*", "101.226.62.77"], await host.Client.GetCallbackIpAsync());
    }

    private static void AssertRnd(WeComDepartment department)
    {
        Assert.Equal(
            (2L, 1L, "研发中心", "R&D", 4_294_967_295L),
            (department.DepartmentId, department.ParentId, department.Name, department.EnglishName, department.Order));
        Assert.Equal(["LiSi", "wangwu"], department.Leaders!);
    }
}
