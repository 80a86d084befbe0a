using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SyncConsole.Rendering;
using WeCom.Client.Tests.Exposure;

namespace SyncConsole.Tests;

/// <summary>The address that is shown is the one that is called.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData(null, "https://qyapi.weixin.qq.com/")]
    [InlineData("https://wecom.example/private/", "https://wecom.example/private/")]
    [InlineData("ftp://wecom.example/", "none is called: the settings are not valid")]
    public void It_comes_from_whichever_source_of_the_configuration_sets_it(string? configured, string shown)
    {
        using var exposure = new HostExposure();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("WeCom:CorpId", "ww1"), new("WeCom:ContactsSecret", "c")]);
        if (configured is not null)
        {
            builder.Configuration["WeCom:BaseAddress"] = configured;
        }

        exposure.Watch(builder.Services);
        builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom")).ValidateOnFirstUse();
        using var host = builder.Build();

        Opening.Show(
            new Report(Terminal.Create(output, isTerminal: false)),
            new() { Company = null, DatabasePath = "d", LogPath = "l" },
            host.Services,
            simulator: null);

        Assert.Contains($"Service    {shown}\n", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
