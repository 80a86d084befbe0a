using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Http.Limits;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

/// <summary>Tests that people of one answer share instances of equal values, and never receive another person's value.</summary>
public sealed class SharedValueTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task What_two_people_have_in_common_is_one_object()
    {
        const string Common = """
            "position":"工程师","external_position":"工程师","department":[7],"order":[0],"is_leader_in_dept":[0],"direct_leader":["lisi"],
            "extattr":{"attrs":[{"name":"职级","value":"P6","type":0,"text":{"value":"P6"}}]},"external_profile":{"external_corp_name":"示例"}
            """;
        _wire.On("user/list", Replies.Json(WireBodies.Users($$"""{"userid":"a",{{Common}}}""", $$"""{"userid":"b",{{Common}}}""")));

        var users = await _wire.Contacts.ListUsersAsync(7);

        var (one, other) = (users[0], users[1]);
        Assert.Same(one.Position, one.ExternalPosition);
        Assert.Same(one.Position, other.Position);
        Assert.Same(one.DepartmentIds, other.DepartmentIds);
        Assert.Same(one.DepartmentOrders, other.DepartmentOrders);
        Assert.Same(one.IsLeaderInDepartments, other.IsLeaderInDepartments);
        Assert.Same(one.DirectLeaders, other.DirectLeaders);
        Assert.Same(one.ExtendedAttributes![0].Name, other.ExtendedAttributes![0].Name);
        Assert.Same(one.ExtendedAttributes[0].Value, other.ExtendedAttributes[0].Value);
        Assert.Equal(RawProfile(one), RawProfile(other));
        Assert.Equal(
            ("工程师", "lisi", "职级", "P6"),
            (one.Position, one.DirectLeaders![0], one.ExtendedAttributes[0].Name, one.ExtendedAttributes[0].Value));
    }

    [Fact]
    public async Task Nobody_gets_what_only_looks_alike()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var people = Enumerable.Range(0, 3_000).Select(number => new WeComUser
        {
            UserId = string.Create(CultureInfo.InvariantCulture, $"u{number}"),
            Position = Text(random),
            ExternalPosition = Text(random),
            DepartmentIds = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(40))],
            DepartmentOrders = [.. Enumerable.Range(0, random.Next(12)).Select(_ => random.NextInt64(2))],
            IsLeaderInDepartments = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2) == 0)],
            DirectLeaders = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Text(random))],
            ExtendedAttributes =
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => new WeComAttribute { Name = Text(random), Value = Text(random) })],
            ExternalProfile = JsonElement.Parse($$"""{"n":{{random.Next(3)}}}"""),
        }).ToList();
        _wire.On("user/list", Replies.Json(WireBodies.Users([.. people.Select(Wire)])));

        var users = await _wire.Contacts.ListUsersAsync(7);

        Assert.Equal(people.Count, users.Count);
        for (var i = 0; i < people.Count; i++)
        {
            Assert.True(
                JsonSerializer.Serialize(people[i]) == JsonSerializer.Serialize(users[i]),
                $"Seed {Seed}, person {i}: {JsonSerializer.Serialize(users[i])}");
        }
    }

    /// <summary>WeCom answers such a list with 44 MB for 30,000 people; a million people are read in pieces of it.</summary>
    [Fact]
    public async Task A_person_of_a_large_answer_costs_less_than_1800_bytes()
    {
        const int People = 1_000;
        var body = Encoding.UTF8.GetBytes(WireBodies.Users([.. Enumerable.Range(0, People).Select(RichMember.Of)]));
        Assert.InRange(body.Length / People, 1_400, 1_500);
        var reader = new ListBodyReader<WeComUser>("userlist", UserJson.Records);
        await reader.ReadAsync(Answer(body), CancellationToken.None);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = reader.ReadAsync(Answer(body), CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(reading.IsCompletedSuccessfully);
        Assert.Equal(People, (await reading).Value!.Count);
        Assert.InRange(allocated / People, 0, 1_800);
    }

    private static AnswerBody Answer(byte[] body) => new(new MemoryStream(body), AnswerKind.List, new());

    // The array, and where in it the text begins.
    private static (object? Array, object? Start) RawProfile(WeComUser user)
    {
        var json = typeof(WeComUser).GetField("_externalProfile", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(user);
        return (Field("_json"), Field("_start"));

        object? Field(string name) => typeof(LazyJson).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(json);
    }

    // Of a few or of many, and of lengths around those of a hash's words.
    private static string Text(Random random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{new string("名a\u00e9"[random.Next(3)], random.Next(26))}{random.Next(random.Next(2) == 0 ? 3 : 3_000)}");

    private static string Wire(WeComUser person) => JsonSerializer.Serialize(new
    {
        userid = person.UserId,
        position = person.Position,
        external_position = person.ExternalPosition,
        department = person.DepartmentIds,
        order = person.DepartmentOrders,
        is_leader_in_dept = person.IsLeaderInDepartments!.Select(leads => leads ? 1 : 0),
        direct_leader = person.DirectLeaders,
        external_profile = person.ExternalProfile,
        extattr = new { attrs = person.ExtendedAttributes!.Select(attribute => new { name = attribute.Name, value = attribute.Value }) },
    }, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
