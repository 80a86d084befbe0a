using System.Net;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Http.Limits;

public sealed class RetryTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<TimeSpan> _waits = [];
    private int _maxRetries = 3;
    private SimulatedHost _host = null!;

    private int Called => _host.WeCom.Requests.Count("user/list");

    public async Task InitializeAsync()
        => _host = await SimulatedHost.StartAsync(new(), options => options.Http.MaxRetries = _maxRetries, _clock);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(-1)]
    [InlineData(6000)]
    [InlineData(45033)]
    [InlineData(302005)]
    public async Task A_passing_errcode_is_repeated_until_it_has_passed(int code)
    {
        Answer(SimulatedAnswer.Error(code), times: 3);

        Assert.Empty(await CallAsync());

        Assert.Equal((4, 1), (Called, _host.WeCom.Requests.Count("gettoken")));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(45033)]
    public async Task After_three_repetitions_a_passing_errcode_is_reported(int code)
    {
        Answer(SimulatedAnswer.Error(code), times: 10);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(CallAsync);

        Assert.Equal((code, 4), (failure.ErrorCode, Called));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_failing_gateway_is_asked_again(HttpStatusCode status)
    {
        Answer(SimulatedAnswer.Status((int)status));

        Assert.Empty(await CallAsync());

        Assert.Equal(2, Called);
        var warning = Assert.Single(_host.Logs.Of("Repeating"));
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains($"HTTP {(int)status}", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_asked_again_also_where_it_breaks_inside_the_body()
    {
        Answer(SimulatedAnswer.Reset);
        Answer(SimulatedAnswer.Of(SimulatedFault.ResetAfterHeaders));

        Assert.Empty(await CallAsync());

        Assert.Equal(3, Called);
    }

    [Fact]
    public async Task The_waits_double_and_vary_by_at_most_half()
    {
        Answer(SimulatedAnswer.Error(-1), times: 10);

        await Assert.ThrowsAsync<WeChatApiException>(CallAsync);

        Assert.Collection(_waits, wait => Within(wait, 1), wait => Within(wait, 2), wait => Within(wait, 4));
        static void Within(TimeSpan wait, double seconds) => Assert.InRange(wait.TotalSeconds, seconds, seconds * 1.5);
    }

    [Theory]
    [InlineData(40013)]
    [InlineData(60020)]
    [InlineData(60011)]
    [InlineData(48002)]
    [InlineData(48009)]
    [InlineData(45009)]
    [InlineData(60003)]
    [InlineData(987654)]
    public async Task Any_other_errcode_is_reported_at_once(int code)
    {
        Answer(SimulatedAnswer.Error(code), times: 10);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(CallAsync);

        Assert.Equal((code, 1), (failure.ErrorCode, Called));
        Assert.Empty(_waits);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    public async Task Any_other_status_is_reported_at_once_and_no_redirect_is_followed(HttpStatusCode status)
    {
        Answer(SimulatedAnswer.Status((int)status), times: 10);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(CallAsync);

        Assert.Null(failure.ErrorCode);
        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.Contains($"HTTP {(int)status}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, Called);
    }

    [Fact]
    public async Task A_host_may_switch_repetition_off()
    {
        _maxRetries = 0;
        Answer(SimulatedAnswer.Error(-1), times: 10);

        await Assert.ThrowsAsync<WeChatApiException>(CallAsync);

        Assert.Equal(1, Called);
    }

    [Fact]
    public async Task Who_gives_up_while_it_waits_gives_up_at_once()
    {
        using var caller = new CancellationTokenSource();
        Answer(SimulatedAnswer.Error(-1), times: 10);
        var call = _host.Get<IWeComContactsClient>().ListUsersAsync(1, caller.Token);
        while (!(_clock.LastDue < TimeSpan.FromSeconds(2)))
        {
            await Task.Yield();
        }

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, Called);
    }

    private void Answer(SimulatedAnswer answer, int times = 1) => _host.WeCom.AnswerNext("user/list", answer, times);

    private async Task<ContactsList<WeComUser>> CallAsync()
    {
        var call = _host.Get<IWeComContactsClient>().ListUsersAsync(1);
        await _clock.RunAsync(call, passed: _waits);
        return await call;
    }
}
