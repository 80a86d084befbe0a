using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>exceptions</c>: WeChatException and its six kinds, with <c>e.errcode</c>.</summary>
public sealed class ExceptionTests
{
    [Fact(DisplayName = "ConfigError → WeChatConfigException")]
    public async Task Config_error()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.CorpId = "");

        await ThrowsAsync<WeChatConfigException>(host, null, ErrorCategory.Configuration);
    }

    [Fact(DisplayName = "TokenError → WeChatTokenException: e.errcode is ErrorCode")]
    public async Task Token_error()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Secret = "wrong");

        await ThrowsAsync<WeChatTokenException>(host, 40001, ErrorCategory.Configuration);
    }

    [Fact(DisplayName = "APIError → WeChatApiException: e.errcode, the hint, the caller's IP and what to do")]
    public async Task Api_error()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.TrustedIps = ["192.0.2.1"];

        var failure = await ThrowsAsync<WeChatApiException>(host, 60020, ErrorCategory.Configuration);

        Assert.NotEmpty(failure.Hint!);
        Assert.Equal("127.0.0.1", failure.CallerIp);
        Assert.Contains("企业可信IP", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "TimeoutError → WeChatTimeoutException")]
    public async Task Timeout_error()
    {
        var time = new FakeTimeProvider();
        await using var host = await SimulatedHost.StartAsync(timeProvider: time);
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.After(async cancellationToken =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }));

        await ThrowsAsync<WeChatTimeoutException>(host, null, ErrorCategory.Network);
    }

    [Fact(DisplayName = "NetworkError → WeChatNetworkException")]
    public async Task Network_error()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Reset, times: 9);

        await ThrowsAsync<WeChatNetworkException>(host, null, ErrorCategory.Network);
    }

    [Fact(DisplayName = "SyncError → WeChatSyncException")]
    public async Task Sync_error()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [];

        var failure = await ThrowsAsync<WeChatSyncException>(host, null, ErrorCategory.Permission);

        Assert.Contains("可见范围", failure.Remedy, StringComparison.Ordinal);
    }

    private static async Task<WeChatException> ThrowsAsync<TKind>(SimulatedHost host, int? errorCode, ErrorCategory category)
        where TKind : WeChatException
    {
        WeChatException failure = await Assert.ThrowsAsync<TKind>(() => host.Sync.SyncAllAsync());
        Assert.Equal((errorCode, category), (failure.ErrorCode, failure.Category));
        Assert.Equal(0, host.ApplyCalls);
        return failure;
    }
}
