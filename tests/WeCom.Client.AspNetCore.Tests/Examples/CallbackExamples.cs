using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore;

namespace WeCom.Client.AspNetCore.Tests.Examples;

/// <summary>The examples of docs/callbacks.md.</summary>
public sealed class CallbackExamples
{
    [Fact]
    public async Task A_host_needs_six_lines()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddDbContext<CompanyContext>(options => options.UseSqlite(connection));

        builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom"))
            .AddEntityFrameworkCoreStores<CompanyContext>()
            .AddWeComCallbacks(builder.Configuration.GetSection("WeCom:Callbacks"));

        var app = builder.Build();
        app.MapWeComCallback("/wecom/callback");

        await using var disposed = app;
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints);
        Assert.Equal("/wecom/callback", Assert.IsType<RouteEndpoint>(Assert.Single(routes)).RoutePattern.RawText);
    }

    [Fact]
    public async Task A_handler_is_added_and_parked_rows_are_released()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world, wecom =>
        {
            wecom.AddEventHandler<CreateUserEvent, WelcomeHandler>();
        });
        world.WeCom.Organization.AddPerson("someone-of-wecom", "新人", 3);
        await host.Callbacks.ReceiveAsync(WeComEvent.Parse(Envelopes.Joiner("someone-of-wecom")));
        await host.FollowAsync();
        var callbacks = host.Callbacks;

        foreach (var row in await callbacks.ListParkedAsync())
        {
            Console.WriteLine($"{row.Kind} {row.Id} failed {row.Tries} times: {row.Failure}");
            await callbacks.ReleaseAsync(row);
        }

        Assert.Equal(0, (await callbacks.GetStatusAsync()).Inbox.WaitingEvents);
    }

    private static Dictionary<string, string?> Settings() => new(StringComparer.Ordinal)
    {
        ["WeCom:CorpId"] = "ww0123456789abcdef",
        ["WeCom:AgentId"] = "1000002",
        ["WeCom:Secret"] = "simulator",
        ["WeCom:Callbacks:Endpoints:app:Token"] = CallbackHost.Token,
        ["WeCom:Callbacks:Endpoints:app:EncodingAesKey"] = CallbackHost.AesKey,
    };

    private sealed class CompanyContext(DbContextOptions<CompanyContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
    }
}
