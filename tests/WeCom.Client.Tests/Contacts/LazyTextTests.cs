using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

/// <summary>Texts that are kept as they came are the same to a host as texts that it sets itself.</summary>
public sealed class LazyTextTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "abcd", "abcdefg", "1234567", "12345678",
        "https://wework.qpic.cn/wwpic3az/444898_2oDWpC701b/100", "北京市海淀区27号", "caf\u00e9", "😀",
        "say \"hi\"", new('x', 256), new('x', 257), new('人', 85), new('人', 86), new('人', 400), new('x', 9_000),
    ];

    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_text_is_the_same_whether_it_was_read_or_set()
    {
        var set = Texts.SelectMany((text, number) => Enumerable.Range(0, 40).Select(copy => Person($"u{number}-{copy}", text))).ToList();
        _wire.On("user/list", Replies.Json(WireBodies.Users([.. set.Select(Wire)])));

        var read = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal(set, read);
        Assert.Equal(read, set);
        Assert.Equal(set.Select(Hashes), read.Select(Hashes));
        Assert.Equal(JsonSerializer.Serialize(set), JsonSerializer.Serialize(read));
        Assert.NotEqual(read[0], read[40] with { UserId = read[0].UserId });
        Assert.NotEqual(read[40], read[80] with { UserId = read[40].UserId });
    }

    [Fact]
    public async Task A_text_that_was_read_gives_way_to_another_and_stays_where_none_was_returned()
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users(
            """{"userid":"a","email":"old@corp.example","alias":"old"}""", """{"userid":"a","email":"new@corp.example"}""")));
        var users = await _wire.Contacts.ListUsersAsync(1);

        var merged = WeComUser.FieldTable.Merge(users[0], users[1]);

        Assert.Equal(("new@corp.example", "old", null), (merged.Email, merged.Alias, merged.Telephone));
    }

    private static WeComUser Person(string userId, string text) => new()
    {
        UserId = userId,
        Email = text + "m",
        BizMail = "b" + text,
        Avatar = text,
        ThumbAvatar = text,
        QrCode = text,
        Address = text,
        Telephone = text,
        Alias = text,
    };

    private static string Hashes(WeComUser user)
    {
        var slots = new uint[WeComUser.FieldTable.Slots.Length];
        WeComUser.FieldTable.Hash(user, slots);
        return string.Join(' ', slots);
    }

    private static string Wire(WeComUser person) => JsonSerializer.Serialize(new
    {
        userid = person.UserId,
        email = person.Email,
        biz_mail = person.BizMail,
        avatar = person.Avatar,
        thumb_avatar = person.ThumbAvatar,
        qr_code = person.QrCode,
        address = person.Address,
        telephone = person.Telephone,
        alias = person.Alias,
    }, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
