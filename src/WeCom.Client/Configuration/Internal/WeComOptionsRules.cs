using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>Every rule the settings must keep, each failure with its full key and the next step.</summary>
internal sealed class WeComOptionsRules(string registration, string sectionPath) : IValidateOptions<WeComOptions>
{
    public string SectionPath => sectionPath;

    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public IEnumerable<string> Failures(WeComOptions options)
        => Credentials(options).Concat(Connection(options)).Concat(Sync(options.Sync));

    public static bool HasKeys(WeComOptions options) => options.Protection.Keys.Count > 0 || options.Protection.Fernet is not null;

    private IEnumerable<string> Credentials(WeComOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.CorpId))
        {
            yield return Key("CorpId", "is missing: copy the 企业ID from the console page 我的企业 → 企业信息");
        }

        if (!string.IsNullOrEmpty(options.Secret) && !string.IsNullOrEmpty(options.EncryptedSecret))
        {
            yield return Key("EncryptedSecret", "stands beside Secret: keep one of the two");
        }

        if (!string.IsNullOrEmpty(options.ContactsSecret) && !string.IsNullOrEmpty(options.EncryptedContactsSecret))
        {
            yield return Key("EncryptedContactsSecret", "stands beside ContactsSecret: keep one of the two");
        }

        var hasSecret = !string.IsNullOrEmpty(options.Secret) || !string.IsNullOrEmpty(options.EncryptedSecret);
        var hasContactsSecret = !string.IsNullOrEmpty(options.ContactsSecret) || !string.IsNullOrEmpty(options.EncryptedContactsSecret);
        if (!hasSecret && !hasContactsSecret)
        {
            yield return Key("Secret", "is missing: copy it from the app's page under 应用管理 (or set ContactsSecret for a set-up that reads ids only)");
        }

        if ((!string.IsNullOrEmpty(options.EncryptedSecret) || !string.IsNullOrEmpty(options.EncryptedContactsSecret)) && !HasKeys(options))
        {
            yield return Key("Protection:Keys", "is missing: an encrypted secret is read with the key it was made with; set it in an environment variable, user secrets or a vault");
        }

        if ((hasSecret || !hasContactsSecret) && options.AgentId is null)
        {
            yield return Key("AgentId", "is missing: it stands beside the Secret on the app's page under 应用管理");
        }

        if (options.AgentId <= 0)
        {
            yield return Key("AgentId", "must be the positive number from the app's page");
        }
    }

    private IEnumerable<string> Connection(WeComOptions options)
    {
        var address = options.BaseAddress;
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            yield return Key("BaseAddress", $"must be an absolute https address such as {WeComDefaults.BaseAddress}");
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !options.Http.AllowPlainHttp)
        {
            yield return Key("BaseAddress", $"must be https, since the token travels in the address; set '{sectionPath}:Http:AllowPlainHttp' to true for a private deployment that offers http only");
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            yield return Key("BaseAddress", "may have a path, but no user, no query and no fragment");
        }

        if (options.Language is not ("auto" or "en" or "zh-CN"))
        {
            yield return Key("Language", "must be auto, en or zh-CN");
        }

        if (options.Http.Timeout <= TimeSpan.Zero || options.Http.Timeout > TimeSpan.FromHours(1))
        {
            yield return Key("Http:Timeout", "must be more than zero and at most an hour, for example 00:00:30 (or 30 seconds in WECHAT_API_TIMEOUT)");
        }

        if (options.Http.MaxRetries is < 0 or > 3)
        {
            yield return Key("Http:MaxRetries", "must be 0 to 3");
        }

        if (options.Token.RefreshMargin < TimeSpan.Zero || options.Token.RefreshMargin > TimeSpan.FromHours(1))
        {
            yield return Key("Token:RefreshMargin", "must be 00:00:00 to 01:00:00");
        }
    }

    private IEnumerable<string> Sync(WeComSyncOptions options)
    {
        if (options.MaxParallelism is < 1 or > 64)
        {
            yield return Key("Sync:MaxParallelism", "must be 1 to 64");
        }

        if (options.MaxRateLimitWait < TimeSpan.Zero || options.MaxRateLimitWait > TimeSpan.FromDays(1))
        {
            yield return Key("Sync:MaxRateLimitWait", "must be 00:00:00 to 1.00:00:00");
        }

        if (options.BatchSize is < 1 or > 10_000)
        {
            yield return Key("Sync:BatchSize", "must be 1 to 10000");
        }

        if (options.LeaseDuration < TimeSpan.FromSeconds(3))
        {
            yield return Key("Sync:LeaseDuration", "must be at least 00:00:03");
        }

        if (options.JournalRetention < TimeSpan.FromDays(1))
        {
            yield return Key("Sync:JournalRetention", "must be at least 1.00:00:00, since the removal limits look back a day");
        }

        if (options.Scope.Include.Concat(options.Scope.Exclude).Any(department => department.DepartmentId < 1))
        {
            yield return Key("Sync:Scope", "names a department without a DepartmentId");
        }

        if (options.SlowWarningThreshold <= TimeSpan.Zero)
        {
            yield return Key("Sync:SlowWarningThreshold", "must be more than zero, for example 00:00:30");
        }

        if (options.TreeCacheDuration < TimeSpan.Zero)
        {
            yield return Key("Sync:TreeCacheDuration", "must not be negative; 00:00:00 switches the cache off");
        }

        foreach (var failure in Removal("Sync:DepartmentRemoval", options.DepartmentRemoval).Concat(Removal("Sync:UserRemoval", options.UserRemoval)))
        {
            yield return failure;
        }
    }

    private IEnumerable<string> Removal(string group, WeComRemovalOptions options)
    {
        if (options.AlwaysAllowed < 0)
        {
            yield return Key($"{group}:AlwaysAllowed", "must not be negative");
        }

        if (options.MaxPercent is < 0 or > 100)
        {
            yield return Key($"{group}:MaxPercent", "must be 0 to 100");
        }

        if (options.MaxCount < 0)
        {
            yield return Key($"{group}:MaxCount", "must not be negative");
        }
    }

    private string Key(string key, string rule) => $"'{sectionPath}:{key}' {rule}.";
}
