using OwnTables;
using SyncWeb;
using WeCom.Client.Simulator;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

// Without a company of its own it follows one that is made up. The same id at each start, so that the second start has nothing to write.
await using var simulator = string.IsNullOrEmpty(builder.Configuration["WeCom:CorpId"])
    ? await WeComSimulator.StartAsync(options =>
    {
        options.CorpId = "ww0123456789abcdef";
        options.Organization = SimulatedOrganization.Generate(new() { Departments = 20, People = 300 });
    })
    : null;
await using var app = Application.Build(builder, simulator);
if (!Settings.AreValid(app, Console.Error))
{
    return 1;
}

await app.RunAsync();
return 0;
