using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

public sealed class BodyDeliveryTests : IDisposable
{
    private static readonly string Sample = WireBodies.Users(
        WireBodies.FullMember, WireBodies.PrivateMember, """{"userid":"bad","name":"\ud800"}""", WireBodies.BareMember);

    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_body_cut_off_at_any_byte_is_an_error_and_never_a_shorter_list()
    {
        var whole = Encoding.UTF8.GetBytes(Sample);
        var cut = 0;
        _wire.On(
            "user/list",
            (request, cancellationToken) => Replies.Body(() => new ByteArrayContent(whole, 0, cut))(request, cancellationToken));
        for (; cut < whole.Length; cut++)
        {
            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
            Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        }

        Assert.Equal(4, (await _wire.Contacts.ListUsersAsync(1)).Count);
    }

    [Fact]
    public async Task An_error_body_cut_off_at_any_byte_is_an_error_of_the_body()
    {
        var whole = """{"userlist":[],"errmsg":"no privilege","errcode":60011}"""u8.ToArray();
        var cut = 0;
        _wire.On(
            "user/list",
            (request, cancellationToken) => Replies.Body(() => new ByteArrayContent(whole, 0, cut))(request, cancellationToken));
        for (; cut < whole.Length; cut++)
        {
            Assert.Null((await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1))).ErrorCode);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1000)]
    public async Task A_body_in_pieces_reads_like_a_whole_one(int size)
    {
        var body = Encoding.UTF8.GetBytes(Sample);
        _wire.On("user/list", Replies.Json(Sample), Replies.Body(() => new StreamContent(new ChunkedStream(body, size))));

        var whole = await _wire.Contacts.ListUsersAsync(1);
        var pieces = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(Print(whole), Print(pieces));
        Assert.Equal(whole.Malformed, pieces.Malformed);
    }

    [Fact]
    public async Task Pieces_of_random_size_over_random_lists_change_nothing()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 60; round++)
        {
            var members = Enumerable.Range(0, random.Next(0, 40)).Select(i => random.Next(5) switch
            {
                0 => WireBodies.FullMember,
                1 => WireBodies.BareMember,
                2 => $$"""{"userid":"u{{i}}","name":"{{new string('名', random.Next(200))}}","x":[[{"userlist":[]}]]}""",
                3 => """{"userid":7}""",
                _ => WireBodies.PrivateMember,
            });
            var json = WireBodies.Users([.. members]);
            var body = Encoding.UTF8.GetBytes(json);
            var size = random.Next(1, body.Length + 1);
            _wire.On("user/list", Replies.Json(json), Replies.Body(() => new StreamContent(new ChunkedStream(body, size))));

            var (whole, pieces) = (await _wire.Contacts.ListUsersAsync(1), await _wire.Contacts.ListUsersAsync(1));

            Assert.True(
                Print(whole) == Print(pieces) && whole.Malformed.SequenceEqual(pieces.Malformed),
                $"Seed 20261122, round {round}, pieces of {size}.");
        }
    }

    [Theory]
    [InlineData(4_096)]
    [InlineData(1_000_000)]
    public async Task A_list_of_five_megabytes_is_read_whole(int size)
    {
        const int People = 20_000;
        var address = new string('a', 230);
        var members = Enumerable.Range(0, People).Select(i => $$"""{"userid":"u{{i}}","name":"人{{i}}","address":"{{address}}"}""");
        var body = Encoding.UTF8.GetBytes(WireBodies.Users([.. members]));
        Assert.True(body.Length > 5_000_000);
        _wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(body, size))));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(Enumerable.Range(0, People).Select(i => $"u{i}"), users.Select(user => user.UserId));
        Assert.Empty(users.Malformed);
    }

    [Fact]
    public async Task One_record_larger_than_any_buffer_is_read()
    {
        var address = new string('地', 300_000);
        var body = Encoding.UTF8.GetBytes(
            WireBodies.Users(WireBodies.BareMember, $$"""{"userid":"big","address":"{{address}}"}""", WireBodies.BareMember));
        using var wire = new WeComWire(options => (options.Limits.RecordSize, options.Limits.TextSize) = (1 << 20, 1 << 20));
        wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(body, 50_001))));

        var users = await wire.Contacts.ListUsersAsync(1);

        Assert.Equal(address, users[1].Address);
        Assert.Equal(3, users.Count);
    }

    private static string Print(ContactsList<WeComUser> users) => JsonSerializer.Serialize(users);
}
