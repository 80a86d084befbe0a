using System.Buffers.Text;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Values in the distributed cache that this library did not write.</summary>
public sealed class ForeignValueTests : IDisposable
{
    private static readonly string WellFormed = $"wecom:v1:{Base64Url.EncodeToString(new byte[100])}";

    private readonly ManualTimeProvider _clock = new();
    private readonly HostCache _cache = new();
    private readonly CountingProtector _protector = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SharedTokens _tokens;
    private readonly WeComSettings _settings;

    public ForeignValueTests()
    {
        var telemetry = new TokenTelemetry(_services.GetRequiredService<IMeterFactory>(), "", SecretSetting.App);
        _tokens = new(_cache, SecretSetting.App, telemetry, _clock, NullLogger<TokenManager>.Instance);
        var options = new WeComOptions { CorpId = WeComWire.CorpId, AgentId = 1000002, Secret = WeComWire.Secret };
        options.Protection.Keys.Add("one key of the host");
        _settings = new("", "WeCom", options, _ => _protector);
    }

    public static TheoryData<string> Values =>
    [
        "", ".", "garbage", "{", "null", "{\"Value\":\"stolen\"}", WellFormed, $"{WellFormed}.", $"{WellFormed}.AAAA",
        $"{WellFormed}.{Base64Url.EncodeToString(new byte[32])}", "gAAAAABmAAAA", "pbkdf2:sha256:1000000000:c2FsdA:a2V5",
        "wecom:v2:1000000000:AAAA", new('.', 5_000_000), $"wecom:v1:{new string('A', 5_000_000)}",
    ];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public async Task What_is_not_ours_is_no_token_and_never_reaches_the_protector(string value)
    {
        await _tokens.WriteAsync(_settings, Token(), default);
        var (key, written) = Assert.Single(_cache.Entries);
        Assert.Equal("ours", (await _tokens.ReadAsync(_settings, default))?.Value);
        Assert.Equal(1, _protector.Decrypted);

        _cache.Entries[key] = Encoding.UTF8.GetBytes(value);
        Assert.Null(await _tokens.ReadAsync(_settings, default));
        _cache.Entries[key] = [.. written, .. "x"u8];
        Assert.Null(await _tokens.ReadAsync(_settings, default));

        Assert.Equal(1, _protector.Decrypted);
    }

    private AccessToken Token() => new("ours", _clock.After(TimeSpan.FromHours(1)), _clock.After(TimeSpan.FromHours(2)))
    {
        ObtainedAt = _clock.GetUtcNow(),
    };

    private sealed class CountingProtector : ISecretProtector
    {
        public int Decrypted { get; private set; }

        public string Encrypt(string plaintext) => $"wecom:v1:{Convert.ToBase64String(Encoding.UTF8.GetBytes(plaintext))}";

        public string Decrypt(string protectedText)
        {
            Decrypted++;
            return Encoding.UTF8.GetString(Convert.FromBase64String(protectedText["wecom:v1:".Length..]));
        }

        public bool NeedsReencryption(string protectedText) => false;
    }
}
