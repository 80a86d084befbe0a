using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Callbacks;

namespace WeCom.Client.EntityFrameworkCore.Tests.Inbox;

public class InboxTests : InboxRules, IDisposable
{
    private readonly DirectoryDatabase _database;

    public InboxTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected InboxTests(DatabaseKind kind) => _database = new(kind: kind);

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Two_apps_of_one_company_have_rows_of_their_own()
    {
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(options => _database.Use(options));
        new Registration("second", services).AddEntityFrameworkCoreStores<HostContext>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var second = scope.ServiceProvider.GetRequiredKeyedService<IWeComInbox>("second");
        var now = DateTimeOffset.UnixEpoch;
        var hint = new WeComHint { Kind = WeComHintKind.User, Id = "a", HeardAt = now, DueAt = now };
        await Open().PutAsync("corp", [hint], CancellationToken.None);
        await second.PutAsync("corp", [hint], CancellationToken.None);

        await second.ClearAsync(
            await second.ListDueAsync("corp", now, 9, CancellationToken.None).ToListAsync(), CancellationToken.None);

        Assert.Single(await Open().ListDueAsync("corp", now, 9, CancellationToken.None).ToListAsync());
    }

    [Theory]
    [InlineData("The disk is full.")]
    [InlineData("""{"kind":2,"message":"The dis""")]
    [InlineData("""{"kind":2}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_failure_that_is_not_JSON_is_told_as_it_is(string text)
    {
        var now = DateTimeOffset.UnixEpoch;
        var hint = new WeComHint { Kind = WeComHintKind.User, Id = "a", HeardAt = now, DueAt = now };
        await Open().PutAsync("corp", [hint, hint with { Kind = WeComHintKind.Event }], CancellationToken.None);
        await using var host = _database.Open().GetRequiredService<HostContext>();
        await host.Set<WeComInboxItem>().ExecuteUpdateAsync(s => s.SetProperty(i => i.FailureJson, text));

        var record = Assert.Single(await Open().ListDueAsync("corp", now, 9, CancellationToken.None).ToListAsync());
        var heard = Assert.Single(await Open().ListDueEventsAsync("corp", now, 9, CancellationToken.None).ToListAsync());

        Assert.Equal(new(SyncIssueKind.RunFailed, text) { Category = ErrorCategory.Unknown }, record.Failure);
        Assert.Equal(new(SyncIssueKind.EventNotHandled, text) { Category = ErrorCategory.Unknown }, heard.Failure);
        Assert.True(await Open().SaveAsync(record with { Failure = null }, CancellationToken.None));
    }

    protected override IWeComInbox Open() => _database.Open().GetRequiredKeyedService<IWeComInbox>(string.Empty);
}
