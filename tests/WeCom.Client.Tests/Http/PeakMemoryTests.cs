namespace WeCom.Client.Tests.Http;

/// <summary>What a process needs at its peak that is given hostile answers, one after the other.</summary>
public sealed class PeakMemoryTests
{
    private const long MiB = 1024 * 1024;
    private const long GiB = 1024 * MiB;
    private const string Users = """{"errcode":0,"errmsg":"ok","userlist":[""";
    private const string Token = """{"errcode":0,"errmsg":"ok","expires_in":7200,"access_token":" """;

    private static readonly string Names = string.Concat(Enumerable.Range(0, 400).Select(i => $",\"n{i}\":1"));

    private static readonly (string Name, string Endpoint, string? Encoding, WriteBody Body)[] Answers =
    [
        ("a token of escapes", "gettoken", "gzip", LongBody.Of(Token, "\\\\", GiB)),
        ("a long token", "gettoken", null, LongBody.Of(Token, "t", GiB)),
        ("a page of spaces", "gettoken", "br", LongBody.Of("", " ", GiB)),
        ("one long name", "user/list", "gzip", LongBody.Of(Users + "{\"userid\":\"a\",\"name\":\"", "n", GiB)),
        ("a long unknown property", "user/list", null, LongBody.Of("{\"errcode\":0,\"unknown\":\"", "n", GiB)),
        ("millions of tiny members", "user/list", "gzip", LongBody.Of(Users, "{\"userid\":\"a\"},", GiB)),
        ("members of unknown names", "user/list", "deflate", LongBody.Of(Users, "{\"userid\":\"a\"" + Names + "},", GiB)),
        ("members with long names", "user/list", null, LongBody.Of(Users, $$"""{"userid":"a","name":"{{new string('n', 100_000)}}"},""", GiB)),
        ("members without an id", "user/list", null, LongBody.Of(Users, "{\"userid\":[]},", GiB)),
        ("an endless error", "user/list", "br", LongBody.Of("{\"errcode\":60011,\"errmsg\":\"no privilege\",\"userlist\":[", "{\"userid\":\"a\"},", GiB)),
        ("tiny departments", "department/list", null, LongBody.Of("{\"department\":[", "{\"id\":1,\"parentid\":0},", GiB)),
        ("unknown names", "user/get", "gzip", LongBody.Of("{\"userid\":\"zhangsan\"", Names, GiB)),
        ("unknown names up to the limit", "user/get", null, LongBody.Of("{\"userid\":\"zhangsan\"", Names, MiB / 8, "}")),
        ("tiny members up to the limit", "tag/get", null, LongBody.Of("{\"partylist\":[],\"userlist\":[{\"userid\":\"b\"}", ",{\"userid\":\"a\"}", 1 * MiB - 70000, "]}")),
        ("unknown names up to the limit", "tag/get", null, LongBody.Of("{\"partylist\":[],\"userlist\":[]", ",\"a\":1", 600_000, "}")),
        ("rows of unknown names up to the limit", "user/list_id", null, LongBody.Of("{\"dept_user\":[{\"userid\":\"b\",\"department\":1}", ",{\"userid\":\"a\",\"department\":1,\"a\":1,\"b\":1,\"c\":1,\"d\":1}", MiB - 200_000, "]}")),
        ("brackets", "agent/get", "gzip", LongBody.Of("{\"x\":", "[", GiB)),
        ("control characters", "agent/get", null, LongBody.Of("{\"x\":[\"\"", ",\"" + new string('\u0001', 10_000) + "\"", 4 * MiB - 200_000, "]}")),
        ("a long ticket", "auth/getuserinfo", "gzip", LongBody.Of("{\"userid\":\"a\",\"user_ticket\":\"", "t", GiB)),
        ("a long answer to a call of the host", "message/send", "br", LongBody.Of("{\"x\":[1", ",1", GiB)),
    ];

    [Fact]
    public async Task No_hostile_answer_takes_a_process_64_MiB()
    {
        await using var server = new AnswerServer();
        using var process = new OtherProcess(server.Address);
        (server.Endpoint, server.Encoding, server.Body) = ("user/list", null, LongBody.Of(Users, "{\"userid\":\"zhangsan\"}", 1, "]}"));
        var idle = (await process.CallAsync("user/list")).Peak;
        foreach (var (name, endpoint, encoding, body) in Answers)
        {
            (server.Endpoint, server.Encoding, server.Body) = (endpoint, encoding, body);
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var (outcome, peak) = await process.CallAsync(endpoint);
            System.IO.File.AppendAllText("/tmp/w/limits-peak.txt", $"{(peak - idle) / 1e6:F1} MB {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s {endpoint} {name}: {outcome[..Math.Min(outcome.Length, 140)]}\n");
        }
    }
}
