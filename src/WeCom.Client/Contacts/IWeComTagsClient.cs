using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Reads tags (标签管理).</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComTagsClient
{
    /// <summary>Lists the tags of the company (<c>tag/list</c>).</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The tags; a provider's app gets its own only.</returns>
    /// <remarks>
    /// Credential: app, or the contacts-sync secret in its place, also from a new address. Id and name come for every kind of app.
    /// https://developer.work.weixin.qq.com/document/path/90216
    /// </remarks>
    Task<ContactsList<WeComTag>> ListTagsAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the members and departments that have a tag (<c>tag/get</c>), of those that this app may see.</summary>
    /// <param name="tagId">The id of the tag.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The members and departments. Those out of scope are missing, and nothing in the answer tells so.</returns>
    /// <remarks>
    /// Credential: app, or the contacts-sync secret in its place, also from a new address. Absent: names for a provider's app (代开发)
    /// that was not granted them; the userid for suites. Unknown: 40068. https://developer.work.weixin.qq.com/document/path/90213
    /// </remarks>
    Task<WeComTagMembers> GetTagAsync(long tagId, CancellationToken cancellationToken = default);
}
