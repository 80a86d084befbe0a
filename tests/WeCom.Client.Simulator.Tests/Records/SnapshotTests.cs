using System.Text;
using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Records;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_company_comes_back_as_it_was()
    {
        var organization = SimulatedOrganization.Generate(new() { Departments = 12, People = 200 });
        organization.SetTag(new SimulatedTag(3, "球队") { UserIds = ["a"], DepartmentIds = [2] });
        organization.SetRawField(organization.People[0].UserId, "name", "\"\\ud800\"");
        organization.SetRawField(organization.People[0].UserId, "mobile", null);
        organization.SetRawField(2, "order", "[]");
        var text = await SaveAsync(organization);
        var again = await LoadAsync(text);

        Assert.Equal(text, await SaveAsync(again));
        Assert.Equal(organization.People.Select(person => person.UserId), again.People.Select(person => person.UserId));
        await using var before = await SimulatorCaller.StartAsync(options => options.Organization = organization);
        await using var after = await SimulatorCaller.StartAsync(options => options.Organization = again);
        string[] urls =
        [
            "department/list",
            "user/list?department_id=1",
            "user/list?department_id=5",
            "tag/get?tagid=3",
            $"user/get?userid={organization.People[0].UserId}",
        ];
        foreach (var url in urls)
        {
            Assert.Equal(await RawAsync(before, url), await RawAsync(after, url));
        }
    }

    [Theory]
    [InlineData("{}", "Line 1 ")]
    [InlineData("{\"Department\":{\"DepartmentId\":1,\"ParentId\":0}}\nx", "Line 2 ")]
    [InlineData("{\"Department\":{\"DepartmentId\":1,\"ParentId\":0}}\n\n{\"Department\":{\"DepartmentId\":1,\"ParentId\":0}}", "Line 3 ")]
    public async Task A_line_that_cannot_be_used_is_named(string text, string named) =>
        Assert.StartsWith(named, (await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(text))).Message, StringComparison.Ordinal);

    private static async Task<string> SaveAsync(SimulatedOrganization organization)
    {
        using var stream = new MemoryStream();
        await organization.SaveAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<SimulatedOrganization> LoadAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await SimulatedOrganization.LoadAsync(stream);
    }

    private static async Task<string> RawAsync(SimulatorCaller wecom, string url)
    {
        using var response = await wecom.SendAsync($"{url}{(url.Contains('?') ? '&' : '?')}access_token={await wecom.TokenAsync()}");
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }
}
