using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.DependencyInjection.Internal;

/// <summary>A schedule without a time shows when the host starts, not by a night in which nothing ran.</summary>
/// <param name="registration">The name of the registration.</param>
/// <param name="sectionPath">The section, for messages.</param>
/// <param name="section">Looks through the section; null where the settings are made in code.</param>
internal sealed class ScheduleRegistrationRule(string registration, string sectionPath, SectionCheck? section)
    : IValidateOptions<WeComOptions>
{
    private static readonly ConfigurationFailure NoTime = new(
        "Schedule:At",
        "is missing: set it to a time of day such as 02:30, or set '{0}:Schedule:Interval'; AddSchedule needs one of them",
        "缺失：请设置为一天中的时间（例如 02:30），或设置 '{0}:Schedule:Interval'；AddSchedule 需要其中之一");

    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        return options.Schedule is { At: null, Interval: null, DepartmentsInterval: null, MembershipInterval: null } && !HasUnreadableTime()
            ? ValidateOptionsResult.Fail(NoTime.In(sectionPath, ErrorLanguage.Resolve(options.Language)))
            : ValidateOptionsResult.Success;
    }

    // A time that cannot be read is told as such, and is not missing.
    private bool HasUnreadableTime()
        => section?.Unreadable().Exists(failure => failure.Setting.StartsWith("Schedule:", StringComparison.OrdinalIgnoreCase)) == true;
}
