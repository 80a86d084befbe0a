using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Tests.Organization;

namespace WeCom.Client.Tests.Http.Transport;

/// <summary>Failures of a stream of the host, while a body is read, come out as one of ours and as the host's fault.</summary>
public sealed class HostStreamTests : IDisposable
{
    private static readonly Dictionary<string, Func<Exception>> Faults = new(StringComparer.Ordinal)
    {
        ["InvalidOperationException"] = () => new InvalidOperationException("x"),
        ["NotSupportedException"] = () => new NotSupportedException("x"),
        ["ObjectDisposedException"] = () => new ObjectDisposedException("x"),
        ["JsonException"] = () => new JsonException("x"),
        ["FormatException"] = () => new FormatException("x"),
        ["CryptographicException"] = () => new CryptographicException("x"),
        ["AggregateException, TimeZoneNotFoundException"] = () => new AggregateException(new TimeZoneNotFoundException("x")),
    };

    private static readonly Dictionary<string, Func<IWeComContactsClient, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["get_api_domain_ip"] = client => client.GetApiDomainIpAsync(),
        ["user/get"] = client => client.GetUserAsync("a"),
        ["user/list"] = client => client.ListUsersAsync(1),
        ["gettoken"] = client => client.ListUsersAsync(1),
    };

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["get_api_domain_ip"] = """{"errcode":0,"ip_list":["1.2.3.4"]}""",
        ["user/get"] = """{"errcode":0,"userid":"a"}""",
        ["user/list"] = """{"errcode":0,"userlist":[{"userid":"a"}]}""",
        ["gettoken"] = """{"errcode":0,"access_token":"t","expires_in":7200}""",
    };

    private readonly WeComWire _wire = new(options => options.Http.MaxRetries = 0);

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var endpoint in Calls.Keys)
            {
                foreach (var fault in Faults.Keys)
                {
                    all.Add(endpoint, fault);
                }
            }

            return all;
        }
    }

    public static TheoryData<string, bool> WrongCounts
    {
        get
        {
            var all = new TheoryData<string, bool>();
            foreach (var endpoint in Calls.Keys)
            {
                all.Add(endpoint, false);
                all.Add(endpoint, true);
            }

            return all;
        }
    }

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public void Dispose() => _wire.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_it_throws_is_told_by_its_type_and_innermost_cause_with_a_next_step(string endpoint, string fault)
    {
        Answer(endpoint, _ => ValueTask.FromResult(Faults[fault]()));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => Calls[endpoint](_wire.Contacts));

        Assert.Contains($"threw an exception of its own ({fault})", failure.Message, StringComparison.Ordinal);
        Assert.Equal((endpoint, Remedies.HostCode.English), (failure.Endpoint, failure.Remedy));
        Assert.Equal(fault.Split(", ")[^1], failure.GetBaseException().GetType().Name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_the_length_of_its_content_throws_is_told_too(string endpoint, string fault)
    {
        _wire.On(endpoint, Replies.Body(() => new ThrowingLength(Faults[fault])));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => Calls[endpoint](_wire.Contacts));

        Assert.Contains($"threw an exception of its own ({fault})", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task What_it_throws_while_a_file_is_read_is_told_too(string fault)
    {
        var file = new FileFault
        {
            Answer = (_, _, _) => new(HttpStatusCode.OK)
            {
                Content = new StreamContent(new ThrowingStream([1, 2, 3], _ => ValueTask.FromResult(Faults[fault]()))),
            },
        };
        await using var host = await Exporting.StartAsync(file, configure: options => options.Http.MaxRetries = 0);

        var snapshot = await host.ReadAsync();

        var failure = Assert.IsType<WeChatNetworkException>(snapshot.ExportFailure);
        Assert.Contains($"threw an exception of its own ({fault})", failure.Message, StringComparison.Ordinal);
        Assert.Equal(10, snapshot.Users.Count);
    }

    [Theory]
    [MemberData(nameof(WrongCounts))]
    public async Task A_count_that_no_read_has_is_told_as_a_fault_of_the_host(string endpoint, bool isTooMany)
    {
        _wire.On(endpoint, Replies.Body(() => new StreamContent(new CountingStream(isTooMany))));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => Calls[endpoint](_wire.Contacts));

        Assert.Equal((endpoint, Remedies.HostCode.English), (failure.Endpoint, failure.Remedy));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_count_that_no_read_of_a_file_has_is_told_too(bool isTooMany)
    {
        var file = new FileFault
        {
            Answer = (_, _, _) => new(HttpStatusCode.OK) { Content = new StreamContent(new CountingStream(isTooMany)) },
        };
        await using var host = await Exporting.StartAsync(file, configure: options => options.Http.MaxRetries = 0);

        var snapshot = await host.ReadAsync();

        Assert.IsType<WeChatNetworkException>(snapshot.ExportFailure);
        Assert.Equal(10, snapshot.Users.Count);
    }

    public static TheoryData<string> FaultsOfClosing => [.. Faults.Keys, "HttpRequestException", "OperationCanceledException"];

    [Theory]
    [MemberData(nameof(FaultsOfClosing))]
    public async Task What_it_throws_when_it_is_closed_changes_nothing(string fault)
    {
        var failure = fault switch
        {
            "HttpRequestException" => () => new HttpRequestException("x"),
            "OperationCanceledException" => () => new OperationCanceledException("x"),
            _ => Faults[fault],
        };
        foreach (var (endpoint, body) in Bodies)
        {
            _wire.On(endpoint, Replies.Body(() => new StreamContent(new UnclosableStream(Encoding.UTF8.GetBytes(body), failure))));
        }

        Assert.Equal("a", Assert.Single(await _wire.Contacts.ListUsersAsync(1)).UserId);
        Assert.Equal("a", (await _wire.Contacts.GetUserAsync("a")).UserId);
        Assert.Single(await _wire.Contacts.GetApiDomainIpAsync());
    }

    [Theory]
    [InlineData("InvalidOperationException")]
    [InlineData("ObjectDisposedException")]
    [InlineData("IOException")]
    public async Task A_stream_that_is_closed_by_the_callers_cancellation_is_cancelled(string fault)
    {
        using var cancelled = new CancellationTokenSource();
        Answer("user/list", async _ =>
        {
            await cancelled.CancelAsync();
            return fault == "IOException" ? new IOException("closed") : Faults[fault]();
        });

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _wire.Contacts.ListUsersAsync(1, cancelled.Token));

        Assert.Equal(fault, failure.InnerException!.InnerException?.GetType().Name ?? failure.InnerException.GetType().Name);
    }

    [Fact]
    public async Task A_stream_that_is_closed_by_the_time_limit_is_a_timeout()
    {
        Answer("user/list", async token =>
        {
            var closed = new TaskCompletionSource();
            await using var registration = token.Register(closed.SetResult);
            _wire.Clock.Advance(TimeSpan.FromHours(1));
            await closed.Task;
            return new ObjectDisposedException("x");
        });

        await Assert.ThrowsAsync<WeChatTimeoutException>(() => _wire.Contacts.ListUsersAsync(1));
    }

    private void Answer(string endpoint, Func<CancellationToken, ValueTask<Exception>> failure)
        => _wire.On(endpoint, Replies.Body(() => new StreamContent(
            new ThrowingStream(Encoding.UTF8.GetBytes("""{"errcode":0,"""), failure))));

    private sealed class CountingStream(bool isTooMany) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => new(isTooMany ? buffer.Length + 1 : -1);
    }

    private sealed class UnclosableStream(byte[] body, Func<Exception> failure) : MemoryStream(body)
    {
        protected override void Dispose(bool disposing) => throw failure();
    }

    private sealed class ThrowingLength(Func<Exception> failure) : HttpContent
    {
        protected override bool TryComputeLength(out long length) => throw failure();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;
    }
}
