using System.Text;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

public sealed class MalformedMemberTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("""{"userid":12345,"name":"n"}""", "12345")]
    [InlineData("""{"userid":"\ud83d","name":"n"}""", null)]
    [InlineData("""{"userid":{},"name":"n"}""", null)]
    [InlineData("""{"userid":"","name":"n"}""", null)]
    [InlineData("""{"userid":null,"name":"n"}""", null)]
    [InlineData("""{"name":"n"}""", null)]
    [InlineData("{}", null)]
    [InlineData("\"zhangsan\"", null)]
    [InlineData("[{\"userid\":\"inner\"}]", null)]
    [InlineData("null", null)]
    [InlineData("17", null)]
    public async Task One_member_that_cannot_be_read_costs_only_itself(string malformed, string? id)
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users(WireBodies.FullMember, malformed, WireBodies.BareMember)));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(["zhangsan", "huang"], users.Select(user => user.UserId));
        var record = Assert.Single(users.Malformed);
        Assert.Equal(id, record.Id);
        Assert.False(string.IsNullOrWhiteSpace(record.Reason.English));
    }

    [Theory]
    [InlineData("""{"userid":"#"}""", null)]
    public async Task Bytes_that_are_no_text_cost_only_their_member_wherever_they_stand(string malformed, string? id)
    {
        var body = Encoding.UTF8.GetBytes(
            WireBodies.Users(WireBodies.FullMember, malformed, WireBodies.BareMember)).Select(b =>
                b == (byte)'#' ? (byte)0xFF : b).ToArray();
        _wire.On("user/list", Replies.Body(() => new ByteArrayContent(body)));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(["zhangsan", "huang"], users.Select(user => user.UserId));
        Assert.Equal(id, Assert.Single(users.Malformed).Id);
        Assert.All(
            users.Where(user => user.ExternalProfile is not null),
            user => Assert.NotEmpty(user.ExternalProfile!.Value.GetRawText()));
    }

    [Fact]
    public async Task A_whole_pair_of_escapes_is_text()
    {
        _wire.On(
            "user/list",
            Replies.Json(WireBodies.Users("""{"userid":"good","later":"\ud83d\ude00","external_profile":{"\u4f01":"\\ud83d"}}""")));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal("\ud83d\ude00", Assert.Single(users).AdditionalFields!["later"].GetString());
    }

    [Fact]
    public async Task The_reason_repeats_nothing_of_the_record()
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users("""{"userid":17,"name":"张三","mobile":"13800000000"}""")));

        var record = Assert.Single((await _wire.Contacts.ListUsersAsync(1)).Malformed);

        Assert.DoesNotContain("13800000000", record.Reason.English, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", record.Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_is_lost_among_many()
    {
        var members = Enumerable.Range(0, 3_000)
            .Select(i => i % 100 == 7 ? $$"""{"userid":{{i}},"name":"n"}""" : $$"""{"userid":"u{{i}}","name":"人{{i}}"}""");
        _wire.On("user/list", Replies.Json(WireBodies.Users([.. members])));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal((2_970, 30), (users.Count, users.Malformed.Count));
        Assert.Equal("2907", users.Malformed[^1].Id);
        Assert.Equal("人2999", users[^1].Name);
    }
}
