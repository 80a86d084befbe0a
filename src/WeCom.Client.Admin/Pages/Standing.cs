using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Diagnostics;
using WeCom.Client.Errors;
using WeCom.Client.Tokens;

namespace WeCom.Client.Admin.Pages;

/// <summary>The parts of the overview about the token, the app, events and the last examination.</summary>
internal static class Standing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<Html> WarningsAsync(AdminRequest request, WeComCallbackStatus events, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(request, cancellationToken).ConfigureAwait(false);
        return $"{App(request, events)}{Worst(request)}{token}";
    }

    /// <summary>Shows the changes that the last full run found and no event had announced.</summary>
    public static Html Drift(AdminRequest request, WeComCallbackStatus events)
    {
        if (events.Drift is not { } drift)
        {
            return $"–";
        }

        return $"""<a href="{request.Link("run", ("id", $"{drift.RunId:N}"))}">{drift.Records}</a>""";
    }

    public static Html Doctor(AdminRequest request)
    {
        var text = Report(request) is { } report
            ? DoctorPage.State(request, report.State)
            : request.Say("not examined yet", "尚未诊断");
        return $"""<a href="{request.Link("doctor")}">{text}</a>""";
    }

    private static DoctorReport? Report(AdminRequest request)
        => request.Http.RequestServices.GetRequiredService<DoctorShelf>().Find(request.Registration);

    private static Html Worst(AdminRequest request)
    {
        var worst = Report(request)?.Findings.MaxBy(finding => finding.State);
        var language = request.Say("en", "zh");
        return worst is not { State: DoctorState.Attention or DoctorState.Broken } ? Html.Nothing : $"""
            <p class="failure">{request.Say("The doctor found", "诊断发现")}{request.Colon}<bdi>{worst.Seen.In(language)}</bdi>
            <bdi>{worst.Remedy?.In(language)}</bdi></p>
            """;
    }

    private static Html App(AdminRequest request, WeComCallbackStatus events)
    {
        if (events.IsAppSuspended)
        {
            return Parts.Notice(request.Say(
                "WeCom has stopped or restricted the app: its reads and events fail. Enable it in the console under 应用管理.",
                "企业微信已停用或限制该应用，读取和事件都会失败。请在管理后台“应用管理”中重新启用。"));
        }

        return Html.When(events.IsAppAboutToBeSuspended, () => Parts.Notice(request.Say(
            "WeCom is about to stop or restrict the app, since few members open it. Look at it in the console under 应用管理.",
            "该应用使用人数过少，企业微信即将停用或限制它。请在管理后台“应用管理”中处理。")));
    }

    // A cached token costs nothing. A new one is a call to WeCom, for which a viewer waits a little and no longer.
    private static async Task<Html> TokenAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var services = request.Http.RequestServices;
        using var patience = new CancellationTokenSource(Patience, services.GetRequiredService<TimeProvider>());
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var hasApp = request.Get<IWeComConfiguration>().AgentId is not null;
            var tokens = hasApp
                ? request.Get<ITokenManager>()
                : services.GetRequiredKeyedService<ITokenManager>(WeComDefaults.ContactsTokenManagerKey(request.Registration));
            await tokens.GetAccessTokenAsync(cancellationToken: both.Token).ConfigureAwait(false);
            return Html.Nothing;
        }
        catch (WeChatException e)
        {
            var title = request.Say("There is no token", "没有可用的令牌");
            return $"""
                <p class="failure">{title}{request.Colon}<bdi>{Parts.Summary(request, e)}</bdi> <bdi>{Parts.Remedy(request, e)}</bdi></p>
                """;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"""<p class="failure">{request.Say("There is no token yet: WeCom has not answered.", "尚无令牌：企业微信没有应答。")}</p>""";
        }
    }
}
