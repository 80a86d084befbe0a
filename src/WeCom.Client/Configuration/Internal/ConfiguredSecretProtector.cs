namespace WeCom.Client.Configuration.Internal;

/// <summary>A protector with the keys that are configured now. It keeps derived keys, so it lives as long as the settings it was made from.</summary>
internal sealed class ConfiguredSecretProtector(WeComConfiguration configuration, TimeProvider timeProvider) : ISecretProtector
{
    private volatile Held? _held;

    private SecretProtector Current
    {
        get
        {
            var options = configuration.Protection;
            var held = _held;
            if (held is null || !ReferenceEquals(held.Options, options))
            {
                _held = held = new(options, new SecretProtector(options, timeProvider));
            }

            return held.Protector;
        }
    }

    public string Encrypt(string plaintext) => Current.Encrypt(plaintext);

    public string Decrypt(string protectedText) => Current.Decrypt(protectedText);

    public bool NeedsReencryption(string protectedText) => Current.NeedsReencryption(protectedText);

    private sealed class Held(WeComProtectionOptions options, SecretProtector protector)
    {
        public WeComProtectionOptions Options { get; } = options;

        public SecretProtector Protector { get; } = protector;
    }
}
