using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>
/// Calls the contacts API of WeCom, with one method for each endpoint. Each call gets its token, its time limit and its retries, and throws
/// an exception with a remedy if it fails.
/// </summary>
/// <remarks>
/// <para>
/// The methods are grouped into one interface for each area. Each area is registered as a service of its own, so that code that needs one
/// area asks for that one, and a fake implements that one. A method that is added to an area in a later minor release has a default
/// implementation that throws <see cref="NotSupportedException"/>.
/// </para>
/// <para>
/// Each method names its credential. "App" is the app's secret; where none is configured, the contacts-sync secret (通讯录同步 Secret) is used
/// in its place, which from an address that is new since 2022-08-15 reads ids only. "App only" and "contacts-sync secret only" have no
/// substitute: without it the call fails with a <see cref="WeChatConfigException"/>. What WeCom does not return to this kind of app is
/// null.
/// </para>
/// </remarks>
/// <exception cref="WeChatException">
/// Every method throws one of its kinds: <see cref="WeChatConfigException"/> before anything is sent, <see cref="WeChatTokenException"/>,
/// <see cref="WeChatApiException"/>, <see cref="WeChatTimeoutException"/> or <see cref="WeChatNetworkException"/>.
/// <see cref="WeComErrorCodes"/> has the values of <see cref="WeChatException.ErrorCode"/> that code compares with.
/// </exception>
public interface IWeComContactsClient :
    IWeComDepartmentsClient,
    IWeComUsersClient,
    IWeComTagsClient,
    IWeComAgentClient,
    IWeComLoginClient,
    IWeComAddressesClient,
    IWeComRequestClient;
