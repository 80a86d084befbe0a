using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests events whose handler takes too long, on a clock that stands still.</summary>
public sealed class EventDeliveryTests : IAsyncDisposable
{
    private const string Corp = "ww-delivery";

    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryInbox _inbox = new();
    private readonly ServiceProvider _provider;

    public EventDeliveryTests() => _provider = new ServiceCollection().AddKeyedSingleton<IWeComInbox>("", _inbox).BuildServiceProvider();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task A_handler_that_ignores_its_token_is_given_up_after_five_minutes_which_counts_as_a_failure()
    {
        var entered = new TaskCompletionSource<CancellationToken>();
        var delivery = Delivery(async (_, cancellationToken) =>
        {
            entered.SetResult(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        });
        await PutAsync("e1");

        var delivering = delivery.DeliverAsync(Corp, "en", CancellationToken.None);
        var token = await entered.Task;
        _clock.Advance(EventDelivery.HandlerTime);

        Assert.Equal(1, await delivering);
        Assert.True(token.IsCancellationRequested);
        var row = Assert.Single(await FindAsync("e1"));
        Assert.Equal((1, _clock.GetUtcNow().AddSeconds(5)), (row.Tries, row.DueAt));
        Assert.Equal(
            new(SyncIssueKind.EventNotHandled, "The handlers of the event took longer than 00:05:00.") { Category = ErrorCategory.Unknown },
            row.Failure);
    }

    [Theory]
    [InlineData("en", "A handler of the event failed.")]
    [InlineData("zh-CN", "事件的处理程序出错。")]
    public async Task A_handler_that_throws_leaves_the_innermost_cause(string language, string message)
    {
        var delivery = Delivery((_, _) => throw new InvalidOperationException("outer", new FormatException("inner")));
        await PutAsync("e1");

        await delivery.DeliverAsync(Corp, language, CancellationToken.None);

        var failure = Assert.Single(await FindAsync("e1")).Failure;
        Assert.Equal(
            new(SyncIssueKind.EventNotHandled, message) { Category = ErrorCategory.Unknown, Cause = "FormatException: inner" }, failure);
        Assert.Equal(new("A handler of the event failed.", "事件的处理程序出错。"), SyncTexts.Of(failure!));
    }

    [Fact]
    public async Task A_handler_that_WeCom_refused_leaves_the_code_and_the_remedy()
    {
        var refusal = WeComFailures.FromErrorCode(60011, "no privilege", "user/get", "en");
        var delivery = Delivery((_, _) => throw refusal);
        await PutAsync("e1");

        await delivery.DeliverAsync(Corp, "en", CancellationToken.None);

        Assert.Equal(
            new(SyncIssueKind.EventNotHandled, refusal.Summary.English)
            {
                ErrorCode = 60011, Category = ErrorCategory.Permission, Remedy = refusal.Remedy,
            },
            Assert.Single(await FindAsync("e1")).Failure);
    }

    [Fact]
    public async Task A_call_begins_no_event_after_a_minute()
    {
        var calls = 0;
        var delivery = Delivery((_, _) =>
        {
            calls++;
            _clock.Advance(TimeSpan.FromSeconds(40));
            return Task.CompletedTask;
        });
        await PutAsync("e1", "e2", "e3");

        Assert.Equal(2, await delivery.DeliverAsync(Corp, "en", CancellationToken.None));
        Assert.Equal(1, await delivery.DeliverAsync(Corp, "en", CancellationToken.None));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task An_event_whose_process_died_is_handled_by_another_one_six_minutes_later()
    {
        var calls = 0;
        var delivery = Delivery((_, _) => Task.FromResult(calls++));
        await PutAsync("e1");
        var seen = Assert.Single(await FindAsync("e1"));
        await _inbox.TakeAsync(seen, _clock.GetUtcNow().AddMinutes(6), CancellationToken.None);

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await delivery.DeliverAsync(Corp, "en", CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await delivery.DeliverAsync(Corp, "en", CancellationToken.None));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task An_event_whose_host_stops_is_due_at_once()
    {
        using var stop = new CancellationTokenSource();
        var delivery = Delivery(async (_, cancellationToken) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        await PutAsync("e1");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivery.DeliverAsync(Corp, "en", stop.Token));

        var row = Assert.Single(await FindAsync("e1"));
        Assert.Equal((0, _clock.GetUtcNow()), (row.Tries, row.DueAt));
    }

    private EventDelivery Delivery(Func<WeComEvent, CancellationToken, Task> handle)
    {
        var scopes = _provider.GetRequiredService<IServiceScopeFactory>();
        var stores = new HostStores("", scopes);
        return new(
            stores, new([new Route(handle)], scopes), new(stores, _clock, NullLogger.Instance), _clock);
    }

    private Task PutAsync(params string[] ids)
    {
        var now = _clock.GetUtcNow();
        var raw = Posted.User("create_user", "new1").Raw;
        WeComHint[] hints =
            [.. ids.Select(id => new WeComHint { Kind = WeComHintKind.Event, Id = id, Content = raw, HeardAt = now, DueAt = now })];
        return _inbox.PutAsync(Corp, hints, CancellationToken.None);
    }

    private async Task<List<WeComInboxRow>> FindAsync(string id) =>
        await _inbox.FindAsync(Corp, WeComHintKind.Event, [id], CancellationToken.None).ToListAsync();

    private sealed class Route(Func<WeComEvent, CancellationToken, Task> handle) : EventRoute
    {
        public override bool Takes(WeComEvent callbackEvent) => true;

        public override Task HandleAsync(IServiceProvider services, WeComEvent callbackEvent, CancellationToken cancellationToken) =>
            handle(callbackEvent, cancellationToken);
    }
}
