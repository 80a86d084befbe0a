using System.Globalization;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Contacts;

namespace WeCom.Client.Tests.Organization;

/// <summary>The helpers of the reader's tests for a host and its simulator.</summary>
internal static class Reading
{
    /// <summary>A host of a company with so many departments, each the child of the one with half its id, and nobody in them.</summary>
    public static Task<SimulatedHost> StartAsync(
        int departments = 1,
        int maxParallelism = 8,
        TimeSpan? maxWait = null,
        TimeProvider? timeProvider = null)
    {
        var organization = new SimulatedOrganization();
        for (var id = 2; id <= departments; id++)
        {
            organization.AddDepartment(id, $"部门{id}", id / 2);
        }

        return SimulatedHost.StartAsync(
            organization,
            options =>
            {
                options.Sync.ReadPath = ReadPath.Lists;
                options.Sync.MaxParallelism = maxParallelism;
                options.Sync.MaxRateLimitWait = maxWait ?? options.Sync.MaxRateLimitWait;
            },
            timeProvider);
    }

    public static Task<OrganizationSnapshot> ReadAsync(
        this SimulatedHost host,
        ReadScope? scope = null,
        IProgress<ReadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var company = host.Get<Company>("");
        var reader = company.Reader(company.Client.Value, company.Configuration.Freeze());
        return reader.ReadAsync(scope ?? ReadScope.Everything, progress, cancellationToken);
    }

    /// <summary>Lets department/list answer with these records, in the place of the company's.</summary>
    public static void AnswerDepartments(this SimulatedHost host, params string[] departments)
        => host.WeCom.AnswerNext("department/list", SimulatedAnswer.Json(WireBodies.Departments(departments)));

    /// <summary>Lets user/list answer for one department with these records.</summary>
    public static void AnswerPeople(this SimulatedHost host, long departmentId, params string[] members)
        => host.AnswerPeople(departmentId, SimulatedAnswer.Json(WireBodies.Users(members)));

    public static void AnswerPeople(this SimulatedHost host, long departmentId, SimulatedAnswer answer)
        => host.WeCom.AnswerNext("user/list", answer, when: string.Create(CultureInfo.InvariantCulture, $"department_id={departmentId}"));

    /// <summary>The departments whose people were asked for.</summary>
    public static IReadOnlyList<long> DepartmentsAsked(this SimulatedHost host)
        =>
        [
            .. Queries(host, "user/list")
                .Select(query => long.Parse(query["department_id=".Length..], CultureInfo.InvariantCulture))
                .Order(),
        ];

    /// <summary>The queries of all calls of an endpoint, without the token.</summary>
    public static IReadOnlyList<string> Queries(this SimulatedHost host, string endpoint)
        => [.. host.WeCom.Requests.GetLatest().Where(request => request.Endpoint == endpoint).Select(request => request.Query)];
}
