using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.TrimSmoke;

Console.OutputEncoding = Encoding.UTF8;

// Durations, numbers, nested groups and an enum: what a trimmed host loses first is the binding of its settings.
var settings = $$"""
    {
      "WeCom": {
        "BaseAddress": "{{args[0]}}",
        "CorpId": "ww00000000trimmed",
        "AgentId": 1000002,
        "Secret": "the-secret-of-the-trimmed-app",
        "ContactsSecret": "the-contacts-secret-of-the-trimmed-app",
        "Language": "zh-CN",
        "Http": { "Timeout": "00:00:20", "MaxRetries": 1 },
        "Sync": { "BatchSize": 7, "UserRemoval": { "Policy": "Delete", "MaxPercent": 50 } }
      }
    }
    """;
using var json = new MemoryStream(Encoding.UTF8.GetBytes(settings));
var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();

var services = new ServiceCollection();
services.AddSingleton<Holdings>();
services.AddWeComIntegration(configuration.GetSection("WeCom"))
    .AddDepartmentStore<DepartmentStore>()
    .AddUserStore<UserStore>();
await using var provider = services.BuildServiceProvider();

var result = await provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
var holdings = provider.GetRequiredService<Holdings>();
Console.WriteLine($"{result.Status}: {result.Departments.Created} departments, {result.Users.Created} people created");
Console.WriteLine(
    $"held: {holdings.Departments.Count} departments, {holdings.Users.Count} people, "
    + $"{holdings.Users.Values.Count(user => user.Mobile is { Length: > 0 })} mobiles, {holdings.Batches} batches");

var contacts = provider.GetRequiredService<IWeComContactsClient>();
var rows = 0;
await foreach (var row in contacts.ListUserIdsAsync())
{
    rows++;
}

Console.WriteLine($"listed: {rows} rows");
try
{
    await contacts.GetUserAsync("nobody-of-this-name");
    return 1;
}
catch (WeChatApiException e)
{
    Console.WriteLine($"{e.ErrorCode} {e.Category}: {e.Remedy}");
    return result.Success ? 0 : 1;
}
