using System.Text;
using System.Text.Json.Nodes;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>A plan in JSON in which one place after the other is emptied or lost.</summary>
public sealed class PlanDamageTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("lost")]
    [InlineData("doubled")]
    public async Task A_plan_with_one_place_damaged_is_refused_or_removes_nobody_who_is_there(string damage)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.Scope.ProtectedUsers.Add("user7"));
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 5];
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.WeCom.Organization.MoveDepartment(3, 5);
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user7");
        using var stream = new MemoryStream();
        await (await host.Get<ISyncPlanner>().PlanAsync()).WriteJsonAsync(stream);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var places = Places(JsonNode.Parse(text)!).Count;
        var odd = new List<string>();
        for (var place = 0; place < places; place++)
        {
            var json = JsonNode.Parse(text)!;
            var node = Places(json)[place];
            var path = node.GetPath();
            Damage(node, damage);
            try
            {
                using var edited = new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));
                await host.Get<ISyncPlanner>().ApplyAsync(await SyncPlan.ReadJsonAsync(edited));
            }
            catch (WeChatSyncException)
            {
            }
            catch (Exception e)
            {
                odd.Add($"{path}: {e.GetType().Name} {e.Message}");
            }

            if (!host.WeCom.Organization.People.All(person => host.User(person.UserId).IsActive) || !host.User("user7").IsActive)
            {
                odd.Add($"{path}: somebody is gone");
            }
        }

        Assert.True(odd.Count == 0, string.Join('\n', odd));
    }

    private static void Damage(JsonNode node, string damage)
    {
        if (node.Parent is JsonArray array)
        {
            var index = node.GetElementIndex();
            switch (damage)
            {
                case "null":
                    array[index] = null;
                    break;
                case "lost":
                    array.RemoveAt(index);
                    break;
                default:
                    array.Add(node.DeepClone());
                    break;
            }
        }
        else if (node.Parent is JsonObject parent && damage != "doubled")
        {
            var name = node.GetPropertyName();
            if (damage == "null")
            {
                parent[name] = null;
            }
            else
            {
                parent.Remove(name);
            }
        }
    }

    // The written values of a record are left out: the new stamp follows from them.
    private static List<JsonNode> Places(JsonNode node)
    {
        IEnumerable<JsonNode> children = node switch
        {
            JsonObject parent => parent.Where(child => child.Key != "values")
                .Select(child => child.Value)
                .OfType<JsonNode>(),
            JsonArray array => array.OfType<JsonNode>(),
            _ => [],
        };
        return [.. children.SelectMany(child => (IEnumerable<JsonNode>)[child, .. Places(child)])];
    }
}
