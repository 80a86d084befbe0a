using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Diagnostics;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Callbacks;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>The doctor before settings, networks and stores that are broken: each is a finding, and none an exception.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Secret = "secret-of-the-test-0123456789";

    private readonly HostExposure _exposure = new();

    public static TheoryData<string, string?, string> BrokenSettings => new()
    {
        { "CorpId", "", "CorpId" },
        { "Secret", "", "Secret" },
        { "AgentId", null, "AgentId" },
        { "AgentId", "-1", "AgentId" },
        { "AgentId", "many", "AgentId" },
        { "BaseAddress", "qyapi", "BaseAddress" },
        { "BaseAddress", "http://qyapi.weixin.qq.com", "BaseAddress" },
        { "Http:Timeout", "0", "Timeout" },
        { "Language", "fr", "Language" },
        { "Sync:MaxParallelism", "-3", "MaxParallelism" },
        { "Sycn", "x", "Sycn" },
        { "Schedule:Interval", "-00:05:00", "Interval" },
        { "EncryptedContactsSecret", "not encrypted", "Protection:Keys" },
    };

    public void Dispose()
    {
        _exposure.Hide([Secret]);
        _exposure.Dispose();
    }

    [Fact]
    public void Every_check_has_a_name_in_Chinese_and_in_English_the_one_of_JSON_in_words()
        => Assert.All(Enum.GetValues<DoctorCheck>(), check =>
        {
            var name = new DoctorFinding { Check = check, State = DoctorState.Good, Seen = new("seen", "已检查") }.Name;
            Assert.Equal($"{check}", name.English.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);
            Assert.DoesNotMatch("[a-z][A-Z]", name.English);
            Assert.DoesNotContain("检查项", name.Chinese, StringComparison.Ordinal);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", name.Chinese);
        });

    [Theory]
    [MemberData(nameof(BrokenSettings))]
    public async Task A_setting_that_is_not_valid_is_the_finding(string key, string? value, string named)
    {
        var settings = Valid();
        settings[$"WeCom:{key}"] = value;
        await using var host = Host(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var report = await host.GetRequiredService<IWeComDoctor>().ExamineAsync();
        var finding = Only(report, DoctorCheck.Settings, DoctorState.Broken);
        Assert.Contains(named, finding.Seen.English);
        Assert.Contains(named, finding.Seen.Chinese);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", finding.Seen.Chinese);
        Assert.DoesNotContain("Jitter", finding.Seen.English);
        Assert.DoesNotContain(Secret, report.ToString() + string.Concat(report.Findings));
        Assert.Equal(0, report.Calls);
    }

    [Fact]
    public async Task Options_that_throw_are_the_finding()
    {
        var services = new ServiceCollection();
        _exposure.Watch(services);
        services.AddWeComIntegration(_ => throw new FormatException("no such vault"));
        await using var host = services.BuildServiceProvider();
        var report = await host.GetRequiredService<IWeComDoctor>().ExamineAsync();
        Assert.Contains(nameof(FormatException), Only(report, DoctorCheck.Settings, DoctorState.Broken).Seen.English);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, DoctorCheck.NameResolution)]
    [InlineData(HttpRequestError.SecureConnectionError, DoctorCheck.Tls)]
    [InlineData(HttpRequestError.ConnectionError, DoctorCheck.Connection)]
    [InlineData(HttpRequestError.ProxyTunnelError, DoctorCheck.Connection)]
    public async Task A_server_that_is_not_reached_is_the_finding(HttpRequestError error, DoctorCheck check)
    {
        await using var host = Host(
            configure: client => client.ConfigurePrimaryHttpMessageHandler(
                () => new Answering(() => throw new HttpRequestException(error, "away"))));
        var report = await host.GetRequiredService<IWeComDoctor>().ExamineAsync();
        Assert.NotNull(Only(report, check, DoctorState.Broken).Remedy);
        Assert.Equal(1, report.Calls);
        Assert.Equal(DoctorState.Unknown, report.Findings.Single(finding => finding.Check == DoctorCheck.Token).State);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>log in</html>", DoctorState.Broken)]
    [InlineData(HttpStatusCode.OK, "", DoctorState.Broken)]
    [InlineData(HttpStatusCode.Found, "", DoctorState.Broken)]
    [InlineData(HttpStatusCode.ProxyAuthenticationRequired, "", DoctorState.Broken)]
    [InlineData(HttpStatusCode.BadGateway, "<html>", DoctorState.Attention)]
    public async Task A_proxy_that_answers_in_place_of_WeCom_is_the_finding(HttpStatusCode status, string body, DoctorState state)
    {
        await using var host = Host(
            configure: client => client.ConfigurePrimaryHttpMessageHandler(
                () => new Answering(() => new(status) { Content = new StringContent(body) })));
        var report = await host.GetRequiredService<IWeComDoctor>().ExamineAsync();
        var remedy = Only(report, DoctorCheck.Answers, state).Remedy;
        Assert.NotNull(remedy);
        Assert.NotEqual(remedy.English, remedy.Chinese);
    }

    [Fact]
    public async Task A_server_without_TLS_is_the_finding_on_a_real_connection()
    {
        await using var plain = await WeComSimulator.StartAsync();
        var settings = Valid();
        settings["WeCom:BaseAddress"] = $"https://127.0.0.1:{plain.BaseAddress.Port}/";
        await using var host = Host(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        Only(await host.GetRequiredService<IWeComDoctor>().ExamineAsync(), DoctorCheck.Tls, DoctorState.Broken);
    }

    [Fact]
    public async Task A_handler_of_the_host_that_throws_is_the_finding()
    {
        await using var host = Host(
            configure: client => client.AddHttpMessageHandler(() => new Passing(() => throw new NotSupportedException("mine"))));
        var report = await host.GetRequiredService<IWeComDoctor>().ExamineAsync();
        Assert.Contains(nameof(NotSupportedException), Only(report, DoctorCheck.Connection, DoctorState.Broken).Seen.English);
    }

    [Fact]
    public async Task A_company_that_is_in_order_has_nothing_to_mend_and_its_last_sync_is_told()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: TimeProvider.System);
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        var before = host.ApplyCalls;
        var report = await host.Get<IWeComDoctor>().ExamineAsync();
        Assert.Equal(before, host.ApplyCalls);
        Assert.Equal(DoctorState.Good, report.Findings.Single(finding => finding.Check == DoctorCheck.LastFullSync).State);
        Assert.Contains("5 departments and 10 people", report.Findings.Single(finding => finding.Check == DoctorCheck.Stores).Seen.English);
        Assert.Equal(DoctorState.Good, report.State);
        WholeReport.Demand(report);
        Assert.All(report.Fields.Where(field => field.Name == "mobile"), field => Assert.Equal(DoctorFieldState.Granted, field.State));
    }

    [Fact]
    public async Task Stores_that_fail_or_hold_a_record_twice_are_the_finding()
    {
        await using var failing = await SimulatedHost.StartAsync(
            timeProvider: TimeProvider.System,
            build: builder => builder.AddUserStore<DoubledUserStore>());
        Only(await failing.Get<IWeComDoctor>().ExamineAsync(), DoctorCheck.Stores, DoctorState.Broken);
        await using var broken = await SimulatedHost.StartAsync(
            timeProvider: TimeProvider.System,
            build: builder => builder.AddUserStore<FailingUserStore>());
        var finding = Only(await broken.Get<IWeComDoctor>().ExamineAsync(), DoctorCheck.Stores, DoctorState.Broken);
        Assert.Contains(nameof(TimeoutException), finding.Seen.English);
        Assert.DoesNotContain("Server=", finding.Seen.English);
    }

    [Fact]
    public async Task Callbacks_are_looked_at_where_there_are_any()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: TimeProvider.System);
        Assert.Contains("no callbacks", (await CallbacksAsync()).Seen.English);
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("active_restored"));
        var quiet = await CallbacksAsync();
        Assert.Equal(DoctorState.Good, quiet.State);
        Assert.Contains("The last event came", quiet.Seen.English);
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("active_restored"), "app");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("active_restored"), "contacts");
        var each = (await CallbacksAsync()).Seen;
        Assert.Matches("The last event at 'app' came .* ago. The last event at 'contacts' came", each.English);
        Assert.Matches("“app”最近一次事件在 .*“contacts”最近一次事件在", each.Chinese);
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("low_active"));
        Assert.Equal(DoctorState.Attention, (await CallbacksAsync()).State);

        async Task<DoctorFinding> CallbacksAsync() => (await host.Get<IWeComDoctor>().ExamineAsync())
            .Findings.Single(finding => finding.Check == DoctorCheck.Callbacks);
    }

    [Fact]
    public async Task An_exam_of_another_package_is_in_the_report_and_one_that_throws_is_the_finding()
    {
        await using var host = await SimulatedHost.StartAsync(
            timeProvider: TimeProvider.System,
            register: services => services
                .AddKeyedSingleton<IDoctorExam>("", new Exam(_ => throw new NotSupportedException("mine")))
                .AddKeyedSingleton<IDoctorExam>("", new Exam(calls => new()
                {
                    Check = DoctorCheck.CallbackAddress,
                    State = DoctorState.Attention,
                    Seen = new($"{calls} calls", "调用"),
                })));

        var report = await host.Get<IWeComDoctor>().ExamineAsync();

        WholeReport.Demand(report);
        var finding = report.Findings.Single(finding => finding.Check == DoctorCheck.CallbackAddress);
        Assert.Equal($"{20 - report.Calls} calls", finding.Seen.English);
        var thrown = report.Findings.Single(other => other.State == DoctorState.Broken);
        Assert.Contains(nameof(NotSupportedException), thrown.Seen.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_examination_that_is_cancelled_ends_so()
    {
        await using var host = Host();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.GetRequiredService<IWeComDoctor>().ExamineAsync(new(canceled: true)));
    }

    private static DoctorFinding Only(DoctorReport report, DoctorCheck check, DoctorState state)
    {
        WholeReport.Demand(report);
        var finding = Assert.Single(
            report.Findings,
            finding => finding.State > DoctorState.Unknown && finding is not { Check: DoctorCheck.Stores, State: DoctorState.Attention });
        Assert.Equal((check, state), (finding.Check, finding.State));
        return finding;
    }

    private static Dictionary<string, string?> Valid() => new(StringComparer.Ordinal)
    {
        ["WeCom:CorpId"] = "ww0123456789abcdef",
        ["WeCom:AgentId"] = "1000002",
        ["WeCom:Secret"] = Secret,
        ["WeCom:Http:AllowUnknownPrimaryHandler"] = "true",
    };

    private ServiceProvider Host(IConfiguration? configuration = null, Action<IHttpClientBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services);
        services.AddSingleton(configuration ?? new ConfigurationBuilder().AddInMemoryCollection(Valid()).Build());
        services.AddWeComIntegration();
        configure?.Invoke(services.AddHttpClient(WeComDefaults.HttpClientName));
        return services.BuildServiceProvider();
    }

    private sealed class Exam(Func<int, DoctorFinding> examine) : IDoctorExam
    {
        public Task<DoctorFinding> ExamineAsync(int mostCalls, CancellationToken cancellationToken) =>
            Task.FromResult(examine(mostCalls));
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }

    private sealed class Passing(Func<HttpResponseMessage> answer) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }

    private class DoubledUserStore : IUserStore
    {
        public virtual async IAsyncEnumerable<StoredUser> ListAsync(
            SyncContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new() { UserId = "lisi", Stamp = "", IsActive = true };
            yield return new() { UserId = "LiSi", Stamp = "", IsActive = true };
        }

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The doctor writes nothing.");
    }

    private sealed class FailingUserStore : DoubledUserStore
    {
        public override IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
            throw new TimeoutException("Server=db;Password=x");
    }
}
