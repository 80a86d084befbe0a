using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Exposure;

/// <summary>Exposure is checked for every host of the tests.</summary>
public sealed class EveryHostTests
{
    // Files that register the library without being watched, each with its reason. Remove entries that no longer apply.
    private static readonly Dictionary<string, string> Unwatched = new(StringComparer.Ordinal)
    {
        ["tests/WeCom.Client.Admin.Tests/Examples/AdminExamples.cs"] = "is code of the documentation",
        ["tests/WeCom.Client.Admin.Tests/Mounting/RefusalTests.cs"] = "adds a company to AdminHost, which is watched",
        ["tests/WeCom.Client.AspNetCore.Tests/CallbackEndpointTests.cs"] = "calls through CallbackHost, which is watched",
        ["tests/WeCom.Client.AspNetCore.Tests/CallbackMemoryTests.cs"] = "measures memory; CallbackEndpointTests watches such requests",
        ["tests/WeCom.Client.AspNetCore.Tests/CallbackOptionsTests.cs"] = "makes no call",
        ["tests/WeCom.Client.AspNetCore.Tests/CallbackServiceTests.cs"] = "makes no call to WeCom",
        ["tests/WeCom.Client.AspNetCore.Tests/Examples/CallbackExamples.cs"] = "is code of the documentation",
        ["tests/WeCom.Client.AspNetCore.Tests/Examples/OperatingExamples.cs"] = "is code of the documentation",
        ["tests/WeCom.Client.EntityFrameworkCore.Tests/Bulk/KilledWriterTests.cs"] =
            "compares rows; its processes are killed, and log nothing",
        ["tests/WeCom.Client.EntityFrameworkCore.Tests/Bulk/Victim.cs"] = "is a process that is killed, and logs nothing",
        ["tests/WeCom.Client.EntityFrameworkCore.Tests/DependencyInjection/NamedRegistrationTests.cs"] =
            "calls through TwoCompanies, which is watched; else it only registers",
        ["tests/WeCom.Client.EntityFrameworkCore.Tests/DependencyInjection/RegistrationTests.cs"] = "makes no call",
        ["tests/WeCom.Client.EntityFrameworkCore.Tests/Wire/WireCompany.cs"] =
            "gives thousands of tampered answers, which hold what a search would take for a secret",
        ["tests/WeCom.Client.Tests/Http/Limits/CompressedAnswerTests.cs"] = "makes single calls to a server of its own, which logs nothing",
        ["tests/WeCom.Client.Tests/Configuration/EnvironmentFallbackTests.cs"] = "makes no call",
        ["tests/WeCom.Client.Tests/Configuration/MisplacedSecretTests.cs"] =
            "searches by itself: the framework quotes the secret in exceptions that are caught",
        ["tests/WeCom.Client.Tests/Configuration/WeComConfigurationTests.cs"] = "makes no call",
        ["tests/WeCom.Client.Tests/DependencyInjection/RegistrationTests.cs"] = "makes no call",
        ["tests/WeCom.Client.Tests/DependencyInjection/StartTests.cs"] = "makes no call",
        ["tests/WeCom.Client.Tests/Diagnostics/DoctorSettingTests.cs"] = "makes no call, and looks for the secret in each report itself",
        ["tests/WeCom.Client.Tests/Http/Limits/RateBudgetTests.cs"] = "registers two more on a SimulatedHost, which is watched",
        ["tests/WeCom.Client.Tests/Schedule/NotifyByWeComTests.cs"] = "only registers where it starts no SimulatedHost, which is watched",
        ["tests/WeCom.Client.Tests/Schedule/ScheduleReplica.cs"] = "has a sync that makes no call",
        ["tests/WeCom.Client.Tests/Packaging/FromPythonPageTests.cs"] = "makes no call",
        ["tests/WeCom.Client.Tests/Tokens/HotPathTests.cs"] = "counts what the hot path allocates, and recorders would allocate as well",
        ["tests/WeCom.Client.Tests/Configuration/SectionCheckTests.cs"] = "makes no call",
        ["tests/WeCom.Client.Tests/Sync/Model/Hosts/ModelHost.cs"] = "has no wire and no token; ModelLogs looks for people in its logs",
    };

    private static readonly string[] Watching = ["HostExposure", "WeComWire(", "ConfiguredHost("];

    [Fact]
    public void Every_host_of_the_tests_is_watched() =>
        Rule.Holds(
            "Give the host a HostExposure, or start a SimulatedHost or another that has one. What needs none stands in Unwatched:",
            from file in Product.Sources("tests")
            where file.Project.EndsWith(".Tests", StringComparison.Ordinal)
                && file.Lines.Any(line => line.Contains(".AddWeComIntegration(", StringComparison.Ordinal))
            let isWatched = file.Lines.Any(line => Array.Exists(Watching, name => line.Contains(name, StringComparison.Ordinal)))
            where isWatched == Unwatched.ContainsKey(file.Path)
            select Unwatched.ContainsKey(file.Path) ? $"{file.Path} needs no entry in Unwatched any more" : file.Path);

    [Fact]
    public void Nothing_in_the_list_of_what_is_not_watched_is_gone()
        => Assert.All(Unwatched.Keys, path => Assert.True(File.Exists(Path.Combine(Product.Root().FullName, path)), path));
}
