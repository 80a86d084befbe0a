using System.Diagnostics;
using System.Runtime.InteropServices;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>
/// A trimmed, self-contained app without ICU binds its settings, reads a company, and tells the admin in Chinese what is wrong.
/// </summary>
public sealed class TrimmedAppTests
{
    [FullLengthFact]
    public async Task A_trimmed_app_without_ICU_syncs_a_company()
    {
        // Apart from the artifacts that the running tests are part of, and kept, so that a second run only builds what has changed.
        var artifacts = Path.Combine(Product.Root().FullName, "artifacts", "trimmed");
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
            "-p:RunAnalyzers=false");
        await using var wecom = await WeComSimulator.StartAsync(options =>
        {
            options.CorpId = "ww00000000trimmed";
            options.App = new SimulatedApp { Secret = "the-secret-of-the-trimmed-app" };
            options.ContactsSecret = "the-contacts-secret-of-the-trimmed-app";
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 6, People = 40, WithoutMobile = 0 });
        });
        var output = await RunAsync(Path.Combine(artifacts, "app", "WeCom.Client.TrimSmoke"), wecom.BaseAddress.AbsoluteUri);

        Assert.Contains("Succeeded: 6 departments, 40 people created", output, StringComparison.Ordinal);
        Assert.Contains("held: 6 departments, 40 people, 40 mobiles, 7 batches", output, StringComparison.Ordinal);
        Assert.Contains(
            $"listed: {wecom.Organization.People.Sum(person => person.DepartmentIds!.Count)} rows",
            output,
            StringComparison.Ordinal);
        Assert.Contains("60111 NotFound: 如果此人应当存在，请在管理后台“通讯录”中查看", output, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string app, string address)
    {
        using var process = Process.Start(new ProcessStartInfo(app, [address])
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
