using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Diagnostics;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Errors;
using WeCom.Client.Schedule;

namespace WeCom.Client.AspNetCore.Tests.Examples;

/// <summary>The examples of docs/operating.md.</summary>
public sealed class OperatingExamples
{
    [Fact]
    public async Task A_host_syncs_every_night_and_hears_of_it()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww0123456789abcdef",
            ["WeCom:AgentId"] = "1000002",
            ["WeCom:Secret"] = "secret",
        });
        builder.Services.AddDbContext<CompanyContext>(options => options.UseSqlite(connection));

        builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom"))
            .AddEntityFrameworkCoreStores<CompanyContext>()
            .AddSchedule(schedule => (schedule.At, schedule.TimeZone) = (new TimeOnly(2, 30), "Asia/Shanghai"))
            .AddSyncObserver<MailObserver>()
            .NotifyByWeCom(new Uri("https://hr.example.com/wecom"), "zhangsan", "lisi")
            .NotifyByLog();
        builder.Services.AddHealthChecks().AddWeCom();

        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddAuthorization();
        await using var app = builder.Build();

        app.MapGet("/doctor", (IWeComDoctor doctor) => doctor.ExamineAsync()).RequireAuthorization();

        var sync = app.MapGroup("/sync").RequireAuthorization();
        sync.MapGet("/", (IWeComSchedule schedule) => schedule.GetStatusAsync());
        sync.MapPost("/", async (IWeComSchedule schedule) =>
        {
            try
            {
                await schedule.RunNowAsync(requestedBy: "the button");
                return Results.Accepted();
            }
            catch (WeChatException e) when (e.Category == ErrorCategory.Conflict)
            {
                return Results.Conflict(e.Message);
            }
        });
        sync.MapDelete("/", (IWeComSchedule schedule) => schedule.CancelAsync());

        Assert.Equal(4, ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Count());
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CompanyContext>().Database.EnsureCreatedAsync();
        }

        Assert.Null((await app.Services.GetRequiredService<IWeComSchedule>().GetStatusAsync()).Current);
    }

    [Fact]
    public async Task An_observer_passes_on_what_needs_somebody()
    {
        var outbox = new Outbox();
        var observer = new MailObserver(outbox);
        var notice = new HeldBackNotice
        {
            CorpId = "ww0123456789abcdef", Registration = "", At = DateTimeOffset.UnixEpoch, Title = "Held back", Text = "3 people",
        };

        await observer.ObserveAsync(notice, CancellationToken.None);

        Assert.Equal("Held back: 3 people", Assert.Single(outbox.Sent));
    }

    private sealed class CompanyContext(DbContextOptions<CompanyContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
    }
}
