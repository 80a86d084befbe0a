using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Diagnostics;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>The doctor before every setting there is, with values that nobody can mean: each is a finding that names it.</summary>
public sealed class DoctorSettingTests
{
    private const string Secret = "secret-of-the-test-0123456789";

    private static readonly string[] All =
        ["x", "-1", "", "0", " ", "1e99", "99999999999999999999", "\0", "\u202e<b>", "多", new('y', 10_000)];

    public static TheoryData<string> Values => [.. All.Take(TestLength.Of(share: 2, full: All.Length))];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task No_value_of_any_setting_is_an_exception_and_one_that_is_refused_is_named_before_any_call(string value)
    {
        var wrong = new List<string>();
        foreach (var key in SettingKeys.Table.All.Keys)
        {
            var calls = 0;
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["WeCom:CorpId"] = "ww0123456789abcdef",
                ["WeCom:AgentId"] = "1000002",
                ["WeCom:Secret"] = Secret,
                ["WeCom:Http:MaxRetries"] = "0",
                [$"WeCom:{key.Replace('*', '0')}"] = value,
            }).Build());
            services.AddWeComIntegration();
            services.AddHttpClient(WeComDefaults.HttpClientName).AddHttpMessageHandler(() => new Away(() => calls++));
            await using var host = services.BuildServiceProvider();
            try
            {
                var report = await host.GetRequiredService<IWeComDoctor>().ExamineAsync();
                WholeReport.Demand(report);
                var finding = report.Findings.Single(finding => finding.Check == DoctorCheck.Settings);
                var isNamed = NamesOf(key).Any(name => finding.Seen.English.Contains(name, StringComparison.Ordinal)
                    && finding.Seen.Chinese.Contains(name, StringComparison.Ordinal));
                var isBroken = finding.State == DoctorState.Broken;
                if (isBroken ? !isNamed || calls > 0 || finding.Remedy is null : finding.State != DoctorState.Good)
                {
                    wrong.Add($"{key}: {finding.State} {finding.Seen.English} | {finding.Seen.Chinese}, {calls} calls");
                }

                if ((report + string.Concat(report.Findings)).Contains(Secret, StringComparison.Ordinal))
                {
                    wrong.Add($"{key}: the secret is told");
                }
            }
            catch (Exception e)
            {
                wrong.Add($"{key}: {e}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // A value may be wrong only beside those of its group, or without the keys that it is read with.
    private static IEnumerable<string> NamesOf(string key)
        => key.Split(':').Append(key.StartsWith("Encrypted", StringComparison.Ordinal) ? "Protection:Keys" : key);

    private sealed class Away(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "away");
        }
    }
}
