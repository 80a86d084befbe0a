using System.Globalization;
using SyncConsole.Rendering;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;

namespace SyncConsole.Steps;

internal sealed class ConfigurationStep : IStep
{
    public string Title => "Configuration";

    public string About => "ValidateConfig() looks at the settings and calls nobody.";

    public Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        run.Report.Facts(run.Get<IWeComConfiguration>().ToDictionary().Select(setting => (setting.Key, Show(setting.Value))));
        var (isValid, errorMessage) = run.Sync.ValidateConfig();
        if (!isValid)
        {
            run.Report.Note(
                $"They are taken from the arguments, {string.Join(", ", ProgramOptions.Credentials)}, and the section WeCom of the "
                + "environment or of the appsettings.json in this folder.");
            throw new WeChatConfigException(errorMessage!) { Category = ErrorCategory.Configuration };
        }

        run.Report.Good("The settings are complete and valid.");
        return Task.CompletedTask;
    }

    private static string Show(object? value) => value switch
    {
        null or "" => "(none)",
        true => "yes",
        false => "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
