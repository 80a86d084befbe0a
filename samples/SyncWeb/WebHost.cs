using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Admin;
using WeCom.Client.Simulator;

namespace SyncWeb;

/// <summary>All of the registration. This is the part to copy into an application.</summary>
internal static class WebHost
{
    public const string See = "SeeDirectory";
    public const string Act = "ChangeDirectory";
    public const string PersonalData = "SeePersonalData";
    public const string CallbackPath = "/callbacks/wecom";

    private static readonly TimeOnly Night = new(2, 30);

    public static WebApplication Build(WebApplicationBuilder builder, WeComSimulator? simulator)
    {
        var services = builder.Services;
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        services.AddSingleton(_ => new SampleDatabase(builder.Configuration, isSimulated: simulator is not null));
        services.AddDbContext<DirectoryContext>((provider, options) => provider.GetRequiredService<SampleDatabase>().Use(options));
        services.AddSingleton<Administrator>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
        services.AddAuthorizationBuilder()
            .AddPolicy(See, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Act, policy => policy.RequireRole(Administrator.Role))
            .AddPolicy(PersonalData, policy => policy.RequireRole(Administrator.Role));

        var settings = builder.Configuration.GetSection("WeCom");
        var wecom = services.AddWeComIntegration(settings)
            .AddEntityFrameworkCoreStores<DirectoryContext>()
            .NotifyByLog()
            .AddAdmin();
        var callbacks = settings.GetSection("Callbacks");
        if (simulator is not null)
        {
            wecom.UseSampleCompany(simulator);
        }
        else
        {
            wecom.AddSchedule(times => times.At ??= times.Interval is null ? Night : null);
            if (callbacks.Exists())
            {
                wecom.AddWeComCallbacks(callbacks);
            }
        }

        var app = builder.Build();
        app.MapWeComAdmin("/wecom", new WeComAdminPolicies { See = See, Act = Act, SeePersonalData = PersonalData });
        if (simulator is not null || callbacks.Exists())
        {
            app.MapWeComCallback(CallbackPath);
        }

        app.MapSignIn();
        app.MapGet("/", () => Results.LocalRedirect("/wecom/"));
        return app;
    }

    /// <summary>Makes the tables, and lets the sample's company live through some days. Do it before the host starts.</summary>
    public static async Task PrepareAsync(WebApplication app, WeComSimulator? simulator)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DirectoryContext>().Database.EnsureCreatedAsync();
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
