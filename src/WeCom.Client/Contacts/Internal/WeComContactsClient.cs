using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Http.Internal;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Contacts.Internal;

internal sealed class WeComContactsClient(WeComConfiguration configuration, AuthorizedTransport app, AuthorizedTransport contacts) : IWeComContactsClient
{
    private static readonly JsonBodyReader<IpListResponse> IpList = new(ContactsJsonContext.Default.IpListResponse);
    private static readonly ListBodyReader<WeComDepartment> Departments = new("department", "id", DepartmentJson.Read);
    private static readonly ListBodyReader<WeComUser> Users = new("userlist", "userid", UserJson.Read);

    private AuthorizedTransport Reading => configuration.HasSecret ? app : contacts;

    public async Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default)
    {
        var response = await Reading.SendAsync(Get("get_api_domain_ip"), IpList, cancellationToken).ConfigureAwait(false);
        return response.IpList;
    }

    public Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(long? departmentId = null, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("department/list", departmentId is { } id ? "id=" + Text(id) : null), Departments, cancellationToken);

    public Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("user/list", "department_id=" + Text(departmentId)), Users, cancellationToken);

    private static ApiRequest Get(string endpoint, string? query = null) => new(HttpMethod.Get, endpoint) { Query = query };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
