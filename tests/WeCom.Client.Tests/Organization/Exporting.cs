using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Organization;

/// <summary>Starts hosts that read by an export.</summary>
internal static class Exporting
{
    public static Task<SimulatedHost> StartAsync(
        FileFault? fault = null,
        SimulatedOrganization? organization = null,
        Action<WeComOptions>? configure = null,
        TimeProvider? timeProvider = null)
        => SimulatedHost.StartAsync(
            organization,
            options =>
            {
                options.Sync.ReadPath = ReadPath.Export;
                options.Http.Timeout = TimeSpan.FromMinutes(1);
                configure?.Invoke(options);
            },
            timeProvider ?? new HurryingTimeProvider(),
            build: builder => builder.ConfigureHttpClientBuilder(http => http.AddHttpMessageHandler(() => fault ?? new FileFault())));

    public static OrganizationReader Reader(this SimulatedHost host, Action<WeComOptions>? configure = null)
    {
        var company = host.Get<Company>("");
        var settings = company.Configuration.Freeze();
        if (configure is not null)
        {
            var options = host.Get<IOptionsMonitor<WeComOptions>>().CurrentValue.Copy();
            configure(options);
            settings = new("", "WeCom", options);
        }

        return company.Reader(company.ClientOf(settings, default), settings);
    }

    public static Task<OrganizationSnapshot> ReadByAsync(
        this SimulatedHost host, ReadPath path, Action<WeComOptions>? configure = null)
        => host.Reader(options =>
        {
            options.Sync.ReadPath = path;
            configure?.Invoke(options);
        }).ReadAsync(ReadScope.Everything, null, CancellationToken.None);
}
