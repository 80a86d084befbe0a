using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>A kept plan that somebody edited so that it is consistent in itself, and says something else than what is so.</summary>
public sealed class EditedPlanTests
{
    [Theory]
    [InlineData(false, "returns no values of the record before", "存储也没有返回原记录的值")]
    [InlineData(true, "share no mobile number", "手机号和邮箱都不相同")]
    public async Task A_rename_to_a_stranger_is_refused_whether_the_store_returns_values_or_not(bool reads, string english, string chinese)
    {
        var users = new InMemoryUserStore();
        await using var host = await JoinedAsync(users, reads);
        var plan = await OverJsonAsync(Renaming(await host.Get<ISyncPlanner>().PlanAsync(), users, host.WeCom.CorpId, mobile: null));
        var calls = users.ApplyCalls;

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<ISyncPlanner>().ApplyAsync(plan));

        Assert.Equal((ErrorCategory.InvalidArgument, calls), (failure.Category, users.ApplyCalls));
        Assert.Contains("renames 'user1' to 'joiner'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(english, failure.Message, StringComparison.Ordinal);
        Assert.Contains(chinese, failure.Summary!.Chinese, StringComparison.Ordinal);
        Assert.Equal("员工1", users.Users(host.WeCom.CorpId)["user1"].Values.Name);
    }

    [Fact]
    public async Task Nobody_whom_WeCom_still_has_is_renamed_because_the_plan_says_the_mobile_is_theirs()
    {
        var users = new InMemoryUserStore();
        await using var host = await JoinedAsync(users, reads: true);
        var plan = Renaming(await host.Get<ISyncPlanner>().PlanAsync(), users, host.WeCom.CorpId, "13800000001");
        var calls = users.ApplyCalls;

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<ISyncPlanner>().ApplyAsync(plan));

        Assert.Equal((ErrorCategory.InvalidArgument, calls), (failure.Category, users.ApplyCalls));
        Assert.Contains("'user1' to 'joiner', but WeCom still has the userid before", failure.Message, StringComparison.Ordinal);
        Assert.Contains("“user1”改名为“joiner”，但企业微信中仍有原 userid", failure.Summary!.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_by_a_mobile_is_refused_while_WeCom_cannot_be_asked_and_made_by_the_next_plan()
    {
        var users = new InMemoryUserStore();
        await using var host = await JoinedAsync(users, reads: true, hasLeft: true);
        var plan = await OverJsonAsync(await host.Get<ISyncPlanner>().PlanAsync());
        Assert.Equal(PlanReasonKind.SamePerson, Assert.Single(plan.Users!.Items).ReasonKind);
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60020));

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<ISyncPlanner>().ApplyAsync(plan));

        Assert.Contains("whether it still has the userid before: user/get failed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("无法向企业微信查询原 userid 是否仍在：", failure.Summary!.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("joiner", users.Users(host.WeCom.CorpId).Keys);
        var again = await OverJsonAsync(await host.Get<ISyncPlanner>().PlanAsync());
        var result = await host.Get<ISyncPlanner>().ApplyAsync(again);
        Assert.Equal((1, again.Calls + 1), (result.Users.Renamed, result.Calls));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_store_that_returns_no_values_a_rename_of_which_an_event_told_is_made(bool isKept)
    {
        var users = new InMemoryUserStore();
        await using var host = await JoinedAsync(users, reads: false, hasLeft: true);
        var now = host.Get<TimeProvider>().GetUtcNow();
        var hint = new WeComHint
        {
            Kind = WeComHintKind.User, Id = "joiner", PreviousId = "user1", HeardAt = now, DueAt = now.AddDays(1),
        };
        await host.Get<IWeComInbox>("").PutAsync(host.WeCom.CorpId, [hint], CancellationToken.None);

        var result = isKept
            ? await host.Get<ISyncPlanner>().ApplyAsync(await OverJsonAsync(await host.Get<ISyncPlanner>().PlanAsync()))
            : await host.Sync.SyncAllAsync();

        Assert.Equal((1, 0, 0), (result.Users.Renamed, result.Users.Created, result.Users.Removed));
    }

    [Fact]
    public async Task A_new_value_that_is_not_the_one_that_is_saved_gets_the_plan_refused_with_the_record_and_the_field()
    {
        await using var host = await SimulatedHost.StartAsync();
        var json = await PromotedAsync(host);
        ItemOf(json, "user1")["fields"]![0]!["newValue"] = "工程师";

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => ReadAsync(json));

        Assert.Equal(ErrorCategory.InvalidArgument, failure.Category);
        Assert.Contains("'user1': the new value that it shows for Position", failure.Message, StringComparison.Ordinal);
        Assert.Contains("“user1”：字段 Position 所示的新值", failure.Summary!.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_has_the_old_values_and_names_of_the_store_whatever_the_plan_says()
    {
        await using var host = await SimulatedHost.StartAsync();
        var json = await PromotedAsync(host);
        ItemOf(json, "user1")["fields"]![0]!["oldValue"] = "总经理";
        json["users"]!["removals"]![0]!["name"] = "another";

        var result = await host.Get<ISyncPlanner>().ApplyAsync(await ReadAsync(json));

        Assert.Equal((1, 1), (result.Users.Updated, result.Users.Removed));
        var entries = await host.Get<ISyncJournal>().ListEntriesAsync(new(host.WeCom.CorpId, result.RunId), CancellationToken.None)
            .ToDictionaryAsync(entry => entry.Id);
        Assert.Equal(new FieldChange("Position", "工程师", "架构师"), Assert.Single(entries["user1"].Fields));
        Assert.Equal("员工9", entries["user9"].Name);
    }

    [Fact]
    public async Task An_honest_plan_with_JSON_in_its_fields_is_applied_however_WeCom_spells_it()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField("user1", "later", """{ "b" : [ 1.0, "\u4e2d\/<" ],  "a": { } }""");
        host.WeCom.Organization.SetRawField("user1", "external_profile", """{ "n" : { "x":[ "\u4e2d", null ] } }""");

        var plan = await OverJsonAsync(await host.Get<ISyncPlanner>().PlanAsync());

        var fields = Assert.Single(plan.Users!.Items).Fields;
        Assert.Equal("""{"n":{"x":["中",null]}}""", fields[0].NewValue);
        Assert.EndsWith("""later={"b":[1.0,"中/<"],"a":{}}""", fields[1].NewValue, StringComparison.Ordinal);
        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);
        Assert.Equal((SyncStatus.Succeeded, 1), (result.Status, result.Users.Updated));
    }

    /// <summary>A host after a good run; since then one person joined, who may be user1, who left.</summary>
    private static async Task<SimulatedHost> JoinedAsync(InMemoryUserStore users, bool reads, bool hasLeft = false)
    {
        IUserStore store = reads ? users : new SilentUsers(users);
        var host = await SimulatedHost.StartAsync(
            configure: options => options.Sync.RecognizeRenames = true,
            register: services => services.AddKeyedSingleton("", store));
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        var person = host.WeCom.Organization.FindPerson("user1")!;
        if (hasLeft)
        {
            host.WeCom.Organization.RemovePerson("user1");
        }

        host.WeCom.Organization.AddPerson(person with { UserId = "joiner", Name = "新人", Mobile = hasLeft ? person.Mobile : "13900000000" });
        return host;
    }

    private static SyncPlan Renaming(SyncPlan plan, InMemoryUserStore users, string corpId, string? mobile)
    {
        var joiner = Assert.Single(plan.Users!.Items);
        var values = joiner.Change!.Values!;
        joiner = joiner with { Change = joiner.Change with { Values = values with { Mobile = mobile ?? values.Mobile } } };
        var stamp = users.Users(corpId)["user1"].Stamp;
        var rename = RenameItem.Of(joiner, "user1", stamp, isFull: true, PlanReasonKind.SamePerson, "en");
        return plan with { Users = plan.Users with { Items = [rename] } };
    }

    /// <summary>The plan after a good run, since which user1 was promoted and user9 left.</summary>
    private static async Task<JsonNode> PromotedAsync(SimulatedHost host)
    {
        var company = host.WeCom.Organization;
        company.UpdatePerson("user1", person => person with { Position = "工程师" });
        await host.Sync.SyncAllAsync();
        company.UpdatePerson("user1", person => person with { Position = "架构师" });
        company.RemovePerson("user9");
        using var stream = new MemoryStream();
        await (await host.Get<ISyncPlanner>().PlanAsync()).WriteJsonAsync(stream);
        return JsonNode.Parse(stream.ToArray())!;
    }

    private static JsonNode ItemOf(JsonNode plan, string userId)
        => plan["users"]!["items"]!.AsArray().Single(item => (string?)item!["change"]?["userId"] == userId)!;

    private static async Task<SyncPlan> ReadAsync(JsonNode plan)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(plan.ToJsonString()));
        return await SyncPlan.ReadJsonAsync(stream);
    }

    private static async Task<SyncPlan> OverJsonAsync(SyncPlan plan)
    {
        using var stream = new MemoryStream();
        await plan.WriteJsonAsync(stream);
        stream.Position = 0;
        return await SyncPlan.ReadJsonAsync(stream);
    }

    /// <summary>A store that implements no more than it must.</summary>
    private sealed class SilentUsers(InMemoryUserStore users) : IUserStore
    {
        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => users.ListAsync(context, cancellationToken);

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
            => users.ApplyAsync(context, changes, cancellationToken);
    }
}
