using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>
/// A small company, and answers that take the place of its own. The library's own handler reads them from memory, so that headers,
/// compression and redirects are those of a host.
/// </summary>
internal sealed class WireCompany
{
    public const string Departments = """
        {"id":1,"name":"总部","parentid":0,"order":100000000},
        {"id":2,"name":"邻部","parentid":1,"order":100000000}
        """;
    public const string An = """{"userid":"an","name":"安","department":[1],"status":1}""";
    public const string Mei = """{"userid":"mei","name":"梅","department":[2],"status":1}""";
    public const string Bo = """{"userid":"bo","name":"博","department":[1],"status":1}""";

    private static readonly Dictionary<string, WireAnswer> Answers = new(StringComparer.Ordinal)
    {
        ["gettoken"] = """{"errcode":0,"errmsg":"ok","access_token":"token-of-the-company","expires_in":7200}""",
        ["department/list"] = $$"""{"errcode":0,"errmsg":"ok","department":[{{Departments}}]}""",
        ["department/simplelist"] = """{"errcode":0,"errmsg":"ok","department_id":[{"id":1,"parentid":0},{"id":2,"parentid":1}]}""",
        ["department/get"] = """{"errcode":60123,"errmsg":"invalid party id"}""",
        ["user/list"] = $$"""{"errcode":0,"errmsg":"ok","userlist":[{{An}},{{Bo}}]}""",
        ["user/list?2"] = $$"""{"errcode":0,"errmsg":"ok","userlist":[{{Mei}}]}""",
        ["user/list_id"] = """{"errcode":0,"errmsg":"ok","dept_user":[{"userid":"an","department":1},{"userid":"mei","department":2}]}""",
        ["user/get"] = """{"errcode":60111,"errmsg":"userid not found"}""",
        ["agent/get"] = """{"errcode":0,"errmsg":"ok","agentid":7,"name":"应用","allow_partys":{"partyid":[1]}}""",
        ["export/user"] = """{"errcode":0,"errmsg":"ok","jobid":"job-of-the-company"}""",
        ["export/get_result"] = """
            {"errcode":0,"errmsg":"ok","status":2,"data_list":[
            {"url":"http://wecom.example/files/one","size":1000000007,"md5":"0123456789abcdef0123456789abcdef"}]}
            """,
        ["export/file"] = $$"""{"userlist":[{{An}},{{Bo}},{{Mei}}]}""",
        ["message/send"] = """{"errcode":0,"errmsg":"ok","msgid":"message-of-the-company"}""",
    };

    private readonly Dictionary<string, WireAnswer> _set = new(StringComparer.Ordinal);
    private readonly List<byte[]> _sent = [];
    private readonly WireExport _export = new();
    private bool _hasNewToken;

    public string CorpId { get; } = $"ww-{Guid.NewGuid():N}";

    /// <summary>The clock, which after each token moves on until another may be asked for.</summary>
    public FakeTimeProvider? Clock { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the company has a contacts-sync secret only, used from an address from which it reads ids.
    /// </summary>
    public bool IsIdsOnly { get; init; }

    /// <summary>Gets a value that indicates whether people are read by an export.</summary>
    public bool IsExport { get; init; }

    /// <summary>A company whose sync makes a call, with the answer to it.</summary>
    public static WireCompany With(string endpoint, WireAnswer answer, FakeTimeProvider clock)
    {
        var company = new WireCompany
        {
            IsIdsOnly = endpoint is "department/simplelist" or "user/list_id",
            IsExport = endpoint.StartsWith("export/", StringComparison.Ordinal),
            Clock = clock,
        };
        company.Set(endpoint, answer);
        return company;
    }

    /// <summary>Sets an answer. Of <c>user/list</c>, that for the root department, which all but one person are in.</summary>
    public void Set(string endpoint, WireAnswer answer) => _set[endpoint] = answer;

    /// <summary>Registers the library, whose own handler reads the answers of a company in memory. Its stores are to be added.</summary>
    public static IWeComBuilder AddTo(IServiceCollection services, FakeTimeProvider clock, Func<WireCompany> company)
    {
        services.AddSingleton<TimeProvider>(clock);
        return services
            .AddWeComIntegration(options => company().Configure(options))
            .ConfigureHttpClientBuilder(client => client.ConfigurePrimaryHttpMessageHandler((handler, _) =>
            {
                var sockets = (SocketsHttpHandler)handler;
                sockets.ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new WireStream(company().Answer));

                // A host may take Brotli too, which the library by itself does not.
                sockets.AutomaticDecompression = DecompressionMethods.All;
            }));
    }

    private void Configure(WeComOptions options)
    {
        (options.CorpId, options.Language, options.BaseAddress) = (CorpId, "en", new("http://wecom.example"));
        (options.Http.AllowPlainHttp, options.Http.MaxRetries, options.Http.Timeout) = (true, 0, TimeSpan.FromMinutes(1));
        options.Sync.ReadPath = IsExport ? ReadPath.Export : ReadPath.Lists;
        (options.Sync.MissingMobile, options.Sync.MaxRateLimitWait) = (MissingMobile.Include, TimeSpan.Zero);
        options.ContactsSecret = "secret-of-contacts";
        if (!IsIdsOnly)
        {
            (options.AgentId, options.Secret) = (7, "secret-of-the-app");
        }
    }

    private WireAnswer Answer(WireRequest request)
    {
        if (request.Endpoint == "export/user")
        {
            _export.Begin(request);
        }

        var found = Find(request);
        var answer = request.Endpoint switch
        {
            "export/file" => _export.Encrypted(found),
            "export/get_result" => _export.Naming(found, Find(request with { Endpoint = "export/file" })),
            _ => found,
        };
        lock (_sent)
        {
            _sent.Add(request.Endpoint == "export/file" ? _export.Plain(found) : answer.Unpacked());
            if (_hasNewToken && request.Endpoint != "gettoken")
            {
                Clock?.Advance(TimeSpan.FromSeconds(11));
            }

            _hasNewToken = request.Endpoint == "gettoken";
        }

        return answer;
    }

    private WireAnswer Find(WireRequest request)
    {
        if (request.Endpoint == "user/list" && !request.Query.Contains("department_id=1&", StringComparison.Ordinal))
        {
            return request.Query.Contains("department_id=2&", StringComparison.Ordinal)
                ? Answers["user/list?2"]
                : """{"errcode":0,"errmsg":"ok","userlist":[]}""";
        }

        if (_set.TryGetValue(request.Endpoint, out var answer))
        {
            return answer;
        }

        return IsIdsOnly && request.Endpoint is "department/list" or "user/list"
            ? """{"errcode":48009,"errmsg":"api forbidden for contact assistant","department":[]}"""
            : Answers.GetValueOrDefault(request.Endpoint, new([]) { Status = 404 });
    }

    /// <summary>All that was sent.</summary>
    public byte[] SentBytes()
    {
        lock (_sent)
        {
            return [.. _sent.SelectMany(body => body.Append((byte)'\n'))];
        }
    }
}
