using System.Text;
using System.Text.Json.Nodes;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>A plan as a file: all of it comes back, and what is not all of a plan is refused.</summary>
public sealed class PlanJsonTests
{
    [Fact]
    public async Task A_plan_comes_back_from_JSON_as_it_was_with_old_and_new_values()
    {
        await using var host = await ChangedAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var json = await JsonAsync(plan);

        var read = await ReadAsync(json);

        Assert.Equal(json, await JsonAsync(read));
        Assert.Equal(new FieldChange("Position", "工程师", "架构师"), Assert.Single(read.Users!.Items.Single(item => item.Id == "user1").Fields));
        Assert.Equal(new FieldChange("ParentId", "2", "5"), Assert.Single(read.Departments!.Items.Single(item => item.Id == "3").Fields));
        Assert.Equal(HoldKind.TooMany, Assert.Single(read.Users.HoldReasons).Kind);
        Assert.Equal((6, plan.Users!.RemovalHash), (read.Users.Removals.Count, read.Users.RemovalHash));
        Assert.Contains("架构师", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_from_JSON_writes_what_the_plan_itself_would_write()
    {
        await using var one = await ChangedAsync();
        await using var two = await ChangedAsync();
        var direct = await one.Get<ISyncPlanner>().ApplyAsync(await one.Get<ISyncPlanner>().PlanAsync());

        var read = await two.Get<ISyncPlanner>().ApplyAsync(await ReadAsync(await JsonAsync(await two.Get<ISyncPlanner>().PlanAsync())));

        Assert.Equal((direct.Status, direct.Departments), (read.Status, read.Departments));
        Assert.Equal(direct.Users with { HeldBackHash = null }, read.Users with { HeldBackHash = null });
        Assert.Equal(one.Held(), two.Held());
    }

    [Theory]
    [InlineData("users", "holdReasons", false)]
    [InlineData("users", "holdReasons", true)]
    [InlineData("departments", "holdReasons", false)]
    [InlineData("users", "removals", true)]
    [InlineData("users", "items", true)]
    public async Task A_section_that_does_not_say_whether_its_removals_may_go_is_refused(string section, string property, bool isNull)
    {
        await using var host = await ChangedAsync();
        var json = JsonNode.Parse(await JsonAsync(await host.Get<ISyncPlanner>().PlanAsync()))!;
        var owner = json[section]!.AsObject();
        Assert.True(owner.ContainsKey(property));
        owner.Remove(property);
        if (isNull)
        {
            owner[property] = null;
        }

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => ReadAsync(json.ToJsonString()));

        Assert.Equal(ErrorCategory.InvalidArgument, failure.Category);
        Assert.Contains("Make the plan again", failure.Message, StringComparison.Ordinal);
        Assert.Contains(property, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_update_that_shows_other_fields_than_it_changes_is_refused(bool isBackToStored)
    {
        await using var host = await ChangedAsync();
        var json = JsonNode.Parse(await JsonAsync(await host.Get<ISyncPlanner>().PlanAsync()))!;
        var item = json["users"]!["items"]!.AsArray().Single(item => (string?)item!["change"]?["userId"] == "user1")!;
        if (isBackToStored)
        {
            item["change"]!["values"]!["position"] = "工程师";
            item["change"]!["newStamp"] = (string)item["change"]!["expectedStamp"]!;
        }
        else
        {
            item["fields"] = new JsonArray();
        }

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => ReadAsync(json.ToJsonString()));

        Assert.Contains("'user1': the fields that it shows are not those that it changes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a removal among the items")]
    [InlineData("a save among the removals")]
    [InlineData("a removal without its change")]
    [InlineData("nothing among the items")]
    public async Task A_plan_that_hides_what_it_does_is_refused(string flaw)
    {
        await using var host = await ChangedAsync();
        var json = JsonNode.Parse(await JsonAsync(await host.Get<ISyncPlanner>().PlanAsync()))!;
        var (items, removals) = (json["users"]!["items"]!.AsArray(), json["users"]!["removals"]!.AsArray());
        switch (flaw)
        {
            case "a removal among the items":
                items.Add(removals[0]!.DeepClone());
                break;
            case "a save among the removals":
                removals.Add(items[0]!.DeepClone());
                break;
            case "a removal without its change":
                removals[0]!.AsObject().Remove("change");
                break;
            default:
                items.Add(null);
                break;
        }

        await Assert.ThrowsAsync<WeChatSyncException>(() => ReadAsync(json.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"runId\":\"5f0c1c9e-5d51-4f8c-9d3c-0d8f5c6f0a11\",\"corpId\":\"ww1\"}")]
    public async Task What_is_no_plan_is_refused(string json)
        => await Assert.ThrowsAsync<WeChatSyncException>(() => ReadAsync(json));

    [Theory]
    [InlineData("removals", "userId")]
    [InlineData("removals", "expectedStamp")]
    [InlineData("items", "newStamp")]
    public async Task Where_protection_keys_are_configured_an_edited_plan_is_refused_and_nothing_is_written(string list, string property)
    {
        await using var host = await ChangedAsync(options => options.Protection.Keys.Add("one key of the host"));
        var json = JsonNode.Parse(await JsonAsync(await host.Get<ISyncPlanner>().PlanAsync()))!;
        json["users"]![list]![0]!["change"]![property] = "user0";
        var calls = host.ApplyCalls;

        await Assert.ThrowsAsync<WeChatSyncException>(
            async () => await host.Get<ISyncPlanner>().ApplyAsync(await ReadAsync(json.ToJsonString())));

        Assert.Equal(calls, host.ApplyCalls);
    }

    [Fact]
    public async Task Without_protection_keys_an_edited_plan_still_removes_nobody_who_answers()
    {
        await using var host = await ChangedAsync(options => options.Sync.UserRemoval.AlwaysAllowed = 10);
        var json = JsonNode.Parse(await JsonAsync(await host.Get<ISyncPlanner>().PlanAsync()))!;
        var change = json["users"]!["removals"]![0]!["change"]!;
        (change["userId"], change["expectedStamp"]) = ("user0", host.User("user0").Stamp);
        json["users"]!.AsObject().Remove("removalHash");

        var result = await host.Get<ISyncPlanner>().ApplyAsync(await ReadAsync(json.ToJsonString()));

        Assert.Equal((5, 1), (result.Users.Removed, result.Users.Kept));
        Assert.Contains("user0", host.ActiveUsers());
    }

    [Fact]
    public async Task A_plan_of_another_company_is_refused_and_nothing_is_written()
    {
        await using var host = await ChangedAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var calls = host.ApplyCalls;

        var failure =
            await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<ISyncPlanner>().ApplyAsync(plan with { CorpId = "ww-other" }));

        Assert.Contains("ww-other", failure.Message, StringComparison.Ordinal);
        Assert.Equal(calls, host.ApplyCalls);
    }

    /// <summary>A host after a good run; in WeCom one person was promoted, one department moved, and six people left.</summary>
    private static async Task<SimulatedHost> ChangedAsync(Action<WeComOptions>? configure = null)
    {
        var company = SimulatedHost.Company();
        company.UpdatePerson("user1", person => person with { Position = "工程师" });
        var host = await SimulatedHost.StartAsync(company, configure);
        await host.Sync.SyncAllAsync();
        company.UpdatePerson("user1", person => person with { Position = "架构师" });
        company.MoveDepartment(3, 5);
        foreach (var i in Enumerable.Range(4, 6))
        {
            company.RemovePerson($"user{i}");
        }

        return host;
    }

    private static async Task<string> JsonAsync(SyncPlan plan)
    {
        using var stream = new MemoryStream();
        await plan.WriteJsonAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<SyncPlan> ReadAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await SyncPlan.ReadJsonAsync(stream);
    }
}
