using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Sends messages of the app to members, in their WeCom.</summary>
/// <remarks>
/// It is registered with each company, apart from <see cref="IWeComContactsClient"/>, and its calls get their token, time limit, retries
/// and errors like the calls of that one. Members that later releases add have a default implementation, so that existing implementations
/// still compile.
/// </remarks>
public interface IWeComMessagesClient
{
    /// <summary>Sends a message to members by their userids (<c>message/send</c>).</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The receipt, with the members who do not get the message.</returns>
    /// <remarks>
    /// Credential: app only. Texts longer than WeCom's limits are cut, and then end with an ellipsis. Without
    /// <see cref="WeComMessage.OnceWithin"/> the message is sent again only if WeCom reports that it did not process it. None of the
    /// members is in the app's visible scope: 81013. WeCom drops, without saying so, what exceeds 30 messages of an app to one member in a
    /// minute. https://developer.work.weixin.qq.com/document/path/90236
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A userid is empty or has the character <c>|</c>, there is none or more than 1,000, the text is empty, a card has no title, the link
    /// is not an absolute HTTP address of at most 2,048 bytes, or <see cref="WeComMessage.OnceWithin"/> is out of range.
    /// </exception>
    /// <exception cref="WeChatException">The call failed.</exception>
    Task<WeComMessageReceipt> SendMessageAsync(WeComMessage message, CancellationToken cancellationToken = default);
}
