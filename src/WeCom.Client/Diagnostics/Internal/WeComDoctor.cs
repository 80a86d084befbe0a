using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Diagnostics.Internal;

internal sealed class WeComDoctor(
    string registration, Company company, Lazy<IWeComCallbacks> callbacks, Lazy<IReadOnlyList<IDoctorExam>> exams) : IWeComDoctor
{
    private const int MostCalls = 20;
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromMinutes(5);

    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var findings = new FindingList();
        var watch = new CallWatch(company.TimeProvider);
        var examinedAt = company.TimeProvider.GetUtcNow();
        var (settings, options, language) = ReadSettings(findings, watch);
        if (settings is not null)
        {
            await CallAsync(new(company, settings, findings), cancellationToken).ConfigureAwait(false);
            JudgeWay(findings, watch, settings.BaseAddress);
            await JudgeCallbacksAsync(findings, cancellationToken).ConfigureAwait(false);
            await JudgeOthersAsync(findings, watch, cancellationToken).ConfigureAwait(false);
        }

        if (options is not null && !string.IsNullOrWhiteSpace(options.CorpId))
        {
            var mostAge = SyncAge.Expected(options.Schedule);
            await new StoreExam(company.Stores, options.CorpId, findings).ExamineAsync(cancellationToken).ConfigureAwait(false);
            var runs = new RunExam(company.Stores, options.CorpId, options.AgentId, mostAge, findings, company.TimeProvider);
            await runs.ExamineAsync(cancellationToken).ConfigureAwait(false);
        }

        findings.Complete();
        return new()
        {
            Registration = registration,
            ExaminedAt = examinedAt,
            Language = language,
            Calls = watch.Calls,
            CallerIp = findings.CallerIp,
            Findings = findings.All,
            Fields = findings.Fields,
        };
    }

    // Options that the host makes in code may throw any exception.
    private (WeComSettings? Settings, WeComOptions? Options, string Language) ReadSettings(FindingList findings, CallWatch watch)
    {
        var language = ErrorLanguage.Resolve(null);
        WeComOptions? options = null;
        try
        {
            options = company.Configuration.ReadEvenInvalid();
            language = ErrorLanguage.Resolve(options.Language);
            if (company.Configuration.Complaint() is { } complaint)
            {
                findings.Add(DoctorCheck.Settings, DoctorState.Broken, complaint, Remedies.Settings);
                return (null, options, language);
            }

            var settings = company.Configuration.Watched(watch);
            findings.Add(DoctorCheck.Settings, DoctorState.Good, DoctorTexts.SettingsRead);
            return (settings, options, language);
        }
        catch (WeChatException e)
        {
            findings.Add(DoctorCheck.Settings, DoctorState.Broken, e.Summary, Remedies.Settings);
        }
        catch (Exception e)
        {
            findings.Add(DoctorCheck.Settings, DoctorState.Broken, DoctorTexts.HostCode(e), DoctorRemedies.MendHostCode);
        }

        return (null, options, language);
    }

    private static async Task CallAsync(CallProbe probe, CancellationToken cancellationToken)
    {
        if (!probe.Settings.HasSecret)
        {
            probe.Findings.Add(DoctorCheck.Token, DoctorState.Good, DoctorTexts.NoApp);
            probe.Findings.Add(DoctorCheck.App, DoctorState.Good, DoctorTexts.NoApp);
        }

        if (probe.Settings.HasSecret && await AppExam.ExamineAsync(probe, cancellationToken).ConfigureAwait(false) is { } agent)
        {
            await PeopleExam.ExamineAsync(probe, agent, cancellationToken).ConfigureAwait(false);
        }

        // A company that does not exist has no other secret either.
        if (!probe.Findings.Has(DoctorCheck.Token, WeComErrorCodes.InvalidCorpId))
        {
            await ContactsSecretExam.ExamineAsync(probe, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void JudgeWay(FindingList findings, CallWatch watch, Uri address)
    {
        if (watch.IsAnswered && findings.HasConnection)
        {
            findings.Add(DoctorCheck.NameResolution, DoctorState.Good, DoctorTexts.NameResolved);
            findings.Add(DoctorCheck.Connection, DoctorState.Good, DoctorTexts.Reached);
            findings.Add(DoctorCheck.Answers, DoctorState.Good, DoctorTexts.AnswersAreWeComs);
            findings.Add(
                DoctorCheck.Tls,
                address.Scheme == Uri.UriSchemeHttps || address.IsLoopback ? DoctorState.Good : DoctorState.Attention,
                address.Scheme == Uri.UriSchemeHttps ? DoctorTexts.IsEncrypted : DoctorTexts.IsPlain,
                address.Scheme == Uri.UriSchemeHttps || address.IsLoopback ? null : DoctorRemedies.UseHttps);
        }

        if (watch.IsAnswered)
        {
            findings.Add(DoctorCheck.RateLimit, DoctorState.Good, DoctorTexts.WithinLimits);
        }

        if (watch.Skew is { } skew)
        {
            var isRight = skew.Duration() <= ToleratedSkew;
            findings.Add(
                DoctorCheck.Clock,
                isRight ? DoctorState.Good : DoctorState.Attention,
                DoctorTexts.Skew(skew),
                isRight ? null : DoctorRemedies.SetClock);
        }
    }

    private async Task JudgeOthersAsync(FindingList findings, CallWatch watch, CancellationToken cancellationToken)
    {
        IReadOnlyList<IDoctorExam> others = [];
        var isWhole = await TryAsync(() => Task.FromResult(others = exams.Value)).ConfigureAwait(false);
        foreach (var exam in others)
        {
            isWhole &= await TryAsync(async () => findings.Add(
                await exam.ExamineAsync(Math.Max(0, MostCalls - watch.Calls), cancellationToken).ConfigureAwait(false)))
                .ConfigureAwait(false);
        }

        if (isWhole && !findings.Has(DoctorCheck.CallbackAddress))
        {
            findings.Add(DoctorCheck.CallbackAddress, DoctorState.Good, DoctorTexts.NoCallbackAddress);
        }

        async Task<bool> TryAsync(Func<Task> examine)
        {
            try
            {
                await examine().ConfigureAwait(false);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                findings.Add(DoctorCheck.Settings, DoctorState.Broken, DoctorTexts.HostCode(e), DoctorRemedies.MendHostCode);
                return false;
            }
        }
    }

    private async Task JudgeCallbacksAsync(FindingList findings, CancellationToken cancellationToken)
    {
        try
        {
            if (callbacks.Value is WeComCallbacks { IsInUse: false })
            {
                findings.Add(DoctorCheck.Callbacks, DoctorState.Good, DoctorTexts.NoCallbacks);
                return;
            }

            var status = await callbacks.Value.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            var complaint = CallbackHealth.Complaint(status);
            findings.Add(
                DoctorCheck.Callbacks,
                complaint is null ? DoctorState.Good : DoctorState.Attention,
                complaint ?? DoctorTexts.LastEvents(status.Endpoints, company.TimeProvider.GetUtcNow()));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            findings.Add(DoctorCheck.Callbacks, DoctorState.Broken, DoctorTexts.PortFailed(e), DoctorRemedies.MendPort);
        }
    }
}
