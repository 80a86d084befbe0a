using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

/// <summary>Tests that kept JSON of WeCom can be stored, compared and put into a plan; otherwise it is not kept.</summary>
public sealed class KeptJsonTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    public static TheoryData<string> Refused =>
    [
        Nested(KeptJson.MaxDepth + 1),
        Nested(200),
        Nested(40_000),
        """{"a":1,"a":2}""",
        """{"a":1,"\u0061":2}""",
        """{"b":[{"c":{"d":1,"e":2,"d":3}}]}""",
        $$"""{{{string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"p{i}\":1"))}},"p99":2}""",
        """{"a":1e99999999999}""",
        """{"a":[1e10000]}""",
        """{"a":-1E-2147483649}""",
    ];

    public static TheoryData<string> Kept =>
    [
        Nested(KeptJson.MaxDepth - 1),
        """{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":1}]}""",
        $$"""{{{string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"p{i}\":1"))}}}""",
        """{"a":1.5e300,"b":123456789012345678901234567890}""",
        """{"\u4f01":"\ud83d\ude00"}""",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_nobody_could_store_or_compare_costs_its_field(string json)
    {
        foreach (var (field, value) in Places(json))
        {
            var user = await ReadAsync(field, value);

            Assert.Equal(new WeComUser { UserId = "u", Name = "n" }, user);
            Assert.Equal([field], user.UnreadableFields);
        }
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task What_is_kept_goes_through_a_plan_and_back(string json)
    {
        foreach (var (field, value) in Places(json))
        {
            var user = await ReadAsync(field, value);
            Assert.Null(user.UnreadableFields);

            var section = new PlanSection<UserChange>
            {
                Items =
                [
                    new(PlanAction.Create)
                    {
                        Change = new(ChangeKind.Save, "u") { Values = user, NewStamp = "s" },
                    },
                ],
            };
            var plan = new SyncPlan { RunId = Guid.NewGuid(), CorpId = "ww", CreatedAt = DateTimeOffset.UnixEpoch, Users = section };

            var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(plan, SyncPlanJson.Type), SyncPlanJson.Type);

            Assert.Equal(user, read!.Users!.Items[0].Change!.Values);
        }
    }

    [Fact]
    public async Task The_deepest_that_is_kept_is_kept_also_in_a_record_that_is_mended()
    {
        foreach (var name in new[] { "n", "\t" })
        {
            var member = $$"""{"userid":"u","name":"{{name}}","later":{{Nested(KeptJson.MaxDepth)}}}""";
            _wire.On("user/list", Replies.Json(WireBodies.Users(member)));

            var user = Assert.Single(await _wire.Contacts.ListUsersAsync(1));

            Assert.Null(user.UnreadableFields);
            Assert.Equal(["later"], user.AdditionalFields!.Keys);
        }
    }

    [Fact]
    public async Task A_row_of_the_id_list_leaves_out_what_cannot_be_kept_and_names_it()
    {
        using var wire = new WeComWire(options => options.ContactsSecret = WeComWire.ContactsSecret);
        wire.On("user/list_id", Replies.Json(
            """{"errcode":0,"dept_user":[{"userid":"a","department":1,"x":"\ud83d","y":{"a":1,"a":2},"z":1}]}"""));

        var row = Assert.Single(await wire.Contacts.ListUserIdsAsync().ToListAsync());

        Assert.Equal(["x", "z"], row.AdditionalFields!.Keys);
        Assert.Equal("\ufffd", row.AdditionalFields["x"].GetString());
        Assert.Equal(["x", "y"], row.UnreadableFields);
    }

    private static IEnumerable<(string Field, string Value)> Places(string json)
    {
        yield return ("later", json);
        yield return ("external_profile", json);
        yield return ("extattr", $$$"""{"attrs":[{"name":"n","type":9,"new":1}]}""".Replace(":1}", $":{json}}}", StringComparison.Ordinal));
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

    private async Task<WeComUser> ReadAsync(string field, string json)
    {
        var member = $$"""{"userid":"u","{{field}}":{{json}},"name":"n"}""";
        _wire.On("user/list", Replies.Json(WireBodies.Users(member, WireBodies.BareMember)));
        var users = await _wire.Contacts.ListUsersAsync(1);
        Assert.Equal(2, users.Count);
        return users[0];
    }

    [Theory]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("⟦FF⟧", "\uFFFD")]
    public async Task Of_a_page_that_has_to_be_mended_each_row_tells_what_was_lost(string lost, string becomes)
    {
        using var wire = new WeComWire(options => options.ContactsSecret = WeComWire.ContactsSecret);
        Answer(wire, "user/list_id", $$"""
            {"dept_user":[{"userid":"a","department":1,"x":"⟦09⟧"},
            {"userid":"b","department":1,"x":"{{lost}}"},{"userid":"c","department":2}]}
            """);

        var rows = await wire.Contacts.ListUserIdsAsync().ToListAsync();

        Assert.Equal(["a", "b", "c"], rows.Select(row => row.UserId));
        Assert.Equal(["\t", becomes], rows.Take(2).Select(row => row.AdditionalFields!["x"].GetString()));
        Assert.Equal(["x"], Assert.Single(rows, row => row.UnreadableFields is not null).UnreadableFields);
        Assert.NotNull(rows[1].UnreadableFields);
    }

    [Fact]
    public async Task Of_a_tag_that_has_to_be_mended_each_member_tells_what_was_lost()
    {
        using var wire = new WeComWire();
        Answer(wire, "tag/get", """
            {"tagname":"t⟦09⟧","partylist":[],"userlist":[{"userid":"a","name":"⟦FF⟧"},{"userid":"b⟦FF⟧"},{"userid":"c","name":"⟦09⟧"}]}
            """);

        var tag = await wire.Contacts.GetTagAsync(1);

        Assert.Equal("t\t", tag.Name);
        Assert.Null(tag.UnreadableFields);
        Assert.Equal(["a \uFFFD name", "c \t "], tag.Users.Select(
            user => $"{user.UserId} {user.Name} {string.Join(',', user.UnreadableFields ?? [])}"));
        Assert.Null(Assert.Single(tag.MalformedUsers).Id);
    }

    // Between the brackets stands a byte in hexadecimal.
    private static void Answer(WeComWire wire, string endpoint, string body)
    {
        var parts = body.Split('⟦', '⟧');
        byte[] bytes = [.. parts.SelectMany((part, i) => i % 2 == 0 ? Encoding.UTF8.GetBytes(part) : Convert.FromHexString(part))];
        wire.On(endpoint, Replies.Body(() => new ByteArrayContent(bytes)));
    }
}
