using SyncWeb;
using WeCom.Client.Simulator;

// With WeCom:CorpId in the configuration the page shows that company; without, one of a simulator in which things happen.
var builder = WebApplication.CreateBuilder(args);
var isReal = builder.Configuration["WeCom:CorpId"] is { Length: > 0 };
await using var simulator = isReal ? null : await WeComSimulator.StartAsync(SampleCompany.Make);
await using var app = WebHost.Build(builder, simulator);
if (!Settings.AreValid(app, Console.Error))
{
    return 1;
}

await WebHost.PrepareAsync(app, simulator);
await app.StartAsync();
WebHost.Greet(app);
await app.WaitForShutdownAsync();
return 0;
