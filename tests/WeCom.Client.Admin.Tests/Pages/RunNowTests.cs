using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Schedule;
using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>A sync that somebody starts on the page.</summary>
public sealed class RunNowTests
{
    [Fact]
    public async Task A_run_that_is_asked_for_on_the_page_is_shown_until_it_ends()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var schedule = host.App.Services.GetRequiredService<IWeComSchedule>();
        var before = (await schedule.GetStatusAsync()).LastRun!;

        using var answer = await administrator.PostAsync("/wecom/", ("do", "run"));
        var page = await administrator.ReadAsync("/wecom/");
        while (page.Contains("A sync is in progress", StringComparison.Ordinal))
        {
            Assert.Contains("Night &lt;b&gt;shift", page, StringComparison.Ordinal);
            page = await administrator.ReadAsync("/wecom/");
        }

        Assert.Equal((HttpStatusCode.SeeOther, "./"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Contains("Run now", page, StringComparison.Ordinal);
        Assert.NotEqual(before.RunId, (await schedule.GetStatusAsync()).LastRun!.RunId);
        var run = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        foreach (var place in new[] { "", "runs", "runs?csv=1", $"run?id={run}" })
        {
            Assert.Contains(
                place.EndsWith("csv=1", StringComparison.Ordinal) ? "\"Night <b>shift</b>\"" : "<bdi>Night &lt;b&gt;shift&lt;/b&gt;</bdi>",
                await administrator.ReadAsync($"/wecom/{place}"),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_is_cancelled_on_the_page()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var schedule = host.App.Services.GetRequiredService<IWeComSchedule>();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Company.AnswerNext("department/list", new SimulatedAnswer { Before = open.Task.WaitAsync });

        using var started = await administrator.PostAsync("/wecom/", ("do", "run"));
        var page = await administrator.ReadAsync("/wecom/");
        using var colleague = host.Open(rights: "See Act");
        using var refused = await colleague.PostAsync("/wecom/", ("do", "run"));
        Assert.Contains("in progress: by", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var run = (await schedule.GetStatusAsync()).Current!;
        using var stale = await administrator.PostAsync("/wecom/", ("do", "cancel"), ("run", $"{Guid.NewGuid():N}"));
        Assert.False((await schedule.GetStatusAsync()).Current!.IsCancelling);
        using var cancelled = await administrator.PostAsync("/wecom/", ("do", "cancel"), ("run", $"{run.Id:N}"));
        open.SetResult();
        while ((await schedule.GetStatusAsync()).Current is not null)
        {
            await Task.Yield();
        }

        Assert.Contains("value=\"cancel\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"run\" value=\"{run.Id:N}\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"q\"", page, StringComparison.Ordinal);
        Assert.Equal("./?done=stale", stale.Headers.Location?.OriginalString);
        var after = await administrator.ReadAsync("/wecom/");
        Assert.DoesNotContain("A sync is in progress", after, StringComparison.Ordinal);
        Assert.True((await schedule.GetStatusAsync()).LastRun is { IsCancelled: true, Failure: null });
        foreach (var place in new[] { "", "runs", "run?id=" + $"{(await schedule.GetStatusAsync()).LastRun!.RunId:N}" })
        {
            Assert.Contains(
                "cancelled by <bdi>Night &lt;b&gt;shift&lt;/b&gt;</bdi>",
                await administrator.ReadAsync($"/wecom/{place}"),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_that_ends_while_the_page_is_made_is_followed_to_its_end()
    {
        var queries = new QueryGate();
        await using var host = await AdminHost.StartAsync(
            configure: services => services.ConfigureDbContext<HostContext>(options => options.AddInterceptors(queries)));
        using var administrator = host.Open();
        var schedule = host.App.Services.GetRequiredService<IWeComSchedule>();
        var (reached, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Company.AnswerNext("department/list", new SimulatedAnswer
        {
            Before = token =>
            {
                reached.SetResult();
                return open.Task.WaitAsync(token);
            },
        });
        using var started = await administrator.PostAsync("/wecom/", ("do", "run"));
        await reached.Task;

        // The page reads the last run, which has not ended, and then the inbox.
        queries.BeforeInbox = async () =>
        {
            open.SetResult();
            while ((await schedule.GetStatusAsync()).Current is not null)
            {
                await Task.Yield();
            }
        };
        var page = await administrator.ReadAsync("/wecom/");

        Assert.True(open.Task.IsCompleted);
        Assert.Contains("in progress, or its process was killed", page, StringComparison.Ordinal);
        Assert.Contains("data-work=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("in progress", await administrator.ReadAsync("/wecom/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_asks_for_nothing_known_starts_nothing()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open();

        using var answer = await administrator.PostAsync("/wecom/", ("do", "other"));

        var status = await host.App.Services.GetRequiredService<IWeComSchedule>().GetStatusAsync();
        Assert.Equal((HttpStatusCode.SeeOther, null, null), (answer.StatusCode, status.Current, status.LastRun));
    }

    /// <summary>Does something once, before the inbox is read.</summary>
    private sealed class QueryGate : DbCommandInterceptor
    {
        private Func<Task>? _beforeInbox;

        public Func<Task> BeforeInbox
        {
            set => _beforeInbox = value;
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("Inbox", StringComparison.Ordinal)
                && Interlocked.Exchange(ref _beforeInbox, null) is { } before)
            {
                await before();
            }

            return result;
        }
    }
}
