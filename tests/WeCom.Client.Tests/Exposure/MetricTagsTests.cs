using System.Diagnostics.Metrics;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Diagnostics;

namespace WeCom.Client.Tests.Exposure;

public sealed class MetricTagsTests
{
    private const long FirstId = 42_000_000;

    // An id, a name or an address in a tag would take more values in a larger company.
    [Fact]
    public async Task Tags_have_the_same_values_in_a_small_company_and_in_a_large_one()
        => Assert.Equal(await TagsAsync(departments: 2, people: 4), await TagsAsync(departments: 30, people: 90));

    private static async Task<IReadOnlyList<string>> TagsAsync(int departments, int people)
    {
        var company = new SimulatedOrganization();
        for (var i = 0; i < departments; i++)
        {
            company.AddDepartment(FirstId + i, $"部门{i}");
        }

        for (var i = 0; i < people; i++)
        {
            company.AddPerson($"person-of-tags-{i}", $"员工{i}", FirstId + (i % departments));
        }

        await using var host = await SimulatedHost.StartAsync(company);
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());
        var client = host.Get<IWeComContactsClient>();
        await host.Sync.SyncAllAsync();
        await host.Sync.SyncUsersAsync(FirstId);
        foreach (var person in company.People)
        {
            await client.GetUserAsync(person.UserId);
            await Assert.ThrowsAsync<WeChatApiException>(() => client.GetUserAsync(person.UserId + "-gone"));
        }

        foreach (var department in company.Departments)
        {
            await client.GetDepartmentAsync(department.DepartmentId);
        }

        company.RemovePerson("person-of-tags-0");
        await host.Sync.SyncAllAsync();
        var tagged = from instrument in telemetry.Instruments from tags in telemetry.Of(instrument).Keys select $"{instrument} {tags}";
        return [.. tagged.Order(StringComparer.Ordinal)];
    }
}
