using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeCom.Client.Simulator;

namespace SyncConsole;

/// <summary>All of the registration. This is the part to copy into an application.</summary>
internal static class DirectoryHost
{
    public static IHost Build(RunSettings settings, WeComSimulator? simulator)
    {
        var builder = Host.CreateApplicationBuilder();
        if (settings.SettingsPath is { } path)
        {
            builder.Configuration.AddJsonFile(path);
        }

        builder.Configuration.AddInMemoryCollection(settings.Configuration);
        builder.Logging.ClearProviders()
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("WeCom.Client", LogLevel.Debug)
            .AddProvider(LogFile.Open(settings.LogPath));

        builder.Services.AddDbContext<DirectoryContext>(settings.UseDatabase);
        builder.Services.AddSingleton<CallCount>().AddTransient<CountingHandler>();
        var wecom = builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom"))
            .AddEntityFrameworkCoreStores<DirectoryContext>()
            .ConfigureHttpClientBuilder(http => http.AddHttpMessageHandler<CountingHandler>())
            .ValidateOnFirstUse();
        var callbacks = builder.Configuration.GetSection("WeCom:Callbacks");
        if (callbacks.Exists())
        {
            // Nothing is taken here, since the host is never started; the doctor examines them.
            wecom.AddWeComCallbacks(callbacks);
        }

        if (simulator is not null)
        {
            wecom.UseSimulator(simulator);
        }

        Telemetry.Add(builder.Services, settings.Telemetry);
        return builder.Build();
    }
}
