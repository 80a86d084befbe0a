using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>The removal of one person on their page, which passes by the limits of a full run.</summary>
public sealed class RemoveOneTests
{
    [Fact]
    public async Task A_removal_is_named_as_one_and_asks_for_a_confirmation()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();

        var page = await administrator.ReadAsync("/wecom/person?id=person2");
        using var bare = await administrator.PostAsync("/wecom/person?id=person2", ("id", "person2"));
        Assert.Equal(PlanAction.Remove, await NextAsync(host));
        using var confirmed = await administrator.PostAsync("/wecom/person?id=person2", ("id", "person2"), ("confirm", "remove"));

        Assert.Contains("Remove this person now", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sync this person now", page, StringComparison.Ordinal);
        Assert.Equal("person?id=person2&done=unconfirmed", bare.Headers.Location?.OriginalString);
        Assert.Equal("person?id=person2&done=synced", confirmed.Headers.Location?.OriginalString);
        Assert.Null(await NextAsync(host));

        // The journal keeps who asked for it.
        await using var scope = host.App.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<ISyncJournal>()
            .FindRunsAsync(host.Company.CorpId, new() { IsFull = false, Count = 1 }, CancellationToken.None).SingleAsync();
        Assert.Equal((1, ViewerHandler.ViewerName), (run.Users.Removed, run.RequestedBy));
    }

    [Fact]
    public async Task Nobody_goes_whose_set_is_rejected()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = (await administrator.ReadAsync("/wecom/held")).Split("name=\"hash\" value=\"")[1].Split('"')[0];
        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));

        using var refused = await administrator.PostAsync("/wecom/person?id=person2", ("id", "person2"), ("confirm", "remove"));

        Assert.Equal("person?id=person2&done=rejected", refused.Headers.Location?.OriginalString);
        Assert.Equal(PlanAction.Keep, await NextAsync(host));
        Assert.Contains("is rejected", await administrator.ReadAsync($"/wecom/{refused.Headers.Location}"), StringComparison.Ordinal);
    }

    private static async Task<PlanAction?> NextAsync(AdminHost host)
        => (await host.App.Services.GetRequiredService<ISyncPlanner>().TraceUserAsync("person2")).Action;
}
