using WeCom.Client.Configuration.Internal;
using WeCom.Client.Http.Transport;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <summary>One call of a client, which may take several requests: the settings that it began with, and the token that it uses.</summary>
internal readonly record struct ContactsCall(WeComSettings Settings, AuthorizedTransport Transport)
{
    public Task<T> SendAsync<T>(ApiRequest request, IBodyReader<T> reader, CancellationToken cancellationToken)
        => Transport.SendAsync(Settings, request, reader, cancellationToken);
}
