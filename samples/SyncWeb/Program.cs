using SyncWeb;
using WeCom.Client.Simulator;

// With WeCom:CorpId in the configuration the page shows that company; without, one of a simulator in which things happen.
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var isReal = configuration["WeCom:CorpId"] is { Length: > 0 };
await using var simulator = isReal ? null : await WeComSimulator.StartAsync(SampleCompany.Make);
await using var app = WebHost.Build(args, simulator);
await app.StartAsync();
await WebHost.PrepareAsync(app, simulator);
WebHost.Greet(app);
await app.WaitForShutdownAsync();
