using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Simulator;

namespace SyncWeb;

/// <summary>All of the registration. This is the part to copy into an application.</summary>
internal static class WebHost
{
    public const string See = "SeeDirectory";
    public const string Act = "ChangeDirectory";
    public const string PersonalData = "SeePersonalData";

    public static WebApplication Build(string[] args, WeComSimulator? simulator)
    {
        var builder = WebApplication.CreateBuilder(args);
        var services = builder.Services;
        var database = builder.Configuration["Database"] ?? "Data Source=syncweb.db";
        services.AddDbContext<DirectoryContext>(options => options.UseSqlite(database));
        services.AddSingleton<Administrator>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
        services.AddAuthorizationBuilder()
            .AddPolicy(See, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Act, policy => policy.RequireRole(Administrator.Role))
            .AddPolicy(PersonalData, policy => policy.RequireRole(Administrator.Role));

        var wecom = services.AddWeComIntegration(builder.Configuration.GetSection("WeCom"))
            .AddEntityFrameworkCoreStores<DirectoryContext>()
            .AddAdmin();
        if (simulator is not null)
        {
            wecom.UseSimulator(simulator);
        }

        var app = builder.Build();
        app.MapWeComAdmin("/wecom", See, Act, PersonalData);
        app.MapSignIn();
        app.MapGet("/", () => Results.LocalRedirect("/wecom/"));
        return app;
    }

    /// <summary>Makes the tables, and lets the sample's company live through some days.</summary>
    public static async Task PrepareAsync(WebApplication app, WeComSimulator? simulator)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DirectoryContext>().Database;
        if (simulator is not null && app.Configuration["Database"] is null)
        {
            // Each start has a simulated company of its own.
            await database.EnsureDeletedAsync();
        }

        await database.EnsureCreatedAsync();
        if (simulator is not null)
        {
            await SampleCompany.LiveAsync(scope.ServiceProvider, simulator);
        }
    }

    public static void Greet(WebApplication app)
    {
        var administrator = app.Services.GetRequiredService<Administrator>();
        Console.WriteLine($"Open {app.Urls.First()}/wecom/ and sign in as {Administrator.Name} with {administrator.Password}");
    }
}
