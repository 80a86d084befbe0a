namespace WeCom.Client.Configuration.Internal;

/// <summary>The rules for where and how WeCom is called.</summary>
internal static class ConnectionRules
{
    public static ConfigurationFailure? Language(WeComOptions options) => options.Language is "auto" or "en" or "zh-CN"
        ? null
        : new("Language", "must be auto, en or zh-CN", "必须是 auto、en 或 zh-CN");

    public static IEnumerable<ConfigurationFailure> Failures(WeComOptions options)
    {
        if (Address(options) is { } address)
        {
            yield return address;
        }

        if (Language(options) is { } language)
        {
            yield return language;
        }

        if (options.Http.Timeout <= TimeSpan.Zero || options.Http.Timeout > TimeSpan.FromHours(1))
        {
            yield return new(
                "Http:Timeout",
                "must be more than zero and at most an hour, for example 00:00:30 (or 30 seconds in WECHAT_API_TIMEOUT)",
                "必须大于零且不超过一小时，例如 00:00:30（或在 WECHAT_API_TIMEOUT 中写 30 秒）");
        }

        if (options.Http.MaxRetries is < 0 or > 3)
        {
            yield return new("Http:MaxRetries", "must be 0 to 3", "必须是 0 到 3");
        }

        if (options.Token.RefreshMargin < TimeSpan.Zero || options.Token.RefreshMargin > TimeSpan.FromHours(1))
        {
            yield return new("Token:RefreshMargin", "must be 00:00:00 to 01:00:00", "必须在 00:00:00 到 01:00:00 之间");
        }
    }

    private static ConfigurationFailure? Address(WeComOptions options)
    {
        const string Key = "BaseAddress";
        var address = options.BaseAddress;
        if (address is not { IsAbsoluteUri: true }
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || !HostNames.IsValid(address))
        {
            return new(
                Key,
                $"must be an absolute https address such as {WeComDefaults.BaseAddress}",
                $"必须是完整的 https 地址，例如 {WeComDefaults.BaseAddress}");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !options.Http.AllowPlainHttp)
        {
            return new(
                Key,
                "must be https, since the token travels in the address; set '{0}:Http:AllowPlainHttp' to true for a private deployment "
                + "that offers http only",
                "必须是 https，因为令牌在地址中传输；如果私有化部署只提供 http，请将 '{0}:Http:AllowPlainHttp' 设为 true");
        }

        return address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0
            ? new(Key, "may have a path, but no user, no query and no fragment", "可以带路径，但不能带用户信息、查询参数或片段")
            : null;
    }
}
