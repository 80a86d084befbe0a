using WeCom.Client.Callbacks;

namespace WeCom.Client.AspNetCore.Internal;

/// <param name="Name">The name of the endpoint in the settings.</param>
/// <param name="Crypto">The instance that verifies and decrypts its requests.</param>
internal sealed record EndpointKey(string Name, WeComCallbackCrypto Crypto);
