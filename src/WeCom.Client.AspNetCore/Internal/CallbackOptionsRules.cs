using Microsoft.Extensions.Options;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>Every rule that the settings must keep. No failure quotes a value, which may be a secret.</summary>
internal sealed class CallbackOptionsRules(
    string registration,
    string sectionPath,
    SectionCheck? section,
    IEnumerable<IConfigureOptions<WeComOptions>> setups,
    IEnumerable<IPostConfigureOptions<WeComOptions>> postSetups,
    ISecretProtector protector) : IValidateOptions<WeComCallbackOptions>
{
    private IReadOnlyList<ConfigurationFailure> _failures = [];

    /// <summary>Returns in both languages the failures of which an exception has one.</summary>
    public LocalizedText Tell(OptionsValidationException exception)
    {
        var failures = _failures;
        return exception.Failures.Count() == failures.Count
            ? new(Join(failures, ErrorLanguage.English), Join(failures, ErrorLanguage.Chinese))
            : new(exception.Message, exception.Message);
    }

    public ValidateOptionsResult Validate(string? name, WeComCallbackOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var language = Language();
        var failures = (section?.Unreadable() ?? []).Concat(section?.Unknown() ?? []).Concat(Failures(options)).ToList();
        _failures = failures;
        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(failure => failure.In(sectionPath, language)));
    }

    private string Join(IReadOnlyList<ConfigurationFailure> failures, string language)
        => string.Join(' ', failures.Select(failure => failure.In(sectionPath, language)));

    private IEnumerable<ConfigurationFailure> Failures(WeComCallbackOptions options)
    {
        if (options.Endpoints.Count == 0)
        {
            yield return new(
                "Endpoints",
                "is missing: give each callback address of the console a name, with its Token and EncodingAESKey below it",
                "缺失：请为管理后台中的每个回调地址起一个名称，并在其下填写该地址的 Token 和 EncodingAESKey");
        }

        foreach (var failure in options.Endpoints.SelectMany(endpoint => Failures($"Endpoints:{endpoint.Key}", endpoint.Value)))
        {
            yield return failure;
        }

        if (options.MaxBodyBytes is < 1024 or > 1024 * 1024)
        {
            yield return new("MaxBodyBytes", "must be 1024 to 1048576", "必须在 1024 到 1048576 之间");
        }

        if (options.TimestampTolerance < TimeSpan.FromMinutes(1) || options.TimestampTolerance > TimeSpan.FromDays(7))
        {
            yield return new("TimestampTolerance", "must be one minute to seven days", "必须在 1 分钟到 7 天之间");
        }
    }

    private IEnumerable<ConfigurationFailure> Failures(string path, WeComCallbackEndpointOptions endpoint)
    {
        var padded = Padding.Of($"{path}:Token", endpoint.Token)
            .Concat(Padding.Of($"{path}:EncodingAesKey", endpoint.EncodingAesKey))
            .Concat(Padding.Of($"{path}:EncryptedEncodingAesKey", endpoint.EncryptedEncodingAesKey))
            .ToDictionary(failure => failure.Setting, StringComparer.Ordinal);
        foreach (var failure in padded.Values)
        {
            yield return failure;
        }

        if (!padded.ContainsKey($"{path}:Token") && !WeComCallbackCrypto.IsToken(endpoint.Token))
        {
            yield return new(
                $"{path}:Token",
                "must be the Token that the console shows for this address: 1 to 32 letters and digits",
                "必须是管理后台中该回调地址的 Token：1 到 32 位字母和数字");
        }

        var (plain, encrypted) = (endpoint.EncodingAesKey, endpoint.EncryptedEncodingAesKey);
        if (!string.IsNullOrEmpty(plain) && !string.IsNullOrEmpty(encrypted))
        {
            yield return new(
                $"{path}:EncryptedEncodingAesKey",
                "stands beside EncodingAesKey: keep one of the two",
                "与 EncodingAesKey 同时存在：请只保留其一");
        }
        else if (!string.IsNullOrEmpty(encrypted) && !IsReadable(encrypted))
        {
            yield return new(
                $"{path}:EncryptedEncodingAesKey",
                "cannot be read with Protection:Keys, or holds no EncodingAESKey: encrypt the key of the console again "
                + "(ISecretProtector.Encrypt), with one of the keys of this host",
                "无法用 Protection:Keys 解密，或其中不是 EncodingAESKey：请用本宿主的密钥重新加密管理后台中的 EncodingAESKey"
                + "（ISecretProtector.Encrypt）");
        }
        else if (!padded.ContainsKey($"{path}:EncodingAesKey")
            && string.IsNullOrEmpty(encrypted)
            && !WeComCallbackCrypto.IsEncodingAesKey(plain))
        {
            yield return new(
                $"{path}:EncodingAesKey",
                "must be the EncodingAESKey that the console shows for this address: exactly 43 letters and digits",
                "必须是管理后台中该回调地址的 EncodingAESKey：正好 43 位字母和数字");
        }

        if (endpoint.Address is { } address
            && (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)))
        {
            yield return new(
                $"{path}:Address",
                "must be the address as it is entered in the console, such as https://hr.example.com/wecom/callback",
                "必须是管理后台中填写的地址，例如 https://hr.example.com/wecom/callback");
        }
    }

    private bool IsReadable(string encrypted)
    {
        try
        {
            return WeComCallbackCrypto.IsEncodingAesKey(protector.Decrypt(encrypted));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A protector of the host throws what it likes. Its text may quote the value.
            return false;
        }
    }

    // Made here, since the settings of the company may be invalid as well, which its own rules tell.
    private string Language()
    {
        try
        {
            return ErrorLanguage.Resolve(new OptionsFactory<WeComOptions>(setups, postSetups).Create(registration).Language);
        }
        catch (InvalidOperationException)
        {
            // A host that binds the section of the company itself, with a value that cannot be read.
            return ErrorLanguage.Resolve(null);
        }
    }
}
