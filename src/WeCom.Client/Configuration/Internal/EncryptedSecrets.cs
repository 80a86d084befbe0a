namespace WeCom.Client.Configuration.Internal;

/// <summary>The options that stand for the encrypted secrets of a registration: they are validated once, when the host starts.</summary>
internal sealed class EncryptedSecrets;
