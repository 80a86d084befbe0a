using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <param name="settings">Gives the settings of a call when it begins: those of the moment, or those of a run.</param>
/// <param name="app">Sends calls with the app's token.</param>
/// <param name="contacts">Sends calls with the token of the contacts secret.</param>
internal sealed class WeComContactsClient(Func<WeComSettings> settings, AuthorizedTransport app, AuthorizedTransport contacts)
    : IWeComContactsClient
{
    /// <summary>The most rows that WeCom sends on one page of user/list_id.</summary>
    public const int RowsOfListIdPage = 10_000;

    private const int MaxListIdPages = 1_000;

    private static readonly ContactsJsonContext Json = ContactsJsonContext.Default;
    private static readonly JsonBodyReader<IpListResponse> IpList = new(Json.IpListResponse);
    private static readonly JsonBodyReader<UserIdResponse> UserId = new(Json.UserIdResponse);
    private static readonly ListBodyReader<WeComDepartment> Departments = new("department", DepartmentJson.Records);
    private static readonly ListBodyReader<WeComDepartment> DepartmentIds = new("department_id", DepartmentJson.Records);
    private static readonly ListBodyReader<WeComUser> Users = new("userlist", UserJson.Records);
    private static readonly ListBodyReader<WeComTag> Tags = new("taglist", TagJson.Records);
    private static readonly RecordBodyReader<WeComDepartment> Department = new("department", DepartmentJson.Records);
    private static readonly RecordBodyReader<WeComUser> User = new(null, UserJson.Records);
    private static readonly RecordBodyReader<WeComAgent> Agent = new(null, AgentJson.Records, AnswerKind.Whole);
    private static readonly RecordBodyReader<WeComTagMembers> TagMembers = new(null, TagJson.Members, AnswerKind.Whole);
    private static readonly RecordBodyReader<ListIdPage> ListId = new(null, ListIdJson.Pages, AnswerKind.Whole);
    private static readonly RecordBodyReader<WeComLogin> Login = new(null, LoginJson.Records);

    private ContactsCall App => new(settings(), app);

    private ContactsCall Contacts => new(settings(), contacts);

    private ContactsCall Reading => settings() is { HasSecret: true } current ? new(current, app) : Contacts;

    /// <summary>
    /// A client to whose calls these errcodes are answers: they are thrown as always, but count as no failure in health, metrics and
    /// activities.
    /// </summary>
    internal WeComContactsClient Expecting(params ReadOnlySpan<int> codes)
    {
        int[] expected = [.. codes];
        return new(settings, app.Expecting(expected), contacts.Expecting(expected));
    }

    /// <summary>A client whose calls are not waited for longer than this.</summary>
    internal WeComContactsClient Within(TimeSpan limit) => new(settings, app.Within(limit), contacts.Within(limit));

    public async Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default)
        => (await Reading.SendAsync(Get("get_api_domain_ip"), IpList, cancellationToken).ConfigureAwait(false)).IpList;

    public async Task<IReadOnlyList<string>> GetCallbackIpAsync(CancellationToken cancellationToken = default)
        => (await Reading.SendAsync(Get("getcallbackip"), IpList, cancellationToken).ConfigureAwait(false)).IpList;

    public Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(
        long? departmentId = null, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("department/list", Id(departmentId)), Departments, cancellationToken);

    public Task<ContactsList<WeComDepartment>> SimpleListDepartmentsAsync(
        long? departmentId = null, WeComCredential credential = WeComCredential.App, CancellationToken cancellationToken = default)
        => Of(credential).SendAsync(Get("department/simplelist", Id(departmentId)), DepartmentIds, cancellationToken);

    public Task<WeComDepartment> GetDepartmentAsync(long departmentId, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("department/get", Id(departmentId)), Department, cancellationToken);

    public Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("user/list", "department_id=" + Text(departmentId)), Users, cancellationToken);

    public Task<ContactsList<WeComUser>> SimpleListUsersAsync(long departmentId, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("user/simplelist", "department_id=" + Text(departmentId)), Users, cancellationToken);

    public Task<WeComUser> GetUserAsync(string userId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return Reading.SendAsync(Get("user/get", "userid=" + Uri.EscapeDataString(userId)), User, cancellationToken);
    }

    public async IAsyncEnumerable<UserDepartment> ListUserIdsAsync(
        Action<MalformedRecord>? onMalformed = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = Contacts;
        string? cursor = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var request = Post("user/list_id", WireBody.Of(new ListIdRequest(cursor, RowsOfListIdPage), Json.ListIdRequest));
            var page = await call.SendAsync(request, ListId, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Malformed)
            {
                (onMalformed ?? throw TransportFailures.MalformedRow(request.Endpoint, record.Id, record.Reason))(record);
            }

            foreach (var row in page.Rows)
            {
                yield return new(row.UserId, row.DepartmentId)
                {
                    AdditionalFields = row.AdditionalFields, UnreadableFields = row.UnreadableFields,
                };
            }

            cursor = page.NextCursor;
            if (seen.Count >= MaxListIdPages)
            {
                throw TransportFailures.TooManyPages(request.Endpoint, MaxListIdPages);
            }

            if (!string.IsNullOrEmpty(cursor) && !seen.Add(cursor))
            {
                throw TransportFailures.RepeatedCursor(request.Endpoint);
            }
        }
        while (!string.IsNullOrEmpty(cursor));
    }

    public async Task<string> GetUserIdByMobileAsync(string mobile, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mobile);
        var request = Post("user/getuserid", WireBody.Of(new MobileRequest(mobile), Json.MobileRequest));
        return (await Reading.SendAsync(request, UserId, cancellationToken).ConfigureAwait(false)).UserId;
    }

    public async Task<string> GetUserIdByEmailAsync(
        string email, WeComEmailType emailType = WeComEmailType.Company, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(email);
        var request = Post("user/get_userid_by_email", WireBody.Of(new EmailRequest(email, (int)emailType), Json.EmailRequest));
        return (await Reading.SendAsync(request, UserId, cancellationToken).ConfigureAwait(false)).UserId;
    }

    public Task<WeComAgent> GetAgentAsync(CancellationToken cancellationToken = default)
    {
        var call = App;
        return call.SendAsync(Get("agent/get", "agentid=" + Text(call.Settings.AgentId ?? 0)), Agent, cancellationToken);
    }

    public async Task<ContactsList<WeComTag>> ListTagsAsync(CancellationToken cancellationToken = default)
        => await Reading.SendAsync(Get("tag/list"), Tags, cancellationToken).ConfigureAwait(false);

    public Task<WeComTagMembers> GetTagAsync(long tagId, CancellationToken cancellationToken = default)
        => Reading.SendAsync(Get("tag/get", "tagid=" + Text(tagId)), TagMembers, cancellationToken);

    public Task<WeComLogin> GetUserInfoAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        var request = Get("auth/getuserinfo") with { Confidential = SecretQuery.ForCode(code), IsRepeatable = false };
        return App.SendAsync(request, Login, cancellationToken);
    }

    public Task<WeComUser> GetUserDetailAsync(string userTicket, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userTicket);
        var body = WireBody.Of(new UserTicketRequest(userTicket), Json.UserTicketRequest);
        return App.SendAsync(Post("auth/getuserdetail", body), User, cancellationToken);
    }

    public Task<TResponse> SendAsync<TResponse>(
        WeComRequest request, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseType);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Endpoint, nameof(request));
        if (request.Endpoint.AsSpan().ContainsAny(@"?#%\")
            || request.Endpoint.StartsWith('/')
            || request.Endpoint.Contains("..", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The endpoint is what follows /cgi-bin/, without a query: split '{request.Endpoint}' into Endpoint and Query.",
                nameof(request));
        }

        if (request.Query?.Keys.Contains("access_token", StringComparer.OrdinalIgnoreCase) == true)
        {
            throw new ArgumentException("The query has an access_token: leave it out, it is attached by itself.", nameof(request));
        }

        var sent = new ApiRequest(request.Method, request.Endpoint)
        {
            Query = Query(request.Query),
            Body = request.Body,
            IsRepeatable = request.IsRead,
        };
        return Of(request.Credential).SendAsync(sent, new JsonBodyReader<TResponse>(responseType), cancellationToken);
    }

    private ContactsCall Of(WeComCredential credential) => credential == WeComCredential.ContactsSecret ? Contacts : Reading;

    private static ApiRequest Get(string endpoint, string? query = null) => new(HttpMethod.Get, endpoint) { Query = query };

    private static ApiRequest Post(string endpoint, ReadOnlyMemory<byte> body) => new(HttpMethod.Post, endpoint) { Body = body };

    private static string? Id(long? departmentId) => departmentId is { } id ? "id=" + Text(id) : null;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? Query(IReadOnlyDictionary<string, string>? query)
        => query is null ? null : string.Join('&', query.Select(pair => $"{Escaped(pair.Key)}={Escaped(pair.Value)}"));

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
