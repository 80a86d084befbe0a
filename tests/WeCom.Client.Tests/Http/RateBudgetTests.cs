using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Tests.Http;

public sealed class RateBudgetTests : IDisposable
{
    private const string TooOften = "api freq out of limit, hint: [1622], from ip: 203.0.113.77, more info at x";
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task After_45009_calls_of_that_API_fail_at_once_with_the_time_left()
    {
        _wire.On("user/list", Replies.Error(45009, TooOften), Replies.Json(Replies.Nobody)).On("department/list", Replies.Json(Replies.Departments));
        var first = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
        _wire.Clock.Advance(TimeSpan.FromSeconds(18));

        var second = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(2));

        Assert.Equal((45009, "1622", "203.0.113.77"), (first.ErrorCode, first.Hint, first.CallerIp));
        Assert.Equal((45009, ErrorCategory.RateLimit, "user/list"), (second.ErrorCode, second.Category, second.Endpoint));
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(42)), (first.RetryAfter, second.RetryAfter));
        Assert.Contains("00:00:42", second.Message, StringComparison.Ordinal);
        Assert.Contains("another program", second.Remedy, StringComparison.Ordinal);
        Assert.Single(_wire.Requests("user/list"));
        Assert.Equal(LogLevel.Warning, Assert.Single(_wire.Logs.Of("Closed")).Level);
        Assert.Single(await _wire.Contacts.ListDepartmentsAsync());

        _wire.Clock.Advance(TimeSpan.FromSeconds(42));
        Assert.Empty(await _wire.Contacts.ListUsersAsync(1));
    }

    [Fact]
    public async Task Refused_again_after_the_minute_the_API_is_closed_for_an_hour()
    {
        _wire.On("user/list", Replies.Error(45009), Replies.Error(45009), Replies.Json(Replies.Nobody), Replies.Error(45009));
        await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
        _wire.Clock.Advance(TimeSpan.FromMinutes(1));

        var hour = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
        Assert.Equal(TimeSpan.FromHours(1), hour.RetryAfter);

        _wire.Clock.Advance(TimeSpan.FromHours(1));
        await _wire.Contacts.ListUsersAsync(1);
        var again = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
        Assert.Equal(TimeSpan.FromMinutes(1), again.RetryAfter);
        Assert.Equal(4, _wire.Requests("user/list").Count);
    }

    [Fact]
    public async Task Many_refused_at_once_close_the_API_for_one_minute_and_one_call_tries_it_again()
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var trial = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _wire.On("user/list", async (request, cancellationToken) =>
        {
            var number = Interlocked.Increment(ref arrived);
            if (number == 20)
            {
                all.SetResult();
            }

            await (number <= 20 ? all : trial).Task;
            return await (number <= 20 ? Replies.Error(45009) : Replies.Json(Replies.Nobody))(request, cancellationToken);
        });
        await _wire.Tokens.GetAccessTokenAsync();
        var refused = Enumerable.Range(1, 20).Select(id => Record.ExceptionAsync(() => _wire.Contacts.ListUsersAsync(id))).ToList();
        Assert.All(await Task.WhenAll(refused), failure => Assert.Equal(TimeSpan.FromMinutes(1), Assert.IsType<WeChatApiException>(failure).RetryAfter));
        _wire.Clock.Advance(TimeSpan.FromMinutes(1));

        var later = Enumerable.Range(1, 20).Select(id => _wire.Contacts.ListUsersAsync(id)).ToList();
        await UntilAsync(() => arrived == 21);
        trial.SetResult();
        await Task.WhenAll(later);

        Assert.Equal(40, arrived);
        Assert.Single(_wire.Logs.Of("Closed"));
    }

    [Fact]
    public async Task The_published_limit_of_a_minute_is_not_passed_by_calls_that_wait_for_nobody()
    {
        _wire.On("user/get", Replies.Json("""{"errcode":0,"errmsg":"ok","userid":"a"}"""));
        for (var call = 0; call < 10_000; call++)
        {
            await _wire.Contacts.GetUserAsync("a");
        }

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetUserAsync("a"));

        Assert.Equal((null, ErrorCategory.RateLimit), (failure.ErrorCode, failure.Category));
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62));
        Assert.Equal(10_000, _wire.Requests("user/get").Count);
        _wire.Clock.Advance(failure.RetryAfter!.Value);
        await _wire.Contacts.GetUserAsync("a");
    }

    [Fact]
    public async Task Two_apps_of_one_company_share_a_limit_which_two_companies_never_do()
    {
        WeComWire wire = null!;
        using var disposed = wire = new WeComWire(before: services =>
        {
            services.AddWeComIntegration("app", options => (options.CorpId, options.ContactsSecret) = (WeComWire.CorpId, "other secret")).AddDepartmentStore<NoStore>().AddUserStore<NoStore>().ConfigureHttpClient(client => wire.Replace(client));
            services.AddWeComIntegration("foreign", options => (options.CorpId, options.ContactsSecret) = ("ww-other", "c")).AddDepartmentStore<NoStore>().AddUserStore<NoStore>().ConfigureHttpClient(client => wire.Replace(client));
        });
        wire.On("user/list", Replies.Error(45009), Replies.Json(Replies.Nobody));
        await Assert.ThrowsAsync<WeChatApiException>(() => wire.Contacts.ListUsersAsync(1));

        var budgets = wire.Services.GetRequiredService<RateBudgets>();

        Assert.Same(budgets.Of(WeComWire.CorpId, "user/list"), budgets.Of(WeComWire.CorpId, "user/list"));
        var shared = await Assert.ThrowsAsync<WeChatApiException>(() => wire.Services.GetRequiredKeyedService<IWeComContactsClient>("app").ListUsersAsync(1));
        Assert.Equal(TimeSpan.FromMinutes(1), shared.RetryAfter);
        Assert.Empty(await wire.Services.GetRequiredKeyedService<IWeComContactsClient>("foreign").ListUsersAsync(1));
    }

    [Fact]
    public async Task After_45033_fewer_calls_are_in_flight_until_it_has_passed()
    {
        var (inFlight, arrived) = (0, 0);
        var open = new SemaphoreSlim(0);
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _wire.On("user/list", async (request, cancellationToken) =>
        {
            Interlocked.Increment(ref inFlight);
            var isFirst = Interlocked.Increment(ref arrived) == 1;
            await (isFirst ? refused.Task : open.WaitAsync(cancellationToken));
            Interlocked.Decrement(ref inFlight);
            return await (isFirst ? Replies.Error(45033) : Replies.Json(Replies.Nobody))(request, cancellationToken);
        });
        await _wire.Tokens.GetAccessTokenAsync();
        var first = Start(8);
        await UntilAsync(() => inFlight == 8);
        refused.SetResult();
        await _wire.UntilBackoffAsync();
        open.Release(8);
        _wire.Clock.Advance(TimeSpan.FromSeconds(2));
        await first;

        var second = Start(20);
        await UntilAsync(() => inFlight == 4);
        open.Release(20);
        await second;

        _wire.Clock.Advance(TimeSpan.FromSeconds(10));
        var third = Start(20);
        await UntilAsync(() => inFlight == 5);
        open.Release(20);
        await third;

        _wire.Clock.Advance(TimeSpan.FromSeconds(30));
        var fourth = Start(20);
        await UntilAsync(() => inFlight == 20);
        open.Release(20);
        await fourth;
        Assert.Contains("at most 4 ", Assert.Single(_wire.Logs.Of("Lowered")).Message, StringComparison.Ordinal);

        Task Start(int count) => Task.WhenAll(Enumerable.Range(1, count).Select(id => _wire.Contacts.ListUsersAsync(id)));
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        while (!reached())
        {
            await Task.Yield();
        }

        // Time for one more, which must not come.
        for (var i = 0; i < 200; i++)
        {
            await Task.Yield();
        }

        Assert.True(reached());
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
                Assert.True(window.Closed(now + closed - TimeSpan.FromTicks(1)) > TimeSpan.Zero, string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
                now += closed;
                Assert.Equal(TimeSpan.Zero, window.Closed(now));
            }

            window.Add(now);
            sent.Add(now);
        }

        // One second more than a minute, since calls do not all take equally long to arrive.
        Assert.All(Enumerable.Range(100, sent.Count - 100), call => Assert.True(sent[call] - sent[call - 100] >= TimeSpan.FromSeconds(61), $"seed {seed}, call {call}"));
        Assert.InRange(sent[^1], TimeSpan.Zero, sent[0] + (TimeSpan.FromSeconds(62) * 20) + TimeSpan.FromSeconds(2000 * 3 / 4));
    }
}
