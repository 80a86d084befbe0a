using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Tests;

/// <summary>A company in which every name, reason and error text is hostile.</summary>
public sealed class HostileTests
{
    private static readonly string Text = AdminHost.Hostile + string.Concat(Enumerable.Repeat("<img src=x onerror=alert(1)>\u202E", 400));

    [Fact]
    public async Task No_text_of_a_run_an_event_or_an_approval_becomes_markup_on_any_page()
    {
        Assert.True(Text.Length > 10_000);
        await using var host = await AdminHost.StartAsync();
        await host.HoldBackAsync(3, number => $"{AdminHost.Hostile}{number}", entry => entry with
        {
            Name = Text,
            Reason = Text,
            Failure = Text,
            Fields = [new FieldChange(Text, Text, Text)],
        });
        await ParkAsync(host);
        using var administrator = host.Open();
        using var rejected = await administrator.PostAsync(
            "/wecom/held", ("do", "reject"), ("hash", "hash-of-3"), ("reason", Text[..500]));
        var run = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        string[] pages =
        [
            .. SecurityTests.Names, $"run?id={run}", $"held?csv=hash-of-3", $"run?id={run}&csv=1",
            $"person?id={Uri.EscapeDataString(AdminHost.Hostile)}", "departments?id=2",
            $"runs?only={Uri.EscapeDataString(AdminHost.Hostile)}",
        ];

        foreach (var page in pages)
        {
            using var answer = await administrator.GetAsync($"/wecom/{page}");
            var html = await answer.Content.ReadAsStringAsync();
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            }

            Assert.True(answer.IsSuccessStatusCode, $"{page} gave {answer.StatusCode}");
        }

        Assert.Contains("&lt;img", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        Assert.Contains("&lt;img", await administrator.ReadAsync("/wecom/events"), StringComparison.Ordinal);
        Assert.Contains("&lt;img", await administrator.ReadAsync($"/wecom/run?id={run}"), StringComparison.Ordinal);
    }

    private static async Task ParkAsync(AdminHost host)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredKeyedService<IWeComInbox>("");
        var now = TimeProvider.System.GetUtcNow();
        await inbox.PutAsync(
            host.Company.CorpId,
            [new() { Kind = WeComHintKind.User, Id = AdminHost.Hostile, HeardAt = now, DueAt = now }],
            CancellationToken.None);
        await foreach (var row in inbox.ListDueAsync(host.Company.CorpId, now, 1, CancellationToken.None))
        {
            await inbox.SaveAsync(row with { Tries = 10, DueAt = null, ParkedAt = now, Failure = Text }, CancellationToken.None);
        }
    }
}
