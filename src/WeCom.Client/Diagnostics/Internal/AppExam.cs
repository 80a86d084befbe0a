using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Examines the app: its token, its address, whether it is enabled, and whom its visible scope names.</summary>
internal static class AppExam
{
    /// <returns>The app; null where no more can be found out about it.</returns>
    public static async Task<WeComAgent?> ExamineAsync(CallProbe probe, CancellationToken cancellationToken)
    {
        var (settings, findings) = (probe.Settings, probe.Findings);
        var hasToken = await probe.TryAsync(
            DoctorCheck.Token,
            token => AskAsync(probe, probe.Company.AppTokens, token),
            cancellationToken).ConfigureAwait(false);
        if (!hasToken)
        {
            return null;
        }

        findings.Add(DoctorCheck.Token, DoctorState.Good, DoctorTexts.HasToken);
        if (!await IsLetInAsync(probe, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        findings.Add(DoctorCheck.TrustedIp, DoctorState.Good, DoctorTexts.LetIn(findings.CallerIp));
        WeComAgent? agent = null;
        var isOwn = await probe.TryAsync(
            DoctorCheck.App,
            async token => agent = await probe.Client.GetAgentAsync(token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        if (isOwn)
        {
            findings.Add(DoctorCheck.App, DoctorState.Good, DoctorTexts.OwnApp(settings.AgentId ?? 0));
        }

        return agent;
    }

    /// <summary>Asks for a new token: one that is held may be of a secret that was reset meanwhile.</summary>
    public static Task AskAsync(CallProbe probe, TokenManagers tokens, CancellationToken cancellationToken) => tokens.Of(probe.Settings)
        .GetAsync(probe.Settings, forceRefresh: true, cancellationToken).AsTask();

    // WeCom tells a caller its address in refusals alone, and there is no department 0. The address is checked before anything else.
    private static Task<bool> IsLetInAsync(CallProbe probe, CancellationToken cancellationToken) => probe.TryAsync(
        DoctorCheck.TrustedIp,
        token => probe.Client.Expecting(NameWitness.ExpectedCodes.AsSpan()).GetDepartmentAsync(0, token),
        e => e.Category is ErrorCategory.NotFound or ErrorCategory.InvalidArgument or ErrorCategory.Permission
            && e.ErrorCode != WeComErrorCodes.AppDisabled,
        cancellationToken);
}
