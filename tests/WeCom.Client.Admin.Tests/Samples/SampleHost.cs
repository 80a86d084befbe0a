using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using SyncWeb;
using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>The sample, with its company and a database of its own.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private const string Password = "of the tests";

    private readonly DirectoryInfo _folder;
    private readonly WeComSimulator _company;
    private readonly WebApplication _app;

    private SampleHost(DirectoryInfo folder, WeComSimulator company, WebApplication app) =>
        (_folder, _company, _app) = (folder, company, app);

    public IServiceProvider Services => _app.Services;

    public WeComSimulator Company => _company;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<SampleHost> StartAsync(string? postgres = null, params IReadOnlyList<string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("wecom-browser-");
        var company = await WeComSimulator.StartAsync(SampleCompany.Make);
        var app = WebHost.Build(
            WebApplication.CreateBuilder(
            [
                "--urls=http://127.0.0.1:0", "--environment=Production", $"--Administrator:Password={Password}",
                $"--Database=Data Source={Path.Combine(folder.FullName, "browser.db")}", "--Logging:LogLevel:Default=Warning",
                $"--ConnectionStrings:PostgreSQL={postgres}", .. settings,
            ]),
            company);
        await WebHost.PrepareAsync(app, company);
        await app.StartAsync();
        return new(folder, company, app);
    }

    /// <summary>Signs in with the keyboard alone.</summary>
    public static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/wecom/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("admin");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wecom/");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _company.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
