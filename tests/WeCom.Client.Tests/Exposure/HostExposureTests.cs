using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Exposure;

/// <summary>Every way of exposing a secret is detected.</summary>
public sealed class HostExposureTests : IDisposable
{
    private const long DepartmentId = 4_200_000_777;

    private static readonly WeComUser Person = new() { UserId = "ZhangSanOfExposure", Name = "张三丰", Mobile = "13800000000" };

    private readonly string _secret = $"a secret/of+{Guid.NewGuid():N}=";
    private readonly HostExposure _exposure = new();
    private readonly ServiceProvider _services;
    private readonly ActivitySource _activities = new("Test.Exposure");
    private readonly Meter _meter = new("Test.Exposure");

    public HostExposureTests()
    {
        var services = new ServiceCollection();
        _exposure.Watch(services);
        _exposure.Hide(_secret);
        _exposure.Hide([Person]);
        _services = services.BuildServiceProvider();
    }

    public static TheoryData<string> Ways =>
    [
        "text", "value", "scope", "logged exception", "cause of a logged exception",
        "name", "tag", "late tag", "status", "event", "tag of an event", "baggage", "link", "unfinished",
        "tag of a counter", "tag of a histogram", "tag of a gauge", "tag of a meter", "name of an instrument",
        "exception", "data of an exception",
    ];

    public static TheoryData<string> Disguises =>
        ["none", "percent", "form", "JSON", "Base64", "hexadecimal", "lower case", "beginning", "end"];

    public void Dispose()
    {
        _activities.Dispose();
        _meter.Dispose();
        _services.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_secret_is_found_whichever_way_it_takes(string way)
    {
        LetOut(way, $"it is {_secret}!");

        Assert.NotEmpty(_exposure.Breaches());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_no_secret_is_not(string way)
    {
        LetOut(way, "it is nothing");

        Assert.Empty(_exposure.Breaches());
    }

    [Theory]
    [MemberData(nameof(Disguises))]
    public void A_secret_is_found_in_every_disguise(string disguise)
    {
        LetOut("text", "as " + disguise switch
        {
            "percent" => Uri.EscapeDataString(_secret),
            "form" => WebUtility.UrlEncode(_secret),
            "JSON" => _secret.Replace("+", "\\u002B", StringComparison.Ordinal),
            "Base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(_secret)),
            "hexadecimal" => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(_secret)),
            "lower case" => _secret.ToLowerInvariant(),
            "beginning" => _secret[..12] + "***",
            "end" => "***" + _secret[^12..],
            _ => _secret,
        });

        Assert.NotEmpty(_exposure.Breaches());
    }

    [Fact]
    public async Task A_token_is_found_by_its_looks()
    {
        await using var wecom = await WeComSimulator.StartAsync();

        LetOut("text", $"it is {wecom.Tokens.IssueTo(wecom.App)}");

        Assert.Single(_exposure.Breaches());
    }

    [Theory]
    [InlineData(LogLevel.Warning, "refused (hint 1763801138000000000000007)", false)]
    [InlineData(LogLevel.Debug, "zhangsanofexposure is read", false)]
    [InlineData(LogLevel.Information, "zhangsanofexposure is read", true)]
    [InlineData(LogLevel.Warning, "这是张三丰的", true)]
    [InlineData(LogLevel.Error, "mobile 13800000000 is taken", true)]
    public void A_person_may_be_named_in_no_log_above_Debug(LogLevel level, string text, bool isBreach)
    {
        _services.GetRequiredService<ILogger<HostExposureTests>>().Log(level, "{Text}", text);

        Assert.Equal(isBreach, _exposure.Breaches().Count > 0);
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("tag")]
    [InlineData("tag of a counter")]
    public void Nor_in_a_scope_an_activity_or_a_tag(string way)
    {
        LetOut(way, "of zhangsanofexposure");

        Assert.NotEmpty(_exposure.Breaches());
    }

    [Fact]
    public async Task A_department_may_be_named_in_no_tag_of_a_measurement()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        wecom.Organization.AddDepartment(DepartmentId, "研发");
        _exposure.Watch(new ServiceCollection(), wecom);
        _meter.CreateCounter<int>("calls").Add(1, new KeyValuePair<string, object?>("department", DepartmentId));

        Assert.Single(_exposure.Breaches());
    }

    private void LetOut(string way, string text)
    {
        var logger = _services.GetRequiredService<ILogger<HostExposureTests>>();
        var tag = new KeyValuePair<string, object?>("key", text);
        switch (way)
        {
            case "text":
                logger.LogTrace(new EventId(1), message: text);
                return;
            case "value":
                logger.Log(LogLevel.Trace, default, new[] { tag }, null, (_, _) => "nothing");
                return;
            case "scope":
                logger.BeginScope(new[] { tag });
                return;
            case "logged exception":
                logger.LogTrace(new InvalidOperationException(text), "nothing");
                return;
            case "cause of a logged exception":
                logger.LogTrace(new InvalidOperationException("nothing", new TimeoutException(text)), "nothing");
                return;
            case "exception":
                Throw(new("nothing", new TimeoutException(text)));
                return;
            case "data of an exception":
                Throw(new("nothing") { Data = { ["key"] = text } });
                return;
            case "tag of a counter":
                _meter.CreateCounter<int>("one").Add(1, tag);
                return;
            case "tag of a histogram":
                _meter.CreateHistogram<double>("one").Record(1.5, tag);
                return;
            case "tag of a gauge":
                _meter.CreateObservableGauge("one", () => new Measurement<long>(1, tag));
                return;
            case "tag of a meter":
                using (var meter = new Meter("Test.Exposure", null, [tag]))
                {
                    meter.CreateCounter<int>("one");
                }

                return;
            case "name of an instrument":
                _meter.CreateCounter<int>("one", description: text);
                return;
            default:
                Act(way, text, tag);
                return;
        }
    }

    private static void Throw(InvalidOperationException exception) =>
        Assert.Throws<InvalidOperationException>((Action)(() => throw exception));

    private void Act(string way, string text, KeyValuePair<string, object?> tag)
    {
        var other = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default);
        var links = way == "link" ? new[] { new ActivityLink(other, new([tag])) } : [];
        var activity = _activities.StartActivity(
            way == "name" ? text : "one",
            ActivityKind.Internal,
            default(ActivityContext),
            way is "tag" or "unfinished" ? [tag] : [],
            links)!;
        switch (way)
        {
            case "unfinished":
                return;
            case "late tag":
                activity.SetTag("key", text);
                break;
            case "status":
                activity.SetStatus(ActivityStatusCode.Error, text);
                break;
            case "event":
                activity.AddEvent(new(text));
                break;
            case "tag of an event":
                activity.AddException(new InvalidOperationException(text));
                break;
            case "baggage":
                activity.SetBaggage("key", text);
                break;
        }

        activity.Dispose();
    }
}
