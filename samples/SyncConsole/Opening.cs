using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;
using SyncConsole.Rendering;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using static System.FormattableString;

namespace SyncConsole;

/// <summary>Runs before the first step.</summary>
internal static class Opening
{
    private const string Secret = "WECHAT_SECRET";

    /// <summary>Asks for the secret if no source of the configuration has one.</summary>
    public static async Task AskForSecretAsync(IServiceProvider services, StandardStreams streams, CancellationToken cancellationToken)
    {
        if (streams is { PipedInput: null, Output.Profile.Capabilities.Interactive: true }
            && services.GetRequiredService<IWeComConfiguration>().ToDictionary()["secret_configured"] is false)
        {
            var prompt = new TextPrompt<string>("  The app's secret (it is not shown):").Secret(null).AllowEmpty();
            services.GetRequiredService<IConfiguration>()[Secret] = await prompt.ShowAsync(streams.Output, cancellationToken);
        }
    }

    public static Task<WeComSimulator> StartSimulatorAsync(CompanyShape company, CancellationToken cancellationToken)
        => WeComSimulator.StartAsync(options => options.Organization = SimulatedOrganization.Generate(company), cancellationToken);

    public static void Show(Report report, RunSettings settings, IServiceProvider services, WeComSimulator? simulator)
    {
        report.Title("WeCom.Client", "Keeps departments and people in step with WeCom (企业微信).");
        report.Facts(
            ("Service", simulator is null ? Address(services) : Describe(simulator, settings.Company!)),
            ("Database", settings.Database),
            ("Log file", settings.LogPath));
        if (simulator is null)
        {
            report.Notable("A real service: every call to it reads. What is read goes into the database above, and nowhere else.");
        }
    }

    /// <summary>The address in effect, whichever source of the configuration it comes from.</summary>
    private static string Address(IServiceProvider services)
    {
        try
        {
            var address = services.GetRequiredService<IOptionsMonitor<WeComOptions>>().CurrentValue.BaseAddress;
            return address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        }
        catch (OptionsValidationException)
        {
            return "none is called: the settings are not valid";
        }
    }

    private static string Describe(WeComSimulator simulator, CompanyShape company)
        => $"a simulated company at {simulator.BaseAddress}: "
            + Invariant($"{company.Departments:N0} departments, {company.People:N0} people, seed {company.Seed}");
}
