using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Organization;

/// <summary>People are read by an export, and what is read is the same as by lists.</summary>
public sealed class ExportReadTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, TestLength.Of(share: 4, full: 60))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Lists_with_exports_give_the_same_snapshot(int seed)
    {
        await using var host = await Exporting.StartAsync(organization: Company(seed));
        Limit(host.WeCom, seed);

        var exported = await host.ReadAsync();
        var listed = await host.ReadByAsync(ReadPath.Lists);

        Assert.Equal((null, 1), (exported.ExportFailure, host.WeCom.Requests.Count("export/user")));
        Assert.True(exported.Users.Count > 10, $"{exported.Users.Count} people");
        Assert.Equal(listed.Departments, exported.Departments);
        Assert.Equal(Ordered(listed), Ordered(exported));
        Assert.Equal(Broken(listed.MalformedUsers), Broken(exported.MalformedUsers));

        // One nameless person of two departments is a gap in the list of each.
        Assert.Equal(listed.Gaps.Distinct(), exported.Gaps);
        Assert.Equal(listed.ReadDepartmentIds.Order(), exported.ReadDepartmentIds.Order());
        Assert.Equal((listed.HasMobiles, listed.IsScoped), (exported.HasMobiles, exported.IsScoped));
        Assert.Null(listed.ScopeFailure ?? exported.ScopeFailure);
        if (seed % 4 != 3)
        {
            Assert.Equal(listed.Users, exported.Users);
        }
    }

    [Fact]
    public async Task Ids_alone_name_the_same_people_with_the_same_departments()
    {
        await using var host = await Exporting.StartAsync(organization: Company(1));
        var ids = await host.ReadByAsync(
            ReadPath.Auto, options => (options.Secret, options.ContactsSecret) = (null, host.WeCom.ContactsSecret));

        var exported = await host.ReadAsync();

        Assert.Null(exported.ExportFailure);
        Assert.True(ids.IsIdsOnly);
        Assert.Equal(Places(ids), Places(exported));
    }

    [Fact]
    public async Task From_a_thousand_departments_on_an_export_is_chosen_and_takes_few_calls()
    {
        var organization = new SimulatedOrganization();
        for (var id = 2; id <= ExportReader.LeastDepartments; id++)
        {
            organization.AddDepartment(id, $"部门{id}", id / 2);
        }

        organization.AddPerson("a", "甲", 7, ExportReader.LeastDepartments);
        await using var host = await Exporting.StartAsync(
            organization: organization, configure: options => options.Sync.ReadPath = ReadPath.Auto);

        var snapshot = await host.ReadAsync();

        Assert.Equal("a", Assert.Single(snapshot.Users).UserId);
        Assert.Equal((0, 1), (host.WeCom.Requests.Count("user/list"), host.WeCom.Requests.Count("export/user")));
        Assert.Equal(5, snapshot.Calls);
        Assert.Equal(ExportReader.LeastDepartments, snapshot.ReadDepartmentIds.Count);
    }

    [Theory]
    [InlineData(ReadPath.Auto, 999, false)]
    [InlineData(ReadPath.Auto, 1_000, true)]
    [InlineData(ReadPath.Lists, 30_000, false)]
    [InlineData(ReadPath.Export, 1, true)]
    [InlineData(ReadPath.Export, 0, false)]
    public async Task The_path_follows_the_setting_and_the_departments(ReadPath path, int departments, bool isExport)
    {
        await using var host = await Exporting.StartAsync(configure: options => options.Sync.ReadPath = path);

        Assert.Equal(isExport, host.Reader().IsByExport(departments));
        Assert.Equal(isExport ? 17 : departments + 2, host.Reader().ForecastCalls(departments));
    }

    [Fact]
    public async Task Progress_is_told_in_departments_with_the_calls_of_an_export()
    {
        await using var host = await Exporting.StartAsync();
        var seen = new List<ReadProgress>();
        var progress = new Told(seen.Add);

        await host.ReadAsync(progress: progress);

        Assert.Equal([new(0, 5, ExportReader.UsualDuration) { ExpectedCalls = ExportReader.UsualCalls }, new(5, 5)], seen);
    }

    [Fact]
    public async Task A_part_of_the_company_is_read_by_its_lists()
    {
        await using var host = await Exporting.StartAsync();

        var snapshot = await host.ReadAsync(new ReadScope(2, WithChildren: true, WithUsers: true));
        await host.ReadAsync(new ReadScope(null, WithChildren: true, WithUsers: false));

        Assert.Equal(6, snapshot.Users.Count);
        Assert.Equal(0, host.WeCom.Requests.Count("export/user"));
    }

    [Fact]
    public async Task A_sync_by_export_writes_everybody_with_those_who_left_removed()
    {
        await using var host = await Exporting.StartAsync();
        var first = await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");

        var second = await host.Sync.SyncAllAsync();

        Assert.Equal((10, 1, 9), (first.Users.Created, second.Users.Removed, second.Users.Unchanged));
        Assert.Equal((SyncStatus.Succeeded, 0), (second.Status, host.WeCom.Requests.Count("user/list")));
        Assert.DoesNotContain(second.Warnings, issue => issue.Kind == SyncIssueKind.ExportNotUsed);
    }

    [Theory]
    [InlineData(48002)]
    [InlineData(48009)]
    [InlineData(60011)]
    [InlineData(301025)]
    public async Task Where_it_is_refused_lists_are_read_and_a_warning_says_why(int errorCode)
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.AnswerNext("export/user", SimulatedAnswer.Error(errorCode));

        var result = await host.Sync.SyncAllAsync();

        var warning = Assert.Single(result.Warnings, issue => issue.Kind == SyncIssueKind.ExportNotUsed);
        Assert.Equal((SyncStatus.SucceededWithWarnings, 10, errorCode), (result.Status, result.Users.Created, warning.ErrorCode));
        Assert.Contains("Sync:ReadPath", warning.Remedy, StringComparison.Ordinal);
        Assert.Equal(5, host.WeCom.Requests.Count("user/list"));
    }

    [Fact]
    public async Task A_refusal_is_no_failure_in_the_health_of_the_host()
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.AnswerNext("export/user", SimulatedAnswer.Error(WeComErrorCodes.ApiForbidden));

        await host.Sync.SyncAllAsync();

        Assert.Null(host.Get<WeCom.Client.Companies.Company>("").Transport.LastFailure);
    }

    private static SimulatedOrganization Company(int seed)
    {
        var organization = SimulatedOrganization.Generate(new CompanyShape { Seed = seed, Departments = 30, People = 200 });
        var people = organization.People.Select(person => person.UserId).ToList();
        if (seed % 4 == 3)
        {
            organization.SetRawField(people[seed], "department", "\"none\"");
            organization.SetRawField(people[seed + 10], "extattr", "[1,{}]");
            organization.SetRawField(people[seed + 20], "userid", "true");
        }

        return organization;
    }

    private static void Limit(WeComSimulator wecom, int seed)
    {
        if (seed % 2 == 0)
        {
            var everybody = wecom.Organization.People.Select(person => person.UserId).ToList();
            wecom.Organization.SetTag(new SimulatedTag(3, "外包") { UserIds = [everybody[1], everybody[^1]], DepartmentIds = [9] });
            wecom.App.VisibleDepartments = [4, 6];
            wecom.App.VisibleUserIds = [everybody[^2], everybody[5]];
            wecom.App.VisibleTags = [3];
        }

        wecom.App.GrantsSensitiveFields = seed % 3 != 0;
    }

    private static IReadOnlyList<WeComUser> Ordered(OrganizationSnapshot snapshot) =>
        [.. snapshot.Users.OrderBy(user => user.UserId, StringComparer.Ordinal)];

    private static IReadOnlyList<string?> Broken(IReadOnlyList<MalformedRecord> records) =>
        [.. records.Select(record => record.Id).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Places(OrganizationSnapshot snapshot) =>
    [
        .. snapshot.Users.Select(user => $"{user.UserId} {string.Join(',', user.DepartmentIds!.Order())}").Order(StringComparer.Ordinal),
    ];

    private sealed class Told(Action<ReadProgress> tell) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => tell(value);
    }
}
