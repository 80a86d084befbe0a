using System.Globalization;
using WeCom.Client.Simulator;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>A simulated company in a process of its own.</summary>
internal sealed record ServedCompany(Uri Server, string CorpId, long AgentId, string Secret)
{
    private const int PeopleOfDepartment = 250;

    public static ServedCompany Parse(string line)
    {
        var parts = line.Split(' ');
        return new(new(parts[0]), parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    public static async Task RunAsync(string people)
    {
        var count = int.Parse(people, CultureInfo.InvariantCulture);
        await using var wecom = await WeComSimulator.StartAsync(options => options.Organization = SimulatedOrganization.Generate(
            new CompanyShape { Departments = Math.Max(1, count / PeopleOfDepartment), People = count }));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{wecom.BaseAddress} {wecom.CorpId} {wecom.App.AgentId} {wecom.App.Secret}"));

        // Until the process that started this one closes our input, as it also does by ending.
        await Console.In.ReadLineAsync();
    }
}
