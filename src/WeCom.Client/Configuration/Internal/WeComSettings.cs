using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>The settings of one registration at one moment. A run holds such a copy, so that a reload in the middle of it changes nothing.</summary>
internal sealed class WeComSettings(string registration, string sectionPath, WeComOptions options)
{
    private readonly WeComOptions _options = options.Copy();

    public string Registration => registration;

    public string SectionPath => sectionPath;

    public string CorpId => _options.CorpId;

    public long? AgentId => _options.AgentId;

    public Uri BaseAddress => _options.BaseAddress;

    /// <summary>The language of texts for people, resolved: <c>en</c> or <c>zh-CN</c>.</summary>
    public string Language { get; } = ErrorLanguage.Resolve(options.Language);

    public WeComHttpOptions Http => _options.Http;

    public WeComTokenOptions Token => _options.Token;

    public WeComSyncOptions Sync => _options.Sync;

    public WeComProtectionOptions Protection => _options.Protection;

    public bool HasSecret => SecretSetting.App.IsIn(_options);

    public bool HasContactsSecret => SecretSetting.Contacts.IsIn(_options);

    public override string ToString() => _options.ToString();
}
