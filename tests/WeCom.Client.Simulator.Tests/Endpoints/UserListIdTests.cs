using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class UserListIdTests
{
    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 1)]
    [InlineData(10_000, 1)]
    public async Task Pages_hold_every_row_once_and_the_last_has_no_cursor(int limit, int pages)
    {
        await using var wecom = await StartAsync();
        var rows = new List<string>();
        string? cursor = null;
        var read = 0;
        do
        {
            var body = cursor is null ? $$"""{"limit":{{limit}}}""" : $$"""{"limit":{{limit}},"cursor":"{{cursor}}"}""";
            var answer = await wecom.PostAsync("user/list_id", body, wecom.Simulator.ContactsSecret);
            rows.AddRange(answer.GetProperty("dept_user").EnumerateArray().Select(row => row.GetRawText()));
            cursor = answer.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
            read++;
        }
        while (cursor is not null);

        Assert.Equal(pages, read);
        Assert.Equal(6, rows.Distinct().Count());
        Assert.Equal(6, rows.Count);
        Assert.Contains("""{"userid":"lisi","department":2}""", rows);
    }

    [Theory]
    [InlineData("""{"limit":0}""", 40058)]
    [InlineData("""{"limit":10001}""", 40058)]
    [InlineData("""{"cursor":"nonsense"}""", 50100)]
    [InlineData("""{"cursor":"!"}""", 50100)]
    [InlineData("{}", 0)]
    [InlineData("""{"cursor":""}""", 0)]
    public async Task Limits_and_cursors_are_checked(string body, int errorCode)
    {
        await using var wecom = await StartAsync();
        var answer = await wecom.PostAsync("user/list_id", body, wecom.Simulator.ContactsSecret);
        Assert.Equal(errorCode, answer.GetProperty("errcode").GetInt32());
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("dept_user").ValueKind);
    }

    [Theory]
    [InlineData("row 0 99999999999999999")]
    [InlineData("row 0 253402300800000")]
    public async Task A_cursor_of_a_time_that_no_calendar_has_is_invalid(string cursor)
    {
        await using var wecom = await StartAsync();
        var body = $$"""{"cursor":"{{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(cursor))}}"}""";
        var answer = await wecom.PostAsync("user/list_id", body, wecom.Simulator.ContactsSecret);
        Assert.Equal(50100, answer.GetProperty("errcode").GetInt32());
    }

    private static async Task<SimulatorCaller> StartAsync()
    {
        var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddPerson("lisi", "李四", 1, 2, 3);
        wecom.Organization.AddPerson("wangwu", "王五", 1);
        wecom.Organization.AddPerson("zhaoliu", "赵六", 2, 3);
        return wecom;
    }
}
