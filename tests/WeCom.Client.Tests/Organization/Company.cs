using System.Globalization;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Internal;
using WeCom.Client.Tests.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Organization;

/// <summary>A small company on the wire, and the reader that reads it.</summary>
internal sealed class Company : IDisposable
{
    private readonly Dictionary<long, Reply> _people = [];

    public Company(int maxParallelism = 8)
    {
        Wire = new(options => (options.Sync.MaxParallelism, options.Sync.MaxRateLimitWait, options.Http.MaxRetries) = (maxParallelism, TimeSpan.Zero, 0));
        Wire.On("user/list", (request, cancellationToken) =>
            (_people.TryGetValue(DepartmentOf(request.RequestUri!), out var reply) ? reply : Replies.Json(Replies.Nobody))(request, cancellationToken));
    }

    public WeComWire Wire { get; }

    public IEnumerable<long> DepartmentsAsked => Wire.Requests("user/list").Select(DepartmentOf).Order();

    public Company WithDepartments(params string[] departments)
    {
        Wire.On("department/list", Replies.Json(WireBodies.Departments(departments)));
        return this;
    }

    public Company WithDepartments(int count)
        => WithDepartments([.. Enumerable.Range(1, count).Select(id => $$"""{"id":{{id}},"parentid":{{id / 2}}}""")]);

    public Company WithPeople(long departmentId, params string[] members) => WithReply(departmentId, Replies.Json(WireBodies.Users(members)));

    public Company WithReply(long departmentId, Reply reply)
    {
        _people[departmentId] = reply;
        return this;
    }

    public Task<OrganizationSnapshot> ReadAsync(ReadScope? scope = null, IProgress<ReadProgress>? progress = null, CancellationToken cancellationToken = default)
        => Wire.Services.GetRequiredKeyedService<OrganizationReader>("").ReadAsync(scope ?? ReadScope.Everything, progress, cancellationToken);

    public void Dispose() => Wire.Dispose();

    private static long DepartmentOf(Uri address) => long.Parse(HttpUtility.ParseQueryString(address.Query)["department_id"]!, CultureInfo.InvariantCulture);
}
