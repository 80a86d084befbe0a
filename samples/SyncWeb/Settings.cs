using Microsoft.Extensions.Options;

namespace SyncWeb;

/// <summary>The settings of a sample, before it starts.</summary>
internal static class Settings
{
    /// <summary>
    /// Says what is wrong with the settings, each mistake on a line of its own. The host checks them too when it starts, and ends with a
    /// stack trace then.
    /// </summary>
    /// <returns>Whether the host may be started.</returns>
    public static bool AreValid(WebApplication app, TextWriter errors)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            return true;
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException)
        {
            var invalid = (e as AggregateException)?.Flatten().InnerExceptions ?? [e];
            foreach (var failure in invalid.SelectMany(one => (one as OptionsValidationException)?.Failures ?? [one.Message]))
            {
                errors.WriteLine(failure);
            }

            return false;
        }
    }
}
