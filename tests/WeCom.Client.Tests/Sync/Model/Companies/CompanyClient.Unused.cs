using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model.Companies;

internal sealed partial class CompanyClient
{
    public Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<IReadOnlyList<string>> GetCallbackIpAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<ContactsList<WeComUser>> SimpleListUsersAsync(long departmentId, CancellationToken cancellationToken = default) =>
        throw Never();

    public Task<string> GetUserIdByMobileAsync(string mobile, CancellationToken cancellationToken = default) => throw Never();

    public Task<string> GetUserIdByEmailAsync(
        string email,
        WeComEmailType emailType = WeComEmailType.Company,
        CancellationToken cancellationToken = default) =>
        throw Never();

    public Task<ContactsList<WeComTag>> ListTagsAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComLogin> GetUserInfoAsync(string code, CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComUser> GetUserDetailAsync(string userTicket, CancellationToken cancellationToken = default) => throw Never();

    public Task<TResponse> SendAsync<TResponse>(
        WeComRequest request,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken = default) =>
        throw Never();

    private static NotSupportedException Never() => new("A sync does not call this.");
}
