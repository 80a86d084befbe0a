using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Configuration;

namespace WeCom.Client.Admin.Pages;

/// <summary>The effective settings. Of a secret it says only whether there is one.</summary>
internal sealed class SettingsPage : IAdminPage
{
    public string Name => "settings";

    public string Title(Speech speech) => speech.Say("Settings", "设置");

    public Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var validation = request.Get<IWeComConfiguration>().Validate();
        var invalid = Html.When(!validation.IsValid, () => $"""<p class="failure"><bdi>{Told(request, validation)}</bdi></p>""");
        var options = validation.IsValid
            ? request.Http.RequestServices.GetRequiredService<IOptionsMonitor<WeComOptions>>().Get(request.Registration)
            : new();
        var path = request.Get<IWeComConfiguration>().SectionPath;
        var rows = Settings(request, options).Select(setting => Row(request, path, setting.Key, setting.Key, setting.Value))
            .Concat(request.Http.RequestServices.GetKeyedServices<IWeComSettingList>(request.Registration).SelectMany(list
                => list.List().Select(setting => Row(
                    request, list.SectionPath, setting.Name, $"{Below(list, path)}:{setting.Name}", request.Say(setting.Value)))));
        var shown = Html.When(validation.IsValid, () => $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Settings", "设置")}"><table><thead><tr>
            <th scope="col">{request.Say("Key", "键")}</th><th scope="col">{request.Say("Effective value", "生效值")}</th>
            <th scope="col">{request.Say("Source in the configuration", "配置中的来源")}</th></tr></thead>
            <tbody>{rows}</tbody></table></div>
            """);
        return Task.FromResult<Html>($"{invalid}{shown}");
    }

    private static Html Row(AdminRequest request, string? path, string key, string shown, string value) => $"""
        <tr><th scope="row"><code>{shown}</code></th><td><bdi>{value}</bdi></td>
        <td><bdi>{Origin.Of(request, path, key)}</bdi></td></tr>
        """;

    // A section that stands elsewhere is named in full.
    private static string Below(IWeComSettingList list, string? path)
        => path is not null && list.SectionPath.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase)
            ? list.SectionPath[(path.Length + 1)..]
            : list.SectionPath;

    private static string? Told(AdminRequest request, ConfigurationValidation validation)
        => validation.Errors is { } both ? request.Say(both) : validation.ErrorMessage;

    private static IEnumerable<(string Key, string Value)> Settings(AdminRequest request, WeComOptions options)
    {
        yield return ("CorpId", options.CorpId);
        yield return ("AgentId", Text(options.AgentId));
        yield return ("Secret", Secret(request, options.Secret, options.EncryptedSecret));
        yield return ("ContactsSecret", Secret(request, options.ContactsSecret, options.EncryptedContactsSecret));
        yield return ("BaseAddress", options.BaseAddress.GetLeftPart(UriPartial.Path));
        yield return ("Language", options.Language);
        foreach (var setting in Of("Http", options.Http).Concat(Of("Limits", options.Limits)).Concat(Of("Token", options.Token))
            .Concat(Of("Schedule", options.Schedule)).Concat(Of("Sync", options.Sync)))
        {
            yield return setting;
        }
    }

    // Each is named here, and not found by reflection, so that a trimmed host has them too.
    private static IEnumerable<(string Key, string Value)> Of(string section, WeComHttpOptions http)
    {
        yield return ($"{section}:{nameof(http.Timeout)}", Text(http.Timeout));
        yield return ($"{section}:{nameof(http.MaxRetries)}", Text(http.MaxRetries));
        yield return ($"{section}:{nameof(http.AllowPlainHttp)}", Text(http.AllowPlainHttp));
        yield return ($"{section}:{nameof(http.AllowUnknownPrimaryHandler)}", Text(http.AllowUnknownPrimaryHandler));
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, WeComLimitOptions limits)
    {
        yield return ($"{section}:{nameof(limits.ListSize)}", Text(limits.ListSize));
        yield return ($"{section}:{nameof(limits.AnswerSize)}", Text(limits.AnswerSize));
        yield return ($"{section}:{nameof(limits.RecordSize)}", Text(limits.RecordSize));
        yield return ($"{section}:{nameof(limits.TextSize)}", Text(limits.TextSize));
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, WeComTokenOptions token)
    {
        yield return ($"{section}:{nameof(token.RefreshMargin)}", Text(token.RefreshMargin));
        yield return ($"{section}:{nameof(token.AllowUnprotectedCache)}", Text(token.AllowUnprotectedCache));
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, WeComScheduleOptions schedule)
    {
        yield return ($"{section}:{nameof(schedule.At)}", Text(schedule.At));
        yield return ($"{section}:{nameof(schedule.TimeZone)}", schedule.TimeZone ?? "");
        yield return ($"{section}:{nameof(schedule.Interval)}", Text(schedule.Interval));
        yield return ($"{section}:{nameof(schedule.Jitter)}", Text(schedule.Jitter));
        yield return ($"{section}:{nameof(schedule.DepartmentsInterval)}", Text(schedule.DepartmentsInterval));
        yield return ($"{section}:{nameof(schedule.MembershipInterval)}", Text(schedule.MembershipInterval));
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, WeComSyncOptions sync)
    {
        yield return ($"{section}:{nameof(sync.MissingMobile)}", Text(sync.MissingMobile));
        yield return ($"{section}:{nameof(sync.RecognizeRenames)}", Text(sync.RecognizeRenames));
        yield return ($"{section}:{nameof(sync.ReadPath)}", Text(sync.ReadPath));
        yield return ($"{section}:{nameof(sync.MaxParallelism)}", Text(sync.MaxParallelism));
        yield return ($"{section}:{nameof(sync.MaxRateLimitWait)}", Text(sync.MaxRateLimitWait));
        yield return ($"{section}:{nameof(sync.BatchSize)}", Text(sync.BatchSize));
        yield return ($"{section}:{nameof(sync.LeaseDuration)}", Text(sync.LeaseDuration));
        yield return ($"{section}:{nameof(sync.JournalRetention)}", Text(sync.JournalRetention));
        yield return ($"{section}:{nameof(sync.UserRemoval)}", Removal(sync.UserRemoval));
        yield return ($"{section}:{nameof(sync.DepartmentRemoval)}", Removal(sync.DepartmentRemoval));
        yield return ($"{section}:{nameof(sync.SlowWarningThreshold)}", Text(sync.SlowWarningThreshold));
        yield return ($"{section}:{nameof(sync.TreeCacheDuration)}", Text(sync.TreeCacheDuration));
        foreach (var setting in Of($"{section}:{nameof(sync.Scope)}", sync.Scope)
            .Concat(Of($"{section}:{nameof(sync.WhenStored)}", sync.WhenStored)))
        {
            yield return setting;
        }
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, WeComScopeOptions scope)
    {
        yield return ($"{section}:{nameof(scope.Include)}", Departments(scope.Include));
        yield return ($"{section}:{nameof(scope.Exclude)}", Departments(scope.Exclude));
        yield return ($"{section}:{nameof(scope.Statuses)}", List(scope.Statuses));
        yield return ($"{section}:{nameof(scope.LeftStatuses)}", List(scope.LeftStatuses));
        yield return ($"{section}:{nameof(scope.ProtectedUsers)}", List(scope.ProtectedUsers));
        yield return ($"{section}:{nameof(scope.ProtectedDepartments)}", List(scope.ProtectedDepartments));
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, WeComWhenStoredOptions stored)
    {
        yield return ($"{section}:{nameof(stored.MissingMobile)}", Text(stored.MissingMobile));
        yield return ($"{section}:{nameof(stored.Statuses)}", Text(stored.Statuses));
        yield return ($"{section}:{nameof(stored.Scope)}", Text(stored.Scope));
        yield return ($"{section}:{nameof(stored.Filters)}", Text(stored.Filters));
    }

    private static string Departments(IEnumerable<WeComDepartmentScope> scopes) => string.Join("; ", scopes.Select(scope => string.Create(
        CultureInfo.InvariantCulture, $"DepartmentId = {scope.DepartmentId}, WithChildren = {scope.WithChildren}")));

    private static string List<T>(IEnumerable<T> values) => string.Join(", ", values.Select(Text));

    private static string Removal(WeComRemovalOptions removal) => string.Create(
        CultureInfo.InvariantCulture,
        $"Policy = {removal.Policy}, AlwaysAllowed = {removal.AlwaysAllowed}, MaxPercent = {removal.MaxPercent}, "
        + $"MaxCount = {removal.MaxCount}");

    private static string Secret(AdminRequest request, string? plain, string? encrypted)
    {
        if (!string.IsNullOrEmpty(encrypted))
        {
            return request.Say("configured, encrypted", "已配置（加密）");
        }

        return string.IsNullOrEmpty(plain) ? request.Say("none", "无") : request.Say("configured", "已配置");
    }

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
