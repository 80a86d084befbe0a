using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Examines what the contacts-sync secret may read from this address: the ids of the whole company, or all fields.</summary>
internal static class ContactsSecretExam
{
    public static async Task ExamineAsync(CallProbe probe, CancellationToken cancellationToken)
    {
        var (settings, findings) = (probe.Settings, probe.Findings);
        if (!settings.HasContactsSecret)
        {
            findings.Add(DoctorCheck.ContactsSecret, DoctorState.Good, DoctorTexts.NoContactsSecret);
            return;
        }

        IReadOnlyList<WeComDepartment> departments = [];
        var readsFields = true;
        var mayList = await probe.TryAsync(
            DoctorCheck.ContactsSecret,
            token => AppExam.AskAsync(probe, probe.Company.ContactsTokens, token),
            cancellationToken).ConfigureAwait(false)
            && await probe.TryAsync(
                DoctorCheck.ContactsSecret, token => ListOneAsync(probe, token), cancellationToken).ConfigureAwait(false)
            && await probe.TryAsync(
                DoctorCheck.ContactsSecret,
                async token => departments = await probe.Client.SimpleListDepartmentsAsync(
                    null, WeComCredential.ContactsSecret, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false)
            && await probe.TryAsync(
                DoctorCheck.ContactsSecret,
                token => AskForFieldsAsync(probe, token),
                e => !(readsFields = e.ErrorCode != WeComErrorCodes.ContactsSecretFromNewIp),
                cancellationToken).ConfigureAwait(false);
        if (!mayList)
        {
            return;
        }

        findings.Add(
            DoctorCheck.ContactsSecret,
            DoctorState.Good,
            readsFields ? DoctorTexts.ContactsReadFields(departments.Count) : DoctorTexts.ContactsReadIds(departments.Count));
        if (settings.HasSecret)
        {
            return;
        }

        findings.Add(DoctorCheck.TrustedIp, DoctorState.Good, DoctorTexts.LetIn(findings.CallerIp));
        if (readsFields)
        {
            await PeopleExam.ExamineAsync(probe, agent: null, cancellationToken).ConfigureAwait(false);
            return;
        }

        findings.Add(DoctorCheck.VisibleScope, DoctorState.Good, DoctorTexts.WholeCompany(departments.Count));
        findings.Add(DoctorCheck.Fields, DoctorState.Attention, DoctorTexts.IdsOnly, Remedies.IdsOnly);
        findings.Add(DoctorCheck.Cost, DoctorState.Good, DoctorTexts.CostOfIds);
    }

    private static Task ListOneAsync(CallProbe probe, CancellationToken cancellationToken)
    {
        var json = ContactsJsonContext.Default;
        var request = WeComRequest.Post("user/list_id", new ListIdRequest(null, 1), json.ListIdRequest) with
        {
            Credential = WeComCredential.ContactsSecret,
            IsRead = true,
        };
        return probe.Client.SendAsync(request, json.ListIdProbe, cancellationToken);
    }

    private static Task AskForFieldsAsync(CallProbe probe, CancellationToken cancellationToken)
    {
        var request = new WeComRequest(HttpMethod.Get, "department/get")
        {
            Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "1" },
            Credential = WeComCredential.ContactsSecret,
            IsRead = true,
        };
        return probe.Client.Expecting(WeComErrorCodes.ContactsSecretFromNewIp)
            .SendAsync(request, TokenJsonContext.Default.ProbeResponse, cancellationToken);
    }
}
