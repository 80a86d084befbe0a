using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <param name="settings">Gives the settings of the moment.</param>
/// <param name="app">Sends calls with the app's token.</param>
internal sealed class WeComMessagesClient(Func<WeComSettings> settings, AuthorizedTransport app) : IWeComMessagesClient
{
    private static readonly ContactsJsonContext Json = ContactsJsonContext.Default;
    private static readonly RecordBodyReader<WeComMessageReceipt> Receipt = new(null, MessageJson.Receipts, AnswerKind.Whole);

    public async Task<WeComMessageReceipt> SendMessageAsync(WeComMessage message, CancellationToken cancellationToken = default)
    {
        var call = new ContactsCall(settings(), app);
        var body = MessageWriter.Write(message, call.Settings.AgentId ?? 0);
        var request = new ApiRequest(HttpMethod.Post, "message/send")
        {
            Body = WireBody.Of(body, Json.MessageRequest),
            IsRepeatable = message.OnceWithin is not null,
        };
        return await call.SendAsync(request, Receipt, cancellationToken).ConfigureAwait(false);
    }
}
