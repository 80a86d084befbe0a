using System.Diagnostics;
using System.Runtime.InteropServices;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>
/// Trimmed, self-contained apps without ICU: one binds its settings, reads a company, and tells the admin in Chinese what is wrong; one
/// shows the page.
/// </summary>
public sealed class TrimmedAppTests
{
    [FullLengthFact]
    public async Task A_trimmed_app_without_ICU_syncs_a_company()
    {
        var app = await PublishAsync("trimmed", "-p:WithPage=false");
        await using var wecom = await StartAsync();
        var output = await RunAsync(app, wecom.BaseAddress.AbsoluteUri);

        Assert.Contains("Succeeded: 6 departments, 40 people created", output, StringComparison.Ordinal);
        Assert.Contains("held: 6 departments, 40 people, 40 mobiles, 7 batches", output, StringComparison.Ordinal);
        Assert.Contains(
            $"listed: {wecom.Organization.People.Sum(person => person.DepartmentIds!.Count)} rows",
            output,
            StringComparison.Ordinal);
        Assert.Contains("60111 NotFound: 如果此人应当存在，请在管理后台“通讯录”中查看", output, StringComparison.Ordinal);
    }

    [FullLengthFact]
    public async Task A_trimmed_web_host_shows_every_page_with_its_style_and_takes_a_post()
    {
        var app = await PublishAsync("trimmed-page", "-p:WithPage=true");
        await using var wecom = await StartAsync();
        var userId = wecom.Organization.People[0].UserId;
        var output = await RunAsync(app, wecom.BaseAddress.AbsoluteUri, userId);

        foreach (var page in new[] { "overview", "held", "runs", "person", "departments", "events", "plan", "doctor", "settings" })
        {
            Assert.Contains($"{page}: 200", output, StringComparison.Ordinal);
        }

        Assert.Contains("style: True", output, StringComparison.Ordinal);
        Assert.Contains($"synced: 303 person?id={userId}&done=synced", output, StringComparison.Ordinal);
        Assert.Contains("history: True", output, StringComparison.Ordinal);
    }

    /// <returns>The program.</returns>
    private static async Task<string> PublishAsync(string name, string option)
    {
        // Apart from the artifacts that the running tests are part of, and kept, so that a second run only builds what has changed.
        var artifacts = Path.Combine(Product.Root().FullName, "artifacts", name);
        await DotNet.RunAsync(
            Product.Root(),
            new Dictionary<string, string>(StringComparer.Ordinal),
            "publish",
            Path.Combine("tests", "WeCom.Client.TrimSmoke"),
            "--runtime",
            RuntimeInformation.RuntimeIdentifier,
            "--output",
            Path.Combine(artifacts, "app"),
            "-warnaserror",
            "-warnnotaserror:NU1603",
            $"-p:ArtifactsPath={artifacts}",
            "-p:RunAnalyzers=false",
            option);
        return Path.Combine(artifacts, "app", "WeCom.Client.TrimSmoke");
    }

    private static Task<WeComSimulator> StartAsync() => WeComSimulator.StartAsync(options =>
    {
        options.CorpId = "ww00000000trimmed";
        options.App = new SimulatedApp { Secret = "the-secret-of-the-trimmed-app" };
        options.ContactsSecret = "the-contacts-secret-of-the-trimmed-app";
        options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 6, People = 40, WithoutMobile = 0 });
    });

    private static async Task<string> RunAsync(string app, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(app, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}:\n{await output}{await errors}");
        return await output;
    }
}
