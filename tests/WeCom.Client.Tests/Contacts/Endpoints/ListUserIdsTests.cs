using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>The pages of <c>user/list_id</c>.</summary>
public sealed class ListUserIdsTests
{
    private const string Row = """{"userid":"LiSi","department":2}""";

    [Fact]
    public async Task A_member_has_a_row_for_each_department()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal([new("LiSi", 2), new("LiSi", 4_294_967_295), new("wangwu", 2)], await host.Client.ListUserIdsAsync().ToListAsync());
        Assert.Equal("""{"limit":10000}""", Assert.Single(host.Sent.ToApi).Body);
    }

    [Fact]
    public async Task More_rows_than_a_page_holds_come_in_several_each_asked_for_by_the_last_one_s_cursor()
    {
        var organization = new SimulatedOrganization();
        for (var i = 0; i < 25_001; i++)
        {
            organization.AddPerson(new() { UserId = $"u{i}", DepartmentIds = [1] });
        }

        await using var host = await ContactsHost.StartAsync(organization);
        var rows = await host.Client.ListUserIdsAsync().ToListAsync();
        Assert.Equal(25_001, rows.Select(row => row.UserId).Distinct().Count());
        Assert.Equal(25_001, rows.Count);
        Assert.Equal(3, host.Sent.ToApi.Count);
        Assert.StartsWith("""{"cursor":""", host.Sent.ToApi[1].Body, StringComparison.Ordinal);
        Assert.Equal(3, host.Sent.ToApi.Select(sent => sent.Body).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","next_cursor":null""")]
    [InlineData(""","next_cursor":"" """)]
    public async Task A_missing_null_or_empty_cursor_is_the_end(string cursor)
    {
        await using var host = await ContactsHost.StartAsync();
        Script(host, """,  "next_cursor":"second" """);
        Script(host, cursor);
        Assert.Equal(2, (await host.Client.ListUserIdsAsync().ToListAsync()).Count);
        Assert.Equal(["""{"limit":10000}""", """{"cursor":"second","limit":10000}"""], host.Sent.ToApi.Select(sent => sent.Body));
    }

    [Fact]
    public async Task An_empty_page_with_a_cursor_is_not_the_end()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json("""{"errcode":0,"dept_user":[],"next_cursor":"second"}"""));
        Script(host, "");
        Assert.Single(await host.Client.ListUserIdsAsync().ToListAsync());
    }

    [Theory]
    [InlineData("first", "first")]
    [InlineData("first", "second", "first")]
    public async Task A_repeated_cursor_is_an_error_not_a_circle(params string[] cursors)
    {
        await using var host = await ContactsHost.StartAsync();
        foreach (var cursor in cursors)
        {
            Script(host, $""","next_cursor":"{cursor}" """);
        }

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.ListUserIdsAsync().ToListAsync().AsTask());
        Assert.Equal((ErrorCategory.InvalidResponse, "user/list_id"), (failure.Category, failure.Endpoint));
        Assert.Equal(cursors.Length, host.Calls.Count);
    }

    [Fact]
    public async Task An_error_midway_surfaces_after_the_rows_before_it_and_ends_the_listing()
    {
        await using var host = await ContactsHost.StartAsync();
        Script(host, ""","next_cursor":"expired-since" """);
        var rows = new List<UserDepartment>();
        var failure = await Assert.ThrowsAsync<WeChatApiException>(async () =>
        {
            await foreach (var row in host.Client.ListUserIdsAsync())
            {
                rows.Add(row);
            }
        });

        Assert.Equal((50100, ErrorCategory.InvalidArgument), (failure.ErrorCode, failure.Category));
        Assert.NotNull(failure.Remedy);
        Assert.Single(rows);
        Assert.Equal(2, host.Calls.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_before_the_first_row_or_after_the_last_that_is_wanted()
    {
        await using var host = await ContactsHost.StartAsync();
        Script(host, ""","next_cursor":"second" """);
        var listing = host.Client.ListUserIdsAsync();
        Assert.Empty(host.Calls);
        await foreach (var row in listing)
        {
            break;
        }

        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task Cancellation_between_two_pages_makes_no_further_call()
    {
        await using var host = await ContactsHost.StartAsync();
        Script(host, ""","next_cursor":"second" """);
        using var cancellation = new CancellationTokenSource();
        var rows = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in host.Client.ListUserIdsAsync().WithCancellation(cancellation.Token))
            {
                rows++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(1, rows);
        Assert.Single(host.Calls);
    }

    [Theory]
    [InlineData("""{"errcode":0}""")]
    [InlineData("""{"errcode":0,"dept_user":null}""")]
    [InlineData("""{"errcode":0,"dept_user":{}}""")]
    [InlineData("""{"errcode":0,"dept_user":[null]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"department":2}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"userid":null,"department":2}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"userid":"","department":2}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"userid":7,"department":2}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"userid":"LiSi"}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"userid":"LiSi","department":null}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[{"userid":"LiSi","department":[2]}]}""")]
    [InlineData("""{"errcode":0,"dept_user":[],"next_cursor":7}""")]
    public async Task A_page_that_is_not_as_promised_is_an_error(string body)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json(body));
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.ListUserIdsAsync().ToListAsync().AsTask());
        Assert.Equal((ErrorCategory.InvalidResponse, "user/list_id"), (failure.Category, failure.Endpoint));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_costs_itself_where_the_caller_takes_it()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json("""
            {"errcode":0,"dept_user":[{"userid":"LiSi","department":2},{"userid":"ZhangSan","department":[3]},null,
            {"userid":"\ud800","department":2},{"userid":"WangWu","department":4,"new":"\ud800"}]}
            """));
        var malformed = new List<MalformedRecord>();

        var rows = await host.Client.ListUserIdsAsync(malformed.Add).ToListAsync();

        Assert.Equal(["LiSi 2", "WangWu 4"], rows.Select(row => $"{row.UserId} {row.DepartmentId}"));
        Assert.Equal(["new"], rows[1].UnreadableFields);
        Assert.Equal(["ZhangSan", null, null], malformed.Select(record => record.Id));
    }

    [Fact]
    public async Task A_department_id_may_come_as_text_as_other_numbers_do()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json("""{"dept_user":[{"userid":"LiSi","department":"2"}]}"""));
        Assert.Equal([new("LiSi", 2)], await host.Client.ListUserIdsAsync().ToListAsync());
    }

    private static void Script(ContactsHost host, string cursor)
        => host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json($$"""{"errcode":0,"errmsg":"","dept_user":[{{Row}}]{{cursor}}}"""));
}
