using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WeCom.Client.AspNetCore;
using WeCom.Client.AspNetCore.Internal;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Diagnostics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add callbacks to a registration.</summary>
public static class WeComCallbacksBuilderExtensions
{
    private const string DefaultSection = "WeCom:Callbacks";

    /// <summary>
    /// Adds callbacks with the settings of a section, and a background service that keeps the stores up to date with them. Map the address
    /// with <c>MapWeComCallback</c>.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="section">The section, usually <c>configuration.GetSection("WeCom:Callbacks")</c>.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddWeComCallbacks(this IWeComBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var check = new SectionCheck(section, [], CallbackSettingKeys.Table);
        Add(builder, (section as IConfigurationSection)?.Path ?? DefaultSection, check);
        builder.Services.AddSingleton<IConfigureOptions<WeComCallbackOptions>>(new CallbackBinding(builder.Name, check));
        builder.Services.AddSingleton<IOptionsChangeTokenSource<WeComCallbackOptions>>(
            new ConfigurationChangeTokenSource<WeComCallbackOptions>(builder.Name, section));
        return builder;
    }

    /// <summary>
    /// Adds callbacks with settings made in code, and a background service that keeps the stores up to date with them. Map the address with
    /// <c>MapWeComCallback</c>.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="configure">Makes the settings.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddWeComCallbacks(this IWeComBuilder builder, Action<WeComCallbackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Add(builder, DefaultSection, check: null).Configure(configure);
        return builder;
    }

    private static OptionsBuilder<WeComCallbackOptions> Add(IWeComBuilder builder, string sectionPath, SectionCheck? check)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, name) = (builder.Services, builder.Name);
        services.AddKeyedSingleton(name, (provider, _) => new CallbackOptionsRules(
            name,
            sectionPath,
            check,
            provider.GetServices<IConfigureOptions<WeComOptions>>(),
            provider.GetServices<IPostConfigureOptions<WeComOptions>>(),
            provider.GetRequiredKeyedService<ISecretProtector>(name)));
        services.AddSingleton<IValidateOptions<WeComCallbackOptions>>(
            provider => provider.GetRequiredKeyedService<CallbackOptionsRules>(name));
        services.AddKeyedSingleton(name, new CallbackBell());
        services.AddKeyedSingleton(name, (provider, _) => CallbackEndpoint.Create(provider, name));
        services.AddSingleton<IHostedService>(provider => CallbackService.Create(provider, name));
        services.AddKeyedSingleton<IDoctorExam>(name, (provider, _) => CallbackExam.Create(provider, name, sectionPath));
        services.AddKeyedSingleton<IWeComSettingList>(name, (provider, _) => new CallbackSettings(
            name, sectionPath, provider.GetRequiredService<IOptionsMonitor<WeComCallbackOptions>>()));
        AddExamClient(services);
        return services.AddOptions<WeComCallbackOptions>(name).ValidateOnStart();
    }

    private static void AddExamClient(IServiceCollection services) => services.AddHttpClient(CallbackExam.HttpClientName)
        .RemoveAllLoggers()
        .ConfigureHttpClient(client => (client.Timeout, client.MaxResponseContentBufferSize) =
            (CallbackExam.Patience, CallbackExam.LongestAnswer))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
}
