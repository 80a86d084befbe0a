using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>A host whose database is down: the page says so, and what its exception says stays in the log.</summary>
public sealed class BrokenHostTests
{
    private const string Quoted = "no such table, near '13800000012'";

    [Theory]
    [InlineData("en", "The host failed")]
    [InlineData("zh-CN", "宿主出现故障")]
    public async Task A_database_that_is_down_is_told_inside_the_page_without_its_text(string language, string told)
    {
        await using var host = await AdminHost.StartAsync(
            withRuns: false, configure: services => services.AddKeyedSingleton<ISyncJournal>("", new DownJournal()));
        using var administrator = host.Open(language: language);

        using var shown = await administrator.GetAsync("/wecom/runs");
        using var posted = await administrator.PostAsync("/wecom/person", ("q", "person12"));

        foreach (var answer in new[] { shown, posted })
        {
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Contains(told, html, StringComparison.Ordinal);
            Assert.Contains("href=\"settings\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain(Quoted, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }

        Assert.Contains(host.Logged, line => line.Contains("answered 500: InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_blank_search_is_answered_with_the_hint()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var viewer = host.Open(rights: "See");

        Assert.Contains("Search for a userid", await viewer.AskAsync("/wecom/person", ("q", " ")), StringComparison.Ordinal);
        Assert.Contains("Search for a userid", await viewer.AskAsync("/wecom/person", ("q", new('x', 65))), StringComparison.Ordinal);
    }

    private sealed class DownJournal : ISyncJournal
    {
        public Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
            => throw new InvalidOperationException(Quoted);

        public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
            => throw new InvalidOperationException(Quoted);

        public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
            => throw new InvalidOperationException(Quoted);

        public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
            => throw new InvalidOperationException(Quoted);
    }
}
