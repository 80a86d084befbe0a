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
        var invalid = Html.When(!validation.IsValid, () => $"""<p class="failure"><bdi>{validation.ErrorMessage}</bdi></p>""");
        var options = validation.IsValid
            ? request.Http.RequestServices.GetRequiredService<IOptionsMonitor<WeComOptions>>().Get(request.Registration)
            : new();
        var rows = Settings(request, options).Select(setting => (Html)$"""
            <tr><th scope="row"><code>{setting.Key}</code></th><td><bdi>{setting.Value}</bdi></td>
            <td><bdi>{Origin.Of(request, setting.Key)}</bdi></td></tr>
            """);
        var shown = Html.When(validation.IsValid, () => $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Settings", "设置")}"><table><thead><tr>
            <th scope="col">{request.Say("Key", "键")}</th><th scope="col">{request.Say("Effective value", "生效值")}</th>
            <th scope="col">{request.Say("From", "来源")}</th></tr></thead>
            <tbody>{rows}</tbody></table></div>
            """);
        return Task.FromResult<Html>($"{invalid}{shown}");
    }

    private static IEnumerable<(string Key, string Value)> Settings(AdminRequest request, WeComOptions options)
    {
        var sync = options.Sync;
        yield return ("CorpId", options.CorpId);
        yield return ("AgentId", Text(options.AgentId));
        yield return ("Secret", Secret(request, options.Secret, options.EncryptedSecret));
        yield return ("ContactsSecret", Secret(request, options.ContactsSecret, options.EncryptedContactsSecret));
        yield return ("BaseAddress", options.BaseAddress.GetLeftPart(UriPartial.Path));
        yield return ("Language", options.Language);
        yield return ("Schedule:At", Text(options.Schedule.At));
        yield return ("Schedule:TimeZone", options.Schedule.TimeZone ?? "");
        yield return ("Schedule:Interval", Text(options.Schedule.Interval));
        yield return ("Schedule:DepartmentsInterval", Text(options.Schedule.DepartmentsInterval));
        yield return ("Schedule:MembershipInterval", Text(options.Schedule.MembershipInterval));
        yield return ("Sync:MissingMobile", Text(sync.MissingMobile));
        yield return ("Sync:RecognizeRenames", Text(sync.RecognizeRenames));
        yield return ("Sync:MaxParallelism", Text(sync.MaxParallelism));
        yield return ("Sync:MaxRateLimitWait", Text(sync.MaxRateLimitWait));
        yield return ("Sync:BatchSize", Text(sync.BatchSize));
        yield return ("Sync:LeaseDuration", Text(sync.LeaseDuration));
        yield return ("Sync:JournalRetention", Text(sync.JournalRetention));
        yield return ("Sync:UserRemoval", Removal(sync.UserRemoval));
        yield return ("Sync:DepartmentRemoval", Removal(sync.DepartmentRemoval));
        yield return ("Sync:SlowWarningThreshold", Text(sync.SlowWarningThreshold));
        yield return ("Sync:TreeCacheDuration", Text(sync.TreeCacheDuration));
    }

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
