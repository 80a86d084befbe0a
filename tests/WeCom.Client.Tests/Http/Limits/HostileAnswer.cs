namespace WeCom.Client.Tests.Http.Limits;

/// <summary>An answer that no company has, to a call of some endpoint.</summary>
internal sealed record HostileAnswer(string Name, string Endpoint, string? Encoding, WriteBody Body)
{
    private const long MiB = 1024 * 1024;
    private const long Endless = 1024 * MiB;
    private const string Users = """{"errcode":0,"errmsg":"ok","userlist":[""";
    private const string Token = """{"errcode":0,"errmsg":"ok","expires_in":7200,"access_token":" """;
    private const string Files = """{"status":2,"data_list":[""";
    private const string FileRow = """{"url":"u","size":1,"md5":"m"},""";
    private const string Export = "export";
    private const string Head = "HTTP/1.1 200 OK\r\n";
    private const string Chunked = Head + "Transfer-Encoding: chunked\r\n\r\n";
    private const string Member = """{"userid":"a"},""";

    private static readonly string Invalid = string.Concat(Enumerable.Repeat("a|", 8_000));
    private static readonly string Names = string.Concat(Enumerable.Range(0, 400).Select(i => $",\"n{i}\":1"));

    private static readonly string Deep = new string('[', 60) + new string(']', 60);
    private static readonly string Twice = string.Concat(Enumerable.Repeat(",\"x\":1", 2_000));
    private static readonly string Ones = string.Join(',', Enumerable.Repeat("1", 20_000));
    private static readonly string Items = string.Join(',', Enumerable.Repeat("{\"name\":\"n\"}", 2_000));

    /// <summary>Those that take most. The first is like the answer of a company that is larger than any.</summary>
    public static IReadOnlyList<HostileAnswer> Worst { get; } =
    [
        new("members with every field", "user/list", null, LongBody.Of(Users, RichMember.Of, Endless)),
        new("a token of escapes", "gettoken", "gzip", LongBody.Of(Token, "\\\\", Endless)),
        new("one long name", "user/list", "gzip", LongBody.Of(Users + "{\"userid\":\"a\",\"name\":\"", "n", Endless)),
        new("millions of tiny members", "user/list", "gzip", LongBody.Of(Users, Member, Endless)),
        new(
            "rows of unknown names, as many as are read",
            "user/list_id",
            null,
            LongBody.Of(
                "{\"dept_user\":[{\"userid\":\"b\",\"department\":1}",
                ",{\"userid\":\"a\",\"department\":1,\"a\":1,\"b\":1,\"c\":1,\"d\":1}",
                MiB - 200_000,
                "]}")),
    ];

    /// <summary>Those that leave most for the collector.</summary>
    public static IReadOnlyList<HostileAnswer> Wasteful { get; } =
    [
        new("members without an id", "user/list", null, LongBody.Of(Users, "{\"userid\":[]},", Endless)),
        new("members with a raw tab", "user/list", null, LongBody.Of(Users, RichMember.WithTab, Endless)),
        new("members with an odd field", "user/list", null, LongBody.Of(Users, RichMember.WithOddGender, Endless)),
        new("members with deep fields", "user/list", "gzip", LongBody.Of(Users, $$"""{"userid":"a","x":{{Deep}}},""", Endless)),
    ];

    private static IReadOnlyList<HostileAnswer> Others { get; } =
    [
        new("members of unknown names", "user/list", "deflate", LongBody.Of(Users, "{\"userid\":\"a\"" + Names + "},", Endless)),
        new("members with every field, compressed", "user/list", "gzip", LongBody.Of(Users, RichMember.Of, Endless)),
        new("members with every field, in the widest window", "user/list", "br", LongBody.Of(Users, RichMember.Of, Endless)),
        new("members with one field many times", "user/list", "gzip", LongBody.Of(Users, "{\"userid\":\"a\"" + Twice + "},", Endless)),
        new(
            "members with many departments",
            "user/list",
            "gzip",
            LongBody.Of(Users, $$"""{"userid":"a","department":[{{Ones}}]},""", Endless)),
        new(
            "members with many attributes",
            "user/list",
            "gzip",
            LongBody.Of(Users, "{\"userid\":\"a\",\"extattr\":{\"attrs\":[" + Items + "]}},", Endless)),
        new("one long number", "user/list", "gzip", LongBody.Of(Users + "{\"userid\":\"a\",\"x\":1", "0", Endless)),
        new("long numbers", "user/get", "gzip", LongBody.Of("{\"userid\":\"zhangsan\"", $",\"x\":{new string('9', 10_000)}", Endless)),
        new("members with many leaders", "user/list", null, LongBody.Of(Users, Led, Endless)),
        new("a long token", "gettoken", null, LongBody.Of(Token, "t", Endless)),
        new("spaces", "gettoken", "gzip", LongBody.Of("", " ", Endless)),
        new("a long unknown property", "user/list", null, LongBody.Of("{\"errcode\":0,\"unknown\":\"", "n", Endless)),
        new(
            "members with long names",
            "user/list",
            null,
            LongBody.Of(Users, $$"""{"userid":"a","name":"{{new string('n', 100_000)}}"},""", Endless)),
        new("an endless error", "user/list", "gzip", LongBody.Of("{\"errcode\":60011,\"userlist\":[", Member, Endless)),
        new("tiny departments", "department/list", null, LongBody.Of("{\"department\":[", "{\"id\":1,\"parentid\":0},", Endless)),
        new("unknown names", "user/get", "gzip", LongBody.Of("{\"userid\":\"zhangsan\"", Names, Endless)),
        new("unknown names, as many as are read", "user/get", null, LongBody.Of("{\"userid\":\"zhangsan\"", Names, MiB / 8, "}")),
        new(
            "tiny members, as many as are read",
            "tag/get",
            null,
            LongBody.Of("{\"partylist\":[],\"userlist\":[{\"userid\":\"b\"}", ",{\"userid\":\"a\"}", MiB - 70_000, "]}")),
        new(
            "rows of unknown names, as many as are read, and a control character",
            "user/list_id",
            null,
            LongBody.Of(
                "{\"errmsg\":\"\u0001\",\"dept_user\":[{\"userid\":\"b\",\"department\":1}",
                ",{\"userid\":\"a\",\"department\":1,\"a\":1,\"b\":1,\"c\":1,\"d\":1}",
                MiB - 200_000,
                "]}")),
        new(
            "tiny members, as many as are read, and an odd name",
            "tag/get",
            null,
            LongBody.Of(
                "{\"partylist\":[],\"userlist\":[{\"userid\":\"b\"}", ",{\"userid\":\"a\"}", MiB - 70_000, "],\"tagname\":1}")),
        new(
            "tiny members, as many as are read, and five odd names",
            "tag/get",
            null,
            LongBody.Of(
                "{\"tagname\":1,\"partylist\":[],\"tagname\":1,\"userlist\":[{\"userid\":\"b\"}",
                ",{\"userid\":\"a\"}",
                MiB - 70_000,
                "],\"tagname\":1,\"tagname\":1,\"tagname\":1}")),
        new(
            "needed names many times",
            "tag/get",
            null,
            LongBody.Of(
                "{" + string.Concat(Enumerable.Repeat("\"partylist\":[],", 35_000)) + "\"userlist\":[]",
                ",\"tagname\":1",
                500_000,
                "}")),
        new("brackets", "agent/get", "gzip", LongBody.Of("{\"x\":", "[", Endless)),
        new(
            "control characters",
            "agent/get",
            null,
            LongBody.Of("{\"x\":[\"\"", ",\"" + new string('\u0001', 10_000) + "\"", (4 * MiB) - 200_000, "]}")),
        new(
            "a few control characters in much text",
            "agent/get",
            null,
            LongBody.Of("{\"x\":[\"\u0001\"", ",\"" + new string('x', 10_000) + "\"", (4 * MiB) - 200_000, "]}")),
        new("a long ticket", "auth/getuserinfo", "gzip", LongBody.Of("{\"userid\":\"a\",\"user_ticket\":\"", "t", Endless)),
        new("values without end", "message/get", "gzip", LongBody.Of("{\"x\":[1", ",1", Endless)),
        new("headers without end", "user/list", null, LongBody.Of(Head, "X-Header: value\r\n", Endless)) { IsWhole = true },
        new("one header without end", "user/list", null, LongBody.Of(Head + "X-Header: ", "v", Endless)) { IsWhole = true },
        new("a status without end", "user/list", null, LongBody.Of("HTTP/1.1 200 ", "v", Endless)) { IsWhole = true },
        new("early answers", "user/list", null, LongBody.Of("", "HTTP/1.1 103 Early Hints\r\n\r\n", 64 * MiB)) { IsWhole = true },
        new("an extension of a chunk", "user/list", null, LongBody.Of(Chunked + "1;x=", "v", Endless)) { IsWhole = true },
        new("chunks of one space", "user/list", null, LongBody.Of(Chunked, "1\r\n \r\n", Endless)) { IsWhole = true },
        new("a chunk that is too large", "user/list", null, LongBody.Of(Chunked + "7FFFFFFFFFFFFFFF\r\n", " ", Endless)) { IsWhole = true },
        new(
            "trailers without end",
            "user/list",
            null,
            LongBody.Of(Chunked + "12\r\n{\"userlist\":[]}   \r\n0\r\n", "X-Trailer: value\r\n", Endless)) { IsWhole = true },
    ];

    /// <summary>Answers to the calls of an export, and receipts of messages.</summary>
    private static IReadOnlyList<HostileAnswer> OfExports { get; } =
    [
        new("an endless job", "export/user", "gzip", LongBody.Of("{\"jobid\":\"", "j", Endless)) { Call = Export },
        new("files without end", "export/get_result", "gzip", LongBody.Of(Files, FileRow, Endless)) { Call = Export },
        new("files, as many as are read", "export/get_result", null, LongBody.Of(Files + "null", ",null", 900_000, "]}")) { Call = Export },
        new("a long address", "export/get_result", "gzip", LongBody.Of(Files + "{\"url\":\"https://", "u", Endless)) { Call = Export },
        new("an endless file", AnswerServer.File, null, LongBody.Of("", "garbage", Endless)) { Call = Export },
        new("a compressed file", AnswerServer.File, "gzip", LongBody.Of("", "\0", Endless)) { Call = Export },
        new("a compressed file in the widest window", AnswerServer.File, "br", LongBody.Of("", "garbage", Endless)) { Call = Export },
        new("an encrypted file of rich members", AnswerServer.File, null, LongBody.Of(Users, RichMember.Of, Endless))
        {
            Call = Export, IsEncrypted = true,
        },
        new("an encrypted file of tiny members", AnswerServer.File, null, LongBody.Of(Users, Member, Endless))
        {
            Call = Export, IsEncrypted = true,
        },
        new("an encrypted file of one name", AnswerServer.File, null, LongBody.Of(Users + "{\"userid\":\"a\",\"name\":\"", "n", Endless))
        {
            Call = Export, IsEncrypted = true,
        },
        new("people who got no message, without end", "message/send", "gzip", LongBody.Of("{\"invaliduser\":\"", "a|", Endless)),
        new("people who got no message, as many as are read", "message/send", null, LongBody.Of($$"""{"invaliduser":"{{Invalid}}"}""")),
        new("a receipt of unknown names", "message/send", "gzip", LongBody.Of("{\"msgid\":\"m\"", Names, Endless)),
        new("a receipt with values without end", "message/send", null, LongBody.Of("{\"x\":[1", ",1", Endless)),
    ];

    public static IReadOnlyList<HostileAnswer> All { get; } = [.. Worst, .. Wasteful, .. Others, .. OfExports];

    /// <summary>The name of the call that asks for it; null if that is the endpoint.</summary>
    public string? Call { get; init; }

    /// <summary>Gets a value that indicates whether the body is encrypted as the file of an export is.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Gets a value that indicates whether the body is the whole answer, head included.</summary>
    public bool IsWhole { get; init; }

    private static string Led(int number)
        => $$"""{"userid":"u{{number}}","direct_leader":[{{string.Join(',', Enumerable.Range(0, 9).Select(i => $"\"{number}-{i}\""))}}]}""";
}
