using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Http.Limits;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Http.Limits;

public sealed class RateBudgetTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatedHost _host = null!;
    private IWeComContactsClient _client = null!;
    private int _inFlight;

    private int Called => _host.WeCom.Requests.Count("user/list");

    public async Task InitializeAsync()
    {
        _host = await SimulatedHost.StartAsync(new(), options => options.Http.MaxRetries = 3, _clock);
        _client = _host.Get<IWeComContactsClient>();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task After_45009_calls_of_that_API_fail_at_once_with_the_time_left()
    {
        _host.WeCom.Limits.PerMinute = 1;
        await _client.ListUsersAsync(1);
        var first = await RefusedAsync();
        _clock.Advance(TimeSpan.FromSeconds(18));

        var second = await RefusedAsync();

        Assert.Equal((45009, "127.0.0.1"), (first.ErrorCode, first.CallerIp));
        Assert.NotNull(first.Hint);
        Assert.Equal((45009, ErrorCategory.RateLimit, "user/list"), (second.ErrorCode, second.Category, second.Endpoint));
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(42)), (first.RetryAfter, second.RetryAfter));
        Assert.Contains("00:00:42", second.Message, StringComparison.Ordinal);
        Assert.Contains("another program", second.Remedy, StringComparison.Ordinal);
        Assert.Equal(2, Called);
        Assert.Equal(LogLevel.Warning, Assert.Single(_host.Logs.Of("Closed")).Level);
        Assert.Single(await _client.ListDepartmentsAsync());

        _clock.Advance(TimeSpan.FromSeconds(42));
        Assert.Empty(await _client.ListUsersAsync(1));
    }

    [Fact]
    public async Task A_date_that_is_set_back_refuses_no_call()
    {
        await using var host = await SimulatedHost.StartAsync(new());
        var client = host.Get<IWeComContactsClient>();
        host.Clock.Leap(TimeSpan.FromHours(3));
        for (var calls = 0; calls < 3; calls++)
        {
            await client.ListUsersAsync(1);
        }

        host.Clock.Leap(TimeSpan.FromHours(-2.5));

        Assert.Empty(await client.ListUsersAsync(1));
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(45009));
        await Assert.ThrowsAsync<WeChatApiException>(() => client.ListUsersAsync(1));
        host.Clock.Leap(TimeSpan.FromHours(-1));
        var refused = await Assert.ThrowsAsync<WeChatApiException>(() => client.ListUsersAsync(1));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        Assert.Empty(await client.ListUsersAsync(1));
    }

    [Fact]
    public async Task Refused_again_after_the_minute_the_API_is_closed_for_an_hour()
    {
        _host.WeCom.Limits.PerHour = 1;
        await _client.ListUsersAsync(1);
        await RefusedAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromHours(1), (await RefusedAsync()).RetryAfter);

        _clock.Advance(TimeSpan.FromHours(1));
        await _client.ListUsersAsync(1);
        Assert.Equal(TimeSpan.FromMinutes(1), (await RefusedAsync()).RetryAfter);
        Assert.Equal(5, Called);
    }

    [Fact]
    public async Task Many_refused_at_once_close_the_API_for_one_minute_and_one_call_tries_it_again()
    {
        var (all, trial) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        _host.WeCom.AnswerNext("user/list", Held(all) with { ErrorCode = 45009 }, times: 20);
        _host.WeCom.AnswerNext("user/list", Held(trial), times: 20);
        var refused = Enumerable.Range(1, 20).Select(_ => RefusedAsync()).ToList();
        await UntilInFlightAsync(20);
        all.Release(20);
        Assert.All(await Task.WhenAll(refused), failure => Assert.Equal(TimeSpan.FromMinutes(1), failure.RetryAfter));
        _clock.Advance(TimeSpan.FromMinutes(1));

        var later = Enumerable.Range(1, 20).Select(_ => _client.ListUsersAsync(1)).ToList();
        await UntilInFlightAsync(1);
        trial.Release(20);
        await Task.WhenAll(later);

        Assert.Equal(40, Called);
        Assert.Single(_host.Logs.Of("Closed"));
    }

    [FullLengthFact]
    public async Task The_published_limit_of_a_minute_is_not_passed_by_calls_that_wait_for_nobody()
    {
        _host.WeCom.Limits.UsePublished();
        await Parallel.ForAsync(0, 10_000, async (_, cancellationToken) => await _client.ListUsersAsync(1, cancellationToken));

        var failure = await RefusedAsync();

        Assert.Equal((null, ErrorCategory.RateLimit), (failure.ErrorCode, failure.Category));
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62));
        Assert.Equal(10_000, Called);
        _clock.Advance(failure.RetryAfter!.Value);
        await _client.ListUsersAsync(1);
    }

    [Fact]
    public async Task Two_apps_of_one_company_share_a_limit()
    {
        SimulatedHost host = null!;
        await using var disposed = host = await SimulatedHost.StartAsync(timeProvider: _clock, register: services => services
            .AddWeComIntegration("app", options => (options.CorpId, options.BaseAddress, options.ContactsSecret) = (
                host.WeCom.CorpId, host.WeCom.BaseAddress, host.WeCom.ContactsSecret))
            .AddInMemoryStores(new(), new()));
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(45009));
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Get<IWeComContactsClient>().ListUsersAsync(1));

        var shared = await Assert.ThrowsAsync<WeChatApiException>(() => host.Get<IWeComContactsClient>("app").ListUsersAsync(1));

        Assert.Equal((45009, TimeSpan.FromMinutes(1)), (shared.ErrorCode, shared.RetryAfter));
        Assert.Equal(1, host.WeCom.Requests.Count("user/list"));
    }

    [Fact]
    public async Task After_45033_fewer_calls_are_in_flight_until_it_has_passed()
    {
        var (refused, open) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        _host.WeCom.AnswerNext("user/list", Held(refused) with { ErrorCode = 45033 });
        _host.WeCom.AnswerNext("user/list", Held(open), times: int.MaxValue);
        var first = Start(8);
        await UntilInFlightAsync(8);
        refused.Release();
        await UntilInFlightAsync(7);

        // The answer has left the server, and the client is to read it before the others.
        await UntilAsync(() => _host.Logs.Of("Lowered").Any());
        open.Release(8);
        await _clock.RunAsync(first);

        foreach (var (passed, atOnce) in new[] { (0, 4), (10, 5), (30, 20) })
        {
            _clock.Advance(TimeSpan.FromSeconds(passed));
            var calls = Start(20);
            await UntilInFlightAsync(atOnce);
            open.Release(20);
            await calls;
        }

        Assert.Contains("at most 4 ", Assert.Single(_host.Logs.Of("Lowered")).Message, StringComparison.Ordinal);

        Task Start(int count) => Task.WhenAll(Enumerable.Range(1, count).Select(_ => _client.ListUsersAsync(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_minute_wherever_it_begins_has_more_calls_than_the_limit(int seed)
    {
        var random = new Random(seed);
        var window = new SlidingWindow(100, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        var (now, sent) = (TimeSpan.FromSeconds(random.NextDouble()), new List<TimeSpan>());
        while (sent.Count < 2000)
        {
            now += random.Next(4) == 0 ? TimeSpan.FromSeconds(random.NextDouble() * 3) : TimeSpan.Zero;
            if (window.Closed(now) is var closed && closed > TimeSpan.Zero)
            {
                Assert.True(
                    window.Closed(now + closed - TimeSpan.FromTicks(1)) > TimeSpan.Zero,
                    string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
                now += closed;
                Assert.Equal(TimeSpan.Zero, window.Closed(now));
            }

            window.Add(now);
            sent.Add(now);
        }

        // One second more than a minute, since calls do not all take equally long to arrive.
        Assert.All(Enumerable.Range(100, sent.Count - 100), call => Assert.True(
            sent[call] - sent[call - 100] >= TimeSpan.FromSeconds(61), $"seed {seed}, call {call}"));
        Assert.InRange(sent[^1], TimeSpan.Zero, sent[0] + (TimeSpan.FromSeconds(62) * 20) + TimeSpan.FromSeconds(2000 * 3 / 4));
    }

    private Task<WeChatApiException> RefusedAsync() => Assert.ThrowsAsync<WeChatApiException>(() => _client.ListUsersAsync(1));

    private SimulatedAnswer Held(SemaphoreSlim until) => SimulatedAnswer.After(async cancellationToken =>
    {
        Interlocked.Increment(ref _inFlight);
        await until.WaitAsync(cancellationToken);
        Interlocked.Decrement(ref _inFlight);
    });

    private async Task UntilInFlightAsync(int calls)
    {
        await UntilAsync(() => Volatile.Read(ref _inFlight) == calls);

        // And the time for one more, which must not come.
        for (var call = 0; call < 10; call++)
        {
            await _client.GetApiDomainIpAsync();
        }

        Assert.Equal(calls, Volatile.Read(ref _inFlight));
    }

    private async Task UntilAsync(Func<bool> isReached)
    {
        // Another API's answers are the time that it takes.
        for (var call = 0; call < 1000 && !isReached(); call++)
        {
            await _client.GetApiDomainIpAsync();
        }
    }
}
