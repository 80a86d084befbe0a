using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace OwnTables.Tests;

/// <summary>The host as it runs, against a company that the test changes.</summary>
public sealed class SyncTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_leaver_and_a_newcomer_with_the_same_mobile_in_one_run_are_two_people()
    {
        await using var wecom = await CompanyAsync();
        await using var host = Start(wecom);
        await SyncAsync(host);
        wecom.Organization.RemovePerson("a");
        Person(wecom, "z", "10000000001");
        var result = await host.Services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        Assert.Equal(
            (SyncStatus.SucceededWithWarnings, SyncIssueKind.ProbablyRenamed),
            (result.Status, Assert.Single(result.Warnings).Kind));
        Assert.Equal((1, 0, 1, 0), (result.Users.Created, result.Users.Updated, result.Users.Removed, result.Users.Failed));
        Assert.Equal("1 Name-a a - left; 2 Name-b b 10000000002; 3 Name-z z 10000000001", await _database.EmployeesAsync());
        await NothingIsLeftToDoAsync(host);
    }

    [Fact]
    public async Task The_same_over_two_nights()
    {
        await using var wecom = await CompanyAsync();
        await using var host = Start(wecom);
        await SyncAsync(host);
        wecom.Organization.RemovePerson("a");
        await SyncAsync(host);
        Assert.Equal("1 Name-a a 10000000001 left; 2 Name-b b 10000000002", await _database.EmployeesAsync());
        Person(wecom, "z", "10000000001");
        await SyncAsync(host);
        Assert.Equal("1 Name-a a - left; 2 Name-b b 10000000002; 3 Name-z z 10000000001", await _database.EmployeesAsync());
        await NothingIsLeftToDoAsync(host);
    }

    [Theory]
    [InlineData("200")]
    [InlineData("1")]
    public async Task Two_people_swap_their_mobiles_in_one_batch_or_in_two(string batchSize)
    {
        await using var wecom = await CompanyAsync();
        await using var host = Start(wecom, batchSize);
        await SyncAsync(host);
        wecom.Organization.UpdatePerson("a", person => person with { Mobile = "10000000009" });
        wecom.Organization.UpdatePerson("b", person => person with { Mobile = "10000000001" });
        wecom.Organization.UpdatePerson("a", person => person with { Mobile = "10000000002" });
        var result = await SyncAsync(host);
        Assert.Equal((2, 0), (result.Users.Updated, result.Users.Failed));
        Assert.Equal("1 Name-a a 10000000002; 2 Name-b b 10000000001", await _database.EmployeesAsync());
        await NothingIsLeftToDoAsync(host);
    }

    [Theory]
    [InlineData("200")]
    [InlineData("1")]
    public async Task Mobiles_that_are_handed_over_are_stored_also_where_a_batch_is_parted_for_a_bad_record(string batchSize)
    {
        await using var wecom = await CompanyAsync();
        Person(wecom, "left", "10000000003");
        await using var host = Start(wecom, batchSize);
        await SyncAsync(host);
        await _database.ExecuteAsync(
            "CREATE TRIGGER fit BEFORE UPDATE ON employees WHEN NEW.userid = 'bad' BEGIN SELECT RAISE(ABORT, 'unfit'); END");
        wecom.Organization.RemovePerson("left");
        wecom.Organization.UpdatePerson("a", person => person with { Mobile = "10000000009" });
        wecom.Organization.UpdatePerson("b", person => person with { Mobile = "10000000001" });
        wecom.Organization.UpdatePerson("a", person => person with { Mobile = "10000000002" });
        Person(wecom, "bad", "10000000004");
        Person(wecom, "new", "10000000003");

        var result = await host.Services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();

        Assert.Equal("bad", Assert.Single(result.Errors).Id);
        Assert.Equal((1, 2, 1, 1), (result.Users.Created, result.Users.Updated, result.Users.Removed, result.Users.Failed));
        var employees = await _database.EmployeesAsync();
        Assert.StartsWith("1 Name-a a 10000000002; 2 Name-b b 10000000001; 3 Name-left left - left; ", employees, StringComparison.Ordinal);
        Assert.EndsWith(" Name-new new 10000000003", employees, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_host_has_and_locks_itself_is_linked_and_never_unlocked_and_costs_no_write()
    {
        await _database.ExecuteAsync("INSERT INTO employees (name, mobile, is_locked) VALUES ('Of the host', '10000000002', 1)");
        await using var wecom = await CompanyAsync();
        await using var host = Start(wecom);
        await SyncAsync(host);
        Assert.Equal("1 Name-b b 10000000002 locked; 2 Name-a a 10000000001", await _database.EmployeesAsync());
        await NothingIsLeftToDoAsync(host);
        Assert.Equal("1 Name-b b 10000000002 locked; 2 Name-a a 10000000001", await _database.EmployeesAsync());
    }

    [Fact]
    public async Task The_endpoint_shows_what_the_first_sync_did()
    {
        await using var wecom = await CompanyAsync();
        await using var host = Start(wecom);
        await host.StartAsync();
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        var shown = await client.GetFromJsonAsync<JsonElement>(new Uri(Assert.Single(host.Urls)));
        Assert.Equal("Succeeded", shown.GetProperty("status").GetString());
        Assert.Equal(2, shown.GetProperty("users").GetProperty("created").GetInt32());
        Assert.Equal("Name-a", shown.GetProperty("employees")[0].GetProperty("name").GetString());
        Assert.Equal("Sales", shown.GetProperty("employees")[0].GetProperty("orgUnit").GetString());
    }

    private static async Task<WeComSimulator> CompanyAsync()
    {
        var wecom = await WeComSimulator.StartAsync();
        wecom.Organization.AddDepartment(2, "Sales");
        Person(wecom, "a", "10000000001");
        Person(wecom, "b", "10000000002");
        return wecom;
    }

    private static void Person(WeComSimulator wecom, string userId, string mobile)
        => wecom.Organization.AddPerson(new()
        {
            UserId = userId,
            Name = $"Name-{userId}",
            DepartmentIds = [2],
            MainDepartmentId = 2,
            Mobile = mobile,
        });

    private static async Task<SyncResult> SyncAsync(WebApplication host)
    {
        var result = await host.Services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        return result;
    }

    private static async Task NothingIsLeftToDoAsync(WebApplication host)
    {
        var again = await SyncAsync(host);
        Assert.Equal((0, 0, 0), (again.Users.Created, again.Users.Updated, again.Users.Removed));
    }

    private WebApplication Start(WeComSimulator wecom, string batchSize = "200")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Host"] = _database.ConnectionString,
            ["WeCom:Sync:BatchSize"] = batchSize,
        });
        return Application.Build(builder, wecom);
    }
}
