using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// Joins <see cref="SecretQueryHandler"/> to the primary handler of our clients, so that every other handler is outside of it. Registration
/// order could not: a handler that a host adds later, or the factory's own logger, would sit inside it and see the secret; so would one
/// that a filter of the host's adds after this one.
/// </summary>
internal sealed class SecretQueryFilter : IHttpMessageHandlerBuilderFilter
{
    private const string Prefix = WeComDefaults.HttpClientName + ":";
    private const string RedactionSwitch = "System.Net.Http.DisableUriRedaction";
    private const string RedactionVariable = "DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION";

    private static readonly LocalizedText InUse = new(
        "has sent requests of others already, so its activities cannot be switched off any more", "已发送过其他请求，无法再关闭其活动记录");

    private static readonly LocalizedText GiveItsOwn = new(
        "Give the WeCom client a SocketsHttpHandler of its own, or set ActivityHeadersPropagator of this one to null where it is made",
        "请为 WeCom 客户端使用单独的 SocketsHttpHandler，或在创建它的地方把 ActivityHeadersPropagator 设为 null");

    private static readonly LocalizedText NotSockets = new("is an HttpClientHandler", "是 HttpClientHandler");

    private static readonly LocalizedText UseSockets = new(
        "Use a SocketsHttpHandler, which takes the same settings", "请改用 SocketsHttpHandler，它的设置相同");

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name
            && (name == WeComDefaults.HttpClientName || name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            Silence(builder.PrimaryHandler);
            PrimaryHandlers.Confine(builder.PrimaryHandler);
            var isConfined = PrimaryHandlers.IsKnown(builder.PrimaryHandler);
            if (!isConfined)
            {
                DemandAllowed(builder, name.Length > Prefix.Length ? name[Prefix.Length..] : "");
            }

            builder.PrimaryHandler = new SecretQueryHandler(builder.PrimaryHandler, isConfined);
        }
    };

    private static void DemandAllowed(HttpMessageHandlerBuilder builder, string registration)
    {
        // A handler is also made in the middle of a run, which a reload to invalid settings must not end.
        var configuration = builder.Services.GetRequiredKeyedService<WeComConfiguration>(registration);
        if (!configuration.ReadEvenInvalid().Http.AllowUnknownPrimaryHandler)
        {
            var summary = new LocalizedText(
                $"The primary handler of the WeCom client is a {builder.PrimaryHandler.GetType().Name}, which could follow a redirect or "
                + "send a call elsewhere, and the token and the secret with it. Give the WeCom client a SocketsHttpHandler and add "
                + "handlers of your own with AddHttpMessageHandler; or, if this one never does so, set "
                + $"{configuration.SectionPath}:Http:AllowUnknownPrimaryHandler to true.",
                $"WeCom 客户端的主处理程序是 {builder.PrimaryHandler.GetType().Name}，它可能跟随重定向或把调用发往别处，令牌和密钥也会随之泄露。"
                + "请使用 SocketsHttpHandler，并用 AddHttpMessageHandler 添加自己的处理程序；如果确定它不会这样做，请把 "
                + $"{configuration.SectionPath}:Http:AllowUnknownPrimaryHandler 设为 true。");
            throw new WeChatConfigException(summary.English)
            {
                Summary = summary,
                Category = ErrorCategory.Configuration,
            };
        }
    }

    // The framework's own activity holds the whole address; without a propagator it is not made.
    private static void Silence(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler { ActivityHeadersPropagator: not null } sockets:
                try
                {
                    sockets.ActivityHeadersPropagator = null;
                }
                catch (InvalidOperationException)
                {
                    DemandRedaction(InUse, GiveItsOwn);
                }

                break;
            case HttpClientHandler:
                DemandRedaction(NotSockets, UseSockets);
                break;
            case DelegatingHandler outer:
                Silence(outer.InnerHandler);
                break;
        }
    }

    private static void DemandRedaction(LocalizedText fact, LocalizedText remedy)
    {
        if (IsRedactionOff())
        {
            var summary = new LocalizedText(
                $"The primary handler of the WeCom client {fact.English}, while the framework's redaction of addresses is switched off "
                + $"({RedactionSwitch}): its activities would hold the access token. {remedy.English}, or leave the redaction on.",
                $"WeCom 客户端的主处理程序{fact.Chinese}，而框架的地址隐藏功能已关闭（{RedactionSwitch}），其活动记录会含有 access_token。"
                + $"{remedy.Chinese}，或保持该功能开启。");
            throw new WeChatConfigException(summary.English)
            {
                Summary = summary,
                Category = ErrorCategory.Configuration,
            };
        }
    }

    private static bool IsRedactionOff()
        => AppContext.TryGetSwitch(RedactionSwitch, out var isOff) ? isOff
            : Environment.GetEnvironmentVariable(RedactionVariable) is { } value
                && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
