using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>The limits count what a compressed answer becomes, and no header makes them count otherwise.</summary>
public sealed class CompressedAnswerTests : IAsyncDisposable
{
    private const int KiB = 1024;
    private const long GiB = 1024L * 1024 * KiB;
    private const string Users = """{"errcode":0,"userlist":[""";

    private readonly AnswerServer _server = new();
    private readonly ServiceProvider _provider;

    public CompressedAnswerTests() => _provider = Provider();

    public static TheoryData<string?> Encodings => [null, "gzip", "deflate", "br"];

    private IWeComContactsClient Contacts => _provider.GetRequiredService<IWeComContactsClient>();

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task What_an_answer_becomes_is_what_counts(string? encoding)
    {
        (_server.Endpoint, _server.Encoding) = ("user/get", encoding);
        _server.Body = LongBody.Of(Member(16 * KiB));
        Assert.Equal("zhangsan", (await Contacts.GetUserAsync("zhangsan")).UserId);

        _server.Body = LongBody.Of(Member((16 * KiB) + 1));
        AssertRefused(16 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.GetUserAsync("zhangsan")));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_endless_answer_of_any_kind_ends_at_its_limit(string? encoding)
    {
        _server.Encoding = encoding;
        _server.Body = LongBody.Of(Users + "{\"userid\":\"a\",\"name\":\"", "n", GiB);
        AssertRefused(16 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.ListUsersAsync(1)));

        _server.Body = LongBody.Of("{\"errcode\":0,\"p\":1", ",\"p\":1", GiB);
        AssertRefused(1024 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.ListUsersAsync(1)));

        (_server.Endpoint, _server.Body) = ("tag/get", LongBody.Of("{\"x\":", "[", GiB));
        AssertRefused(128 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.GetTagAsync(1)));

        (_server.Endpoint, _server.Body) = ("gettoken", LongBody.Of("{\"access_token\":\"", "\\\\", GiB));
        await using var other = Provider();
        var tokens = other.GetRequiredService<ITokenManager>();
        AssertRefused(64 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => tokens.GetAccessTokenAsync().AsTask()));
    }

    [Fact]
    public async Task Brotli_which_takes_memory_beyond_the_limits_is_not_taken()
    {
        await using var provider = Provider(taken: null);
        (_server.Encoding, _server.Body) = ("br", LongBody.Of(Users + "{\"userid\":\"a\"}]}"));

        var refused = await Assert.ThrowsAsync<WeChatApiException>(
            () => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));

        Assert.Equal(ErrorCategory.InvalidResponse, refused.Category);
        _server.Encoding = "gzip";
        Assert.Single(await provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));
    }

    [Fact]
    public async Task A_length_that_is_shorter_than_the_answer_cuts_it_off()
    {
        (_server.Body, _server.ContentLength) = (LongBody.Of(Users + "{\"userid\":\"a\"}]}"), 30);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.ListUsersAsync(1));

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
    }

    [Fact]
    public async Task A_length_that_is_longer_than_the_answer_is_a_broken_connection()
    {
        (_server.Body, _server.ContentLength) = (LongBody.Of(Users + "{\"userid\":\"a\"}]}"), 1000);

        await Assert.ThrowsAsync<WeChatNetworkException>(() => Contacts.ListUsersAsync(1));
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_refused_whatever_comes()
    {
        (_server.Body, _server.ContentLength) = (LongBody.Of(Users + "]}"), long.MaxValue);

        AssertRefused(1024 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.ListUsersAsync(1)));
    }

    [Fact]
    public async Task A_length_of_the_compressed_answer_says_nothing_about_the_answer()
    {
        using var compressed = new MemoryStream();
        await using (var body = AnswerServer.Compress(compressed, "gzip"))
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(Users + "\"" + new string('n', 10_000_000)));
        }

        Assert.InRange(compressed.Length, 0, 100 * KiB);
        (_server.Encoding, _server.IsCompressed, _server.ContentLength) = ("gzip", true, compressed.Length);
        _server.Body = (stream, cancellationToken) => stream.WriteAsync(compressed.ToArray(), cancellationToken).AsTask();

        AssertRefused(16 * KiB, await Assert.ThrowsAsync<WeChatApiException>(() => Contacts.ListUsersAsync(1)));
    }

    private static void AssertRefused(int limit, WeChatException failure)
    {
        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.Contains($"more than {limit.ToString(CultureInfo.InvariantCulture)} bytes", failure.Message, StringComparison.Ordinal);
    }

    private static string Member(int size)
    {
        const string Start = """{"userid":"zhangsan","p":[" """;
        const string End = "\"]}";
        var texts = string.Join("\",\"", Enumerable.Repeat(new string('p', 997), (size / 1_000) + 1));
        return Start + texts[..(size - Start.Length - End.Length)] + End;
    }

    // A host may take Brotli too, which the library by itself does not.
    private ServiceProvider Provider(DecompressionMethods? taken = DecompressionMethods.All)
    {
        var services = new ServiceCollection();
        services
            .AddWeComIntegration(options =>
            {
                (options.CorpId, options.AgentId, options.Secret) = (WeComWire.CorpId, 1000002, WeComWire.Secret);
                (options.BaseAddress, options.Language, options.Http.MaxRetries) = (_server.Address, "en", 0);
                options.Limits = new() { ListSize = 1024 * KiB, AnswerSize = 128 * KiB, RecordSize = 16 * KiB, TextSize = 2 * KiB };
            })
            .ConfigureHttpClientBuilder(client => client.ConfigurePrimaryHttpMessageHandler((handler, _) =>
            {
                var sockets = (SocketsHttpHandler)handler;
                sockets.AutomaticDecompression = taken ?? sockets.AutomaticDecompression;
            }))
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>();
        return services.BuildServiceProvider();
    }
}
