using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Fuzz;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Corpus;

/// <summary>
/// Answers in the shapes that were published, and answers that nobody should send: each is read, synced, stored in SQLite and read back.
/// </summary>
public sealed class CorpusTests(CorpusHost host) : IClassFixture<CorpusHost>
{
    private static readonly string[] Neighbours = ["an", "bo", "mei"];

    private static readonly string[] SyncEndpoints =
    [
        "gettoken", "department/list", "user/list", "department/simplelist", "user/list_id", "export/user", "export/get_result",
        "export/file",
    ];

    // As the answer to user/get these are no member, or not the one who was asked for.
    private static readonly string[] NotOneMember =
        ["A userid in two spellings", "A record twice", "An errcode within a member", "A userid of 300 letters"];

    // Each of these is two nights over a database, so that a part is played by default.
    public static TheoryData<string> Synced =>
    [
        .. CorpusCase.All.Values.Where(IsSynced).Where((_, place) => TestLength.IsFull || place % 24 == 0).Select(item => item.Name),
    ];

    public static TheoryData<string> Members =>
    [
        .. CorpusCase.All.Values.Where(item => item.Member is not null && !item.IsGap)
            .Where((_, place) => TestLength.IsFull || place % 48 == 0).Select(item => item.Name),
    ];

    public static TheoryData<string> Singles =>
    [
        .. CorpusCase.All.Values.Where(item => item.Member is not null || SingleRecord.Endpoints.Contains(item.Endpoint))
            .Select(item => item.Name).Except(NotOneMember).Where((_, place) => TestLength.IsFull || place % 24 == 0),
    ];

    public static TheoryData<string> Called => [.. CorpusCase.All.Values.Where(item => !IsSynced(item)).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Synced))]
    public async Task What_was_sent_is_stored_or_named_and_the_next_night_says_the_same(string name)
    {
        var corpusCase = CorpusCase.All[name];
        await AssertNightsAsync(corpusCase, corpusCase.Endpoint, corpusCase.Answer);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_member_of_an_export_is_stored_or_named_like_one_of_a_list(string name)
    {
        var corpusCase = CorpusCase.All[name];
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes($$"""{"userlist":[{{WireCompany.An}},{{WireCompany.Mei}},"""),
            .. corpusCase.Member!,
            .. Encoding.UTF8.GetBytes($",{WireCompany.Bo}]}}"),
        ];
        await AssertNightsAsync(corpusCase, "export/file", new(file));
    }

    private async Task AssertNightsAsync(CorpusCase corpusCase, string endpoint, WireAnswer answer)
    {
        host.Serve(endpoint, answer);

        var (result, failure) = await host.NightAsync();

        var (people, departments) = (await host.PeopleAsync(), await host.DepartmentsAsync());
        Assert.Equal(corpusCase.Throws, failure?.GetType().Name);
        if (result is null)
        {
            Assert.Equal((0, 0), (people.Count, departments.Count));
        }
        else
        {
            AssertTold(corpusCase, result);
            AssertStored(corpusCase, corpusCase.Endpoint.StartsWith("department", StringComparison.Ordinal) ? departments : people);
            Assert.All(corpusCase.Unreadable, id => Assert.False(people.ContainsKey(id) || departments.ContainsKey(id)));
            Assert.All(Neighbours.Except(corpusCase.Without), id => Assert.Contains(id, people.Keys));
            await AssertReadBackAsync(people.Keys);
        }

        var (again, failureAgain) = await host.NightAsync();
        Assert.Equal((Said(result), failure?.Message), (Said(again), failureAgain?.Message));
        Assert.Equal(JsonSerializer.Serialize(people), JsonSerializer.Serialize(await host.PeopleAsync()));
        Assert.Equal(JsonSerializer.Serialize(departments), JsonSerializer.Serialize(await host.DepartmentsAsync()));
    }

    [Theory]
    [MemberData(nameof(Singles))]
    public async Task A_record_that_is_synced_alone_is_stored_as_it_was_sent_or_not_at_all(string name)
    {
        var corpusCase = CorpusCase.All[name];
        var (endpoint, answer) = corpusCase.Member is { } member
            ? ("user/get", new WireAnswer([.. """{"errcode":0,"errmsg":"ok","""u8, .. member.AsSpan().TrimStart(" {"u8)]))
            : (corpusCase.Endpoint, corpusCase.Answer);
        var returned = corpusCase.Returns as JsonObject;
        var id = returned?["UserId"] ?? returned?["DepartmentId"];

        var violations = await new SingleRecord(host).ViolationsAsync(endpoint, answer, id?.ToString() ?? "lin");

        Assert.Empty(violations);
        if (corpusCase.Member is not null)
        {
            var people = await host.PeopleAsync();
            AssertStored(corpusCase, people);
            Assert.All(corpusCase.Unreadable, lost => Assert.DoesNotContain(lost, people.Keys));
        }
    }

    [Theory]
    [MemberData(nameof(Called))]
    public async Task A_call_returns_what_was_sent_or_throws(string name)
    {
        var corpusCase = CorpusCase.All[name];
        host.Serve(corpusCase.Endpoint, corpusCase.Answer);
        var call = Calls.ByEndpoint[corpusCase.Endpoint](host.Services);

        if (corpusCase.Throws is { } type)
        {
            var failure = await Assert.ThrowsAnyAsync<WeChatException>(() => call);
            Assert.Equal((type, corpusCase.Endpoint), (failure.GetType().Name, failure.Endpoint));
            return;
        }

        var value = await call;
        Assert.Empty(new Oracle(corpusCase.Answer.Unpacked()).Invented(value));
        AssertContains(corpusCase.Returns, JsonSerializer.SerializeToNode(value), name);
    }

    private static bool IsSynced(CorpusCase corpusCase)
        => SyncEndpoints.Contains(corpusCase.Endpoint) && corpusCase.Returns is null;

    private static void AssertTold(CorpusCase corpusCase, SyncResult result)
    {
        var unusable = result.Errors.Where(issue => issue.Kind == SyncIssueKind.RecordUnusable).Select(issue => issue.Id);
        Assert.Equal(corpusCase.Unreadable, unusable);
        Assert.Equal(corpusCase.IsGap, result.Errors.Any(issue => issue.Kind == SyncIssueKind.ReadGap));
        Assert.All(corpusCase.Odd, odd => Assert.Contains(
            result.Errors.Concat(result.Warnings),
            issue => issue.Id == odd.Id && issue.ToString().Contains(odd.Field, StringComparison.Ordinal)));
        Assert.Equal(corpusCase.Unreadable.Count == 0 && !corpusCase.IsGap, result.Errors.Count == 0);
        Assert.Contains(corpusCase.Told ?? "", string.Join(' ', result.Warnings), StringComparison.Ordinal);
    }

    private static void AssertStored(CorpusCase corpusCase, Dictionary<string, JsonObject> rows)
        => Assert.All(corpusCase.Stored, stored => AssertContains(stored.Columns, rows.GetValueOrDefault(stored.Id), stored.Id));

    /// <summary>The rows hold what was sent and nothing else, and the store gives back what the client read.</summary>
    private async Task AssertReadBackAsync(IReadOnlyCollection<string> userIds)
    {
        var stored = await host.ReadBackAsync(userIds);
        Assert.Empty(new Oracle(host.Sent).Invented(stored));
        var client = host.Services.GetRequiredService<IWeComContactsClient>();
        try
        {
            var read = await client.ListUsersAsync(1);
            Assert.All(read.Where(user => stored.Exists(row => row.UserId == user.UserId)), user => Assert.Contains(user, stored));
        }
        catch (WeChatException)
        {
            // This secret reads ids only, or the answer is one that cannot be read.
        }
    }

    private static void AssertContains(JsonNode? expected, JsonNode? actual, string where)
    {
        switch (expected)
        {
            case JsonObject properties:
                Assert.True(actual is JsonObject, $"{where}: {actual?.ToJsonString() ?? "nothing"} instead of {expected.ToJsonString()}");
                Assert.All(properties, property => AssertContains(property.Value, Column(actual!, property), $"{where}.{property.Key}"));
                break;
            case JsonArray items when actual is JsonArray actualItems && items.Count == actualItems.Count:
                Assert.All(items.Zip(actualItems), pair => AssertContains(pair.First, pair.Second, where));
                break;
            default:
                Assert.True(
                    JsonNode.DeepEquals(expected, actual),
                    $"{where}: {actual?.ToJsonString() ?? "nothing"} instead of {expected?.ToJsonString() ?? "nothing"}");
                break;
        }
    }

    // A column of JSON is text in the row; the order and spelling of it are its own.
    private static JsonNode? Column(JsonNode actual, KeyValuePair<string, JsonNode?> property)
    {
        var value = actual[property.Key];
        var isJson = property.Key.EndsWith("Json", StringComparison.Ordinal) && value is not null;
        return isJson ? JsonNode.Parse(value!.GetValue<string>()) : value;
    }

    private static string? Said(SyncResult? result) => result is null
        ? null
        : $"{result.Departments.Total} {result.Users.Total} {result.Users.Failed} "
            + string.Join(" | ", result.Errors.Concat(result.Warnings).Select(issue => issue.ToString()).Order(StringComparer.Ordinal));
}
