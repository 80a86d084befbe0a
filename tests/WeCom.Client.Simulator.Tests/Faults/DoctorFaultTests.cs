using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Diagnostics;
using WeCom.Client.Tests.Diagnostics;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>Each fault on each endpoint that the doctor calls: it names the cause, and nothing that follows from it.</summary>
public sealed class DoctorFaultTests
{
    private static readonly string[] Endpoints =
        ["gettoken", "department/get", "agent/get", "department/list", "user/list", "user/list_id", "department/simplelist"];

    public static TheoryData<SimulatedFault> Faults => [.. Enum.GetValues<SimulatedFault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_doctor_names_the_cause_of_a_fault_and_no_other(SimulatedFault fault)
    {
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints)
        {
            await using var company = await FaultyCompany.StartAsync();
            company.WeCom.Organization.AddPerson("lisi", "李四", 1);
            await using var services = company.Services();
            company.Script(fault, endpoint);
            var report = await services.GetRequiredService<IWeComDoctor>().ExamineAsync();
            WholeReport.Demand(report);
            var bad = string.Join(' ', report.Findings
                .Where(finding => finding.State > DoctorState.Unknown)
                .Select(finding => $"{finding.Check}:{finding.State}"));
            var isCounted = report.Calls == company.WeCom.Requests.Total || fault == SimulatedFault.Late;
            if (bad != CauseOf(fault) || report.Calls > 20 || !isCounted)
            {
                wrong.Add($"{endpoint}: {bad} in {report.Calls} calls of {company.WeCom.Requests.Total}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_faults_are_played_on_every_endpoint_that_the_doctor_calls()
    {
        await using var company = await FaultyCompany.StartAsync();
        company.WeCom.Organization.AddPerson("lisi", "李四", 1);
        await using var services = company.Services();
        await services.GetRequiredService<IWeComDoctor>().ExamineAsync();
        Assert.Equal(Endpoints.Order(), company.WeCom.Requests.GetLatest().Select(request => request.Endpoint).Distinct().Order());
    }

    internal static string CauseOf(SimulatedFault fault) => fault switch
    {
        SimulatedFault.Busy or SimulatedFault.ServerError => "Answers:Attention",
        SimulatedFault.Truncated or SimulatedFault.Html or SimulatedFault.Empty => "Answers:Broken",
        SimulatedFault.ResetBeforeHeaders or SimulatedFault.ResetAfterHeaders => "Connection:Broken",
        SimulatedFault.Drip or SimulatedFault.Late => "Connection:Broken",
        SimulatedFault.ClockAhead or SimulatedFault.ClockBack => "Clock:Attention",
        SimulatedFault.WrongContentType or SimulatedFault.DoubledRow or SimulatedFault.MissingRow => "",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Say what the doctor finds where this goes wrong."),
    };
}
