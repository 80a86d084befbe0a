using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Admin.Tests.Examples;

/// <summary>The examples of docs/page.md.</summary>
public sealed class AdminExamples
{
    [Fact]
    public async Task A_host_adds_the_page_with_two_lines()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Services.AddDbContext<HostContext>(options => options.UseSqlite(connection));
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("SeeDirectory", policy => policy.RequireAuthenticatedUser())
            .AddPolicy("ChangeDirectory", policy => policy.RequireRole("Administrator"))
            .AddPolicy("SeePersonalData", policy => policy.RequireRole("Administrator"));

        builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom"))
            .AddEntityFrameworkCoreStores<HostContext>()
            .AddAdmin();

        var app = builder.Build();
        app.MapWeComAdmin("/wecom", new WeComAdminPolicies
        {
            See = "SeeDirectory",
            Act = "ChangeDirectory",
            SeePersonalData = "SeePersonalData",
        });

        await using var disposed = app;
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();
        Assert.Contains(routes, route => route.RoutePattern.RawText == "/wecom/held");
    }
}
