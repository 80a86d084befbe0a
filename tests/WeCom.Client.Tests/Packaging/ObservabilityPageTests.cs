using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Callbacks;
using WeCom.Client.Tests.Conventions;
using WeCom.Client.Tests.Diagnostics;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The page names everything that can be watched, in both languages.</summary>
public sealed partial class ObservabilityPageTests
{
    [Theory]
    [InlineData("observability.md")]
    [InlineData("observability.zh-CN.md")]
    public async Task Everything_that_can_be_watched_is_on_the_page(string page)
    {
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddHealthChecks().AddWeCom());
        await host.Sync.SyncAllAsync();
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1"), "app");
        await host.Sync.SyncAllAsync();
        await host.Get<IWeComCallbacks>().ProcessAsync();
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Get<IWeComContactsClient>().GetUserAsync("nobody"));
        var health = (await host.Get<HealthCheckService>().CheckHealthAsync()).Entries["wecom"];
        var lines = File.ReadAllLines(Path.Combine(Product.Root().FullName, "docs", page));

        Assert.Equal(14, telemetry.Published.Count);
        Rule.Holds(
            $"docs/{page} needs a table row with:",
            from part in Instruments(telemetry).Concat(Events()).Concat(telemetry.Tags.Concat(health.Data.Keys).Select(name => $"`{name}`"))
            where !lines.Any(line => line.StartsWith('|') && line.Contains(part, StringComparison.Ordinal))
            select part);
    }

    [Theory]
    [InlineData("observability.md")]
    [InlineData("observability.zh-CN.md")]
    public void Every_category_of_the_log_is_on_the_page(string page)
    {
        var text = File.ReadAllText(Path.Combine(Product.Root().FullName, "docs", page));
        var categories =
            from source in Product.Sources("src")
            where source.Project != "WeCom.Client.Simulator"
            from line in source.Lines
            where line.Contains("ILogger<", StringComparison.Ordinal) || line.Contains("CreateLogger<", StringComparison.Ordinal)
            select source.Project == "WeCom.Client" ? CategoryOf(line) ?? source.Folders[0] : source.Project.Split('.')[^1];

        Rule.Holds(
            $"docs/{page} needs the category:",
            categories.Distinct().Where(category => !text.Contains($".{category}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_number_stands_for_two_events()
        => Rule.Holds(
            "Another event has the number already:",
            Logged().GroupBy(logged => logged.EventId).SelectMany(same => same.Skip(1)).Select(logged => logged.EventName!));

    // A company makes the loggers of what it is made of.
    private static string? CategoryOf(string line)
    {
        var name = Logger().Match(line).Groups["type"].Value;
        return Product.Core.GetTypes().FirstOrDefault(type => type.Name == name)?.Namespace!.Split('.')[2];
    }

    [GeneratedRegex(@"Logger<(?<type>\w+)>")]
    private static partial Regex Logger();

    private static IEnumerable<string> Instruments(RecordedTelemetry telemetry) =>
        telemetry.Published.Select(instrument => $"| `{instrument.Name}` | ")
            .Concat(telemetry.Published.Select(instrument => $" | `{instrument.Unit}` | "));

    private static IEnumerable<string> Events() =>
        Logged().Select(logged => string.Create(
            CultureInfo.InvariantCulture, $"| {logged.EventId} | {logged.EventName} | {logged.Level} |"));

    private static IEnumerable<LoggerMessageAttribute> Logged() =>
        from type in Product.Assemblies.SelectMany(assembly => assembly.GetTypes())
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
        let logged = method.GetCustomAttribute<LoggerMessageAttribute>()
        where logged is not null
        select logged;
}
