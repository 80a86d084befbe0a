using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Makes the calls of one examination: each failure is a finding, and there are never more calls than promised.</summary>
internal sealed class CallProbe(Company company, WeComSettings settings, FindingList findings)
{
    // A call whose token is rejected twice takes five: two tokens and two replays.
    private const int MostBeforeACall = 15;

    public Company Company => company;

    public WeComSettings Settings => settings;

    public FindingList Findings => findings;

    /// <summary>The client of the library, whatever the host put in its place: the settings of the examination count.</summary>
    public WeComContactsClient Client { get; } = company.NewClient(() => settings, () => default);

    /// <summary>Makes the calls of one check.</summary>
    /// <param name="check">The check that a failure concerns, unless it names another cause.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether they succeeded.</returns>
    public Task<bool> TryAsync(DoctorCheck check, Func<CancellationToken, Task> calls, CancellationToken cancellationToken)
        => TryAsync(check, calls, _ => false, cancellationToken);

    /// <summary>Makes the calls of one check.</summary>
    /// <param name="check">The check that a failure concerns, unless it names another cause.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="isAnswer">Whether a failure is the answer that was asked for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether they succeeded, or failed with an answer.</returns>
    public async Task<bool> TryAsync(
        DoctorCheck check, Func<CancellationToken, Task> calls, Func<WeChatException, bool> isAnswer, CancellationToken cancellationToken)
    {
        if (!findings.HasConnection)
        {
            return false;
        }

        if (settings.Watch is { Calls: > MostBeforeACall })
        {
            findings.Add(check, DoctorState.Unknown, DoctorTexts.CallsUsedUp);
            return false;
        }

        try
        {
            await calls(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (WeChatException e)
        {
            findings.CallerIp ??= e.CallerIp;
            if (isAnswer(e))
            {
                return true;
            }

            if (e.InnerException is HostHandlerException { Thrown: var thrown })
            {
                findings.Add(DoctorCheck.Connection, DoctorState.Broken, DoctorTexts.HostCode(thrown), DoctorRemedies.MendHostCode);
                return false;
            }

            findings.Add(FailureFinding.Of(e, check, settings));
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            findings.Add(DoctorCheck.Connection, DoctorState.Broken, DoctorTexts.HostCode(e), DoctorRemedies.MendHostCode);
            return false;
        }
    }
}
