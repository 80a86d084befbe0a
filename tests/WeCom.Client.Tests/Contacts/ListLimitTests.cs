using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

/// <summary>A list is held to more than its size: each of its records and texts, their number, and the memory they take.</summary>
public sealed class ListLimitTests : IDisposable
{
    private const int KiB = 1024;
    private const int Records = 1024 * KiB / 640;

    private readonly WeComWire _wire = new(options =>
        options.Limits = new() { ListSize = 1024 * KiB, AnswerSize = 64 * KiB, RecordSize = 16 * KiB, TextSize = 2 * KiB });

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1_000)]
    public async Task A_member_with_a_text_that_is_too_long_costs_only_itself(int piece)
    {
        Answer(
            piece,
            """{"userid":"a"}""",
            Named("at-limit", new string('n', 2 * KiB)),
            Named("beyond", new string('n', (2 * KiB) + 1)),
            Named("escaped", string.Concat(Enumerable.Repeat("\\u4eba", 342))),
            "{\"userid\":\"unknown\",\"x\":{\"y\":[\"" + new string('n', 3 * KiB) + "\"]}}",
            $$"""{"userid":"name","{{new string('n', 3 * KiB)}}":1}""",
            """{"userid":"z"}""");

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(["a", "at-limit", "z"], users.Select(user => user.UserId));
        Assert.Equal(["beyond", "escaped", "unknown", "name"], users.Malformed.Select(record => record.Id));
        Assert.All(users.Malformed, record => Assert.Contains("Limits:TextSize", record.Reason.English, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_none()
    {
        Answer(10_000, Named(new string('i', 3 * KiB), "n"), """{"userid":"z"}""");

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Single(users);
        Assert.Null(Assert.Single(users.Malformed).Id);
    }

    [Fact]
    public async Task A_single_member_with_a_text_that_is_too_long_is_refused()
    {
        _wire.On("user/get", Replies.Json(Named("a", new string('n', 2 * KiB))), Replies.Json(Named("a", new string('n', (2 * KiB) + 1))));
        Assert.Equal(2 * KiB, (await _wire.Contacts.GetUserAsync("a")).Name!.Length);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetUserAsync("a"));

        Assert.Contains("more than 2048 bytes in one text", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'WeCom:Limits:TextSize'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1_000)]
    public async Task A_record_is_read_up_to_its_limit_and_the_list_is_refused_beyond(int piece)
    {
        Answer(piece, """{"userid":"a"}""", Member(16 * KiB), """{"userid":"z"}""");
        Assert.Equal(3, (await _wire.Contacts.ListUsersAsync(1)).Count);

        Answer(piece, """{"userid":"a"}""", Member((16 * KiB) + 1), """{"userid":"z"}""");
        await AssertRefusedAsync("more than 16384 bytes in one record", "RecordSize");
    }

    [Fact]
    public async Task So_many_records_are_read_and_no_more()
    {
        Answer(10_000, Enumerable.Repeat("""{"userid":"a"}""", Records));
        Assert.Equal(Records, (await _wire.Contacts.ListUsersAsync(1)).Count);

        Answer(10_000, Enumerable.Repeat("""{"userid":"a"}""", Records + 1));
        await AssertRefusedAsync($"more than {Records.ToString(CultureInfo.InvariantCulture)} records", "ListSize");
    }

    [Fact]
    public async Task Malformed_records_count_as_records()
    {
        Answer(10_000, Enumerable.Repeat("""{"userid":[]}""", Records + 1));

        await AssertRefusedAsync("records", "ListSize");
    }

    [Fact]
    public async Task Small_records_that_take_much_memory_are_refused()
    {
        var names = string.Concat(Enumerable.Range(0, 500).Select(i => $",\"n{i}\":[1]"));
        Answer(10_000, Enumerable.Repeat($$"""{"userid":"a"{{names}}}""", 150));

        await AssertRefusedAsync("more than 6291456 bytes of memory for its records", "ListSize");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_is_read_in_which_every_member_has_something_odd(bool isTab)
    {
        const int Members = 2_000;
        using var wire = new WeComWire();
        var members = Enumerable.Range(0, Members).Select(number => isTab ? RichMember.WithTab(number) : RichMember.WithOddGender(number));
        wire.On("user/list", Replies.Json(WireBodies.Users([.. members])));

        var users = await wire.Contacts.ListUsersAsync(1);

        Assert.Equal((Members, 0), (users.Count, users.Malformed.Count));
        Assert.All(users, user => Assert.Equal(isTab ? null : ["gender"], user.UnreadableFields));
        Assert.All(users, user => Assert.Equal(isTab, user.Address!.Contains('\t', StringComparison.Ordinal)));
        Assert.Equal(Members, users.Select(user => user.Email).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_is_mended_of_a_record_is_kept_for_nobody_else()
    {
        Answer(
            1_000,
            """{"userid":"a","alias":"first","external_profile":{"n":1}}""",
            """{"userid":"b","alias":"second","external_profile":{"n":2},"gender":[]}""",
            """{"userid":"c","alias":"third","external_profile":{"n":2}}""",
            """{"userid":"d","alias":"fourth","external_profile":{"n":3},"userid":[]}""",
            """{"userid":"e","alias":"fifth","external_profile":{"n":1}}""");

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(
            ["a first 1", "b second 2", "c third 2", "e fifth 1"],
            users.Select(user => $"{user.UserId} {user.Alias} {user.ExternalProfile!.Value.GetProperty("n").GetInt32()}"));
        Assert.Single(users.Malformed);
    }

    [Fact]
    public async Task Of_many_odd_fields_each_costs_itself()
    {
        Answer(
            10_000,
            """
            {"userid":"a","gender":[],"name":[],"alias":[],"mobile":{},"email":7,"position":true,"status":[],"address":"kept",
            "extattr":[]}
            """);

        var user = Assert.Single(await _wire.Contacts.ListUsersAsync(1));

        Assert.Equal("kept", user.Address);
        Assert.Equal(
            ["gender", "name", "alias", "mobile", "email", "position", "status", "extattr"],
            user.UnreadableFields);
    }

    [Fact]
    public async Task Odd_fields_among_thousands_cost_no_reading_of_all_members_for_each()
    {
        using var wire = new WeComWire();
        var fields = string.Concat(Enumerable.Range(0, 3_000).Select(i => $",\"n{i}\":1"));
        var members = string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"{{\"userid\":\"u{i}\"}}"));
        var odd = string.Concat(Enumerable.Range(0, 8).Select(i => $",\"o{i}\":1e99999"));
        wire.On("tag/get", Replies.Json($$"""{"partylist":[],"userlist":[{{members}}]{{fields}}{{odd}}}"""));
        var before = GC.GetTotalAllocatedBytes();

        var tag = await wire.Contacts.GetTagAsync(1);

        Assert.Equal((3_000, 3_000, 8), (tag.Users.Count, tag.AdditionalFields!.Count, tag.UnreadableFields!.Count));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public async Task A_record_of_too_many_properties_is_not_mended()
    {
        using var wire = new WeComWire();
        string Member(string id, int count)
            => $"{{\"userid\":\"{id}\",\"gender\":[]{string.Concat(Enumerable.Range(2, count - 2).Select(i => $",\"n{i}\":1"))}}}";
        wire.On("user/list", Replies.Json(WireBodies.Users(Member("a", 5_000), Member("b", 5_001), """{"userid":"c"}""")));

        var users = await wire.Contacts.ListUsersAsync(1);

        Assert.Equal(["a", "c"], users.Select(user => user.UserId));
        var malformed = Assert.Single(users.Malformed);
        Assert.Equal(("b", "It has more than 5000 properties and cannot be read as it came."), (malformed.Id, malformed.Reason.English));
    }

    [Fact]
    public async Task So_many_values_of_an_answer_are_read_and_no_more()
    {
        const int Values = 64 * KiB / 20;

        // An object, a name, a list, and a comma before each item but the first.
        _wire.On(
            "get_api_domain_ip",
            Replies.Json("{\"ip_list\":[" + string.Join(',', Enumerable.Repeat("\"1\"", Values - 2)) + "]}"),
            Replies.Json("{\"ip_list\":[" + string.Join(',', Enumerable.Repeat("\"1\"", Values - 1)) + "]}"));
        Assert.Equal(Values - 2, (await _wire.Contacts.GetApiDomainIpAsync()).Count);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetApiDomainIpAsync());

        Assert.Contains("names and values", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'WeCom:Limits:AnswerSize'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_beyond_64_levels_costs_a_field_itself_and_another_answer_as_a_whole()
    {
        var anything = (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));
        _wire.On("message/get", Replies.Json($$"""{"x":{{Nested(63)}}}"""), Replies.Json($$"""{"x":{{Nested(64)}}}"""))
            .On("user/list", Replies.Json($$"""{"userlist":[{"userid":"a","name":"n","x":{{Nested(70)}}}]}"""))
            .On("user/get", Replies.Json($$"""{"userid":"a","name":"n","x":{{Nested(70)}}}"""));

        var users = await _wire.Contacts.ListUsersAsync(1);
        await _wire.Contacts.SendAsync(new(HttpMethod.Get, "message/get"), anything);
        var failure = await Assert.ThrowsAsync<WeChatApiException>(
            () => _wire.Contacts.SendAsync(new(HttpMethod.Get, "message/get"), anything));

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.All([.. users, await _wire.Contacts.GetUserAsync("a")], user =>
        {
            Assert.Equal("n", user.Name);
            Assert.Equal(["x"], user.UnreadableFields);
        });
    }

    [Fact]
    public async Task What_stands_beside_a_list_is_passed_over_where_it_is_no_larger_than_a_record()
    {
        foreach (var beside in new[] { Nested(70), $"\"{new string('x', 15 * KiB)}\"" })
        {
            _wire.On("user/list", Replies.Json($$"""{"before":{{beside}},"userlist":[{"userid":"a"}],"after":{{beside}}}"""));

            Assert.Equal("a", Assert.Single(await _wire.Contacts.ListUsersAsync(1)).UserId);
        }
    }

    [Fact]
    public async Task A_listing_that_never_ends_is_given_up()
    {
        using var wire = new WeComWire(options => options.ContactsSecret = WeComWire.ContactsSecret);
        var page = 0;
        wire.On("user/list_id", (request, cancellationToken) => Replies.Json(
            $$"""{"dept_user":[],"next_cursor":"{{(page++).ToString(CultureInfo.InvariantCulture)}}"}""")(request, cancellationToken));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(
            () => wire.Contacts.ListUserIdsAsync().ToListAsync().AsTask());

        Assert.Contains("1000 pages", failure.Message, StringComparison.Ordinal);
    }

    private static string Nested(int levels) => new string('[', levels) + new string(']', levels);

    private async Task AssertRefusedAsync(string what, string setting)
    {
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"'WeCom:Limits:{setting}'", failure.Message, StringComparison.Ordinal);
    }

    private void Answer(int piece, params IEnumerable<string> members)
    {
        var body = Encoding.UTF8.GetBytes(WireBodies.Users([.. members]));
        _wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(body, piece))));
    }

    private static string Named(string userId, string name) => $$"""{"userid":"{{userId}}","name":"{{name}}"}""";

    /// <summary>A member of exactly so many bytes, none of whose texts is long.</summary>
    private static string Member(int size)
    {
        const string Start = """{"userid":"b","x":[" """;
        const string End = "\"]}";
        var texts = string.Join("\",\"", Enumerable.Repeat(new string('x', 997), (size / 1_000) + 1));
        return Start + texts[..(size - Start.Length - End.Length)] + End;
    }
}
