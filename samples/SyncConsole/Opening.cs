using Spectre.Console;
using SyncConsole.Rendering;
using WeCom.Client;
using WeCom.Client.Testing;
using static System.FormattableString;

namespace SyncConsole;

/// <summary>What happens before the first step.</summary>
internal static class Opening
{
    private const string Secret = "WECHAT_SECRET";

    public static void AskForSecret(RunSettings settings, IAnsiConsole console)
    {
        if (settings.Company is null && !settings.Configuration.ContainsKey(Secret) && console.Profile.Capabilities.Interactive && !Console.IsInputRedirected)
        {
            settings.Configuration[Secret] = console.Prompt(new TextPrompt<string>("  The app's secret (it is not shown):").Secret(null).AllowEmpty());
        }
    }

    public static Task<WeComSimulator> StartSimulatorAsync(CompanyShape company, CancellationToken cancellationToken)
        => WeComSimulator.StartAsync(options => options.Organization = SimulatedOrganization.Generate(company), cancellationToken);

    public static void Show(Report report, RunSettings settings, WeComSimulator? simulator)
    {
        report.Title("WeCom.Client", "Keeps departments and people in step with WeCom (企业微信).");
        report.Facts(
            ("Service", simulator is not null ? Describe(simulator, settings.Company!) : settings.Configuration.GetValueOrDefault("WeCom:BaseAddress") ?? WeComDefaults.BaseAddress),
            ("Database", settings.DatabasePath),
            ("Log file", settings.LogPath));
        if (simulator is null)
        {
            report.Notable("A real service: every call to it reads. What is read goes into the database above, and nowhere else.");
        }
    }

    private static string Describe(WeComSimulator simulator, CompanyShape company)
        => Invariant($"a simulated company at {simulator.BaseAddress}: {company.Departments:N0} departments, {company.People:N0} people, seed {company.Seed}");
}
