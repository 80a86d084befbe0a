using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>Gathers the evidence about records that a complete read of everything did not show.</summary>
internal sealed class EvidenceSearch(NameWitness witness, WeComSettings settings)
{
    // A narrowed scope has few departments at its edge, and departments below a hidden one need no question.
    private const int MostQuestions = 1000;

    // A few people may leave between the two reads, which WeCom confirms by name. If the list lacks more than that, it is incomplete or
    // of another company.
    private const int MostGoneMeanwhile = 20;

    private readonly List<SyncIssue> _issues = [];
    private string? _unanswered;

    public IReadOnlyList<SyncIssue> Issues => _issues;

    public async Task<Evidence> FindAsync(
        OrganizationSnapshot snapshot,
        IReadOnlyList<StoredDepartment> departments,
        IReadOnlyList<StoredUser> users,
        IReadOnlyList<StoredUser> ruledOut,
        CancellationToken cancellationToken)
    {
        // An incomplete read removes nobody, and a read by the contacts-sync secret leaves no question open.
        if (snapshot.Gaps.Count > 0 || snapshot.SeesWholeCompany || departments.Count + users.Count + ruledOut.Count == 0)
        {
            return new(snapshot, new Dictionary<long, WitnessAnswer>(), null);
        }

        // A list of the whole company costs more than questions about a few people, so it must have somebody to decide about.
        var isProtected = settings.Sync.Scope.ProtectedUsers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var mayRemove = snapshot.ByName is null || settings.Sync.UserRemoval.Policy != LeaverPolicy.Keep;
        bool MayChange(StoredUser user) => (mayRemove && !isProtected.Contains(user.UserId))
            || snapshot.Renames.LaterThan([user.UserId]).Count > 0;
        var company = users.Any(user => MayChange(user) && IsOpen(snapshot, user))
            ? await ListCompanyAsync(snapshot, users, cancellationToken).ConfigureAwait(false)
            : null;
        var answers = await AskDepartmentsAsync(
            snapshot,
            departments,
            company is null ? [.. users, .. ruledOut] : ruledOut,
            cancellationToken).ConfigureAwait(false);
        var unlisted = company is null ? [] : users.Select(user => user.UserId).Where(userId => !company.Contains(userId)).ToList();
        return new(snapshot, answers, company)
        {
            Unanswered = _unanswered,
            Early = await witness.FindEarlyAsync(unlisted, cancellationToken).ConfigureAwait(false),
            EarlyReason = NameWitness.NotKnownYet.In(settings.Language),
        };
    }

    /// <summary>Determines whether the list of the company fails every time, so that the answers by name alone must do.</summary>
    public static bool IsLasting(WeChatException failure)
        => failure.Category is ErrorCategory.Permission or ErrorCategory.Token or ErrorCategory.Configuration;

    private static bool IsOpen(OrganizationSnapshot snapshot, StoredUser absent)
    {
        if (snapshot.ByName is null)
        {
            return true;
        }

        var later = snapshot.Renames.LaterThan([absent.UserId]).FindAll(userId => !snapshot.Renames.IsOver(userId));
        return !(snapshot.Answers.TryGetValue(absent.UserId, out var answer) && answer.Verdict == WitnessVerdict.NoPrivilege)
            && !snapshot.Users.Any(user => later.Contains(user.UserId, StringComparer.OrdinalIgnoreCase));
    }

    private async Task<IReadOnlySet<string>?> ListCompanyAsync(
        OrganizationSnapshot snapshot, IReadOnlyList<StoredUser> absent, CancellationToken cancellationToken)
    {
        if (!settings.HasSecret || !settings.HasContactsSecret)
        {
            return null;
        }

        try
        {
            var (company, rows) = await witness.ListCompanyAsync(cancellationToken).ConfigureAwait(false);
            if (rows >= WeComContactsClient.RowsOfListIdPage && absent.Any(user => !company.Contains(user.UserId)))
            {
                // Several pages are no snapshot: a person who moves between two of them may be on none, and is on those of a second list.
                var (again, _) = await witness.ListCompanyAsync(cancellationToken).ConfigureAwait(false);
                company = company.Concat(again).ToHashSet(StringComparer.OrdinalIgnoreCase);
            }

            var missing = snapshot.Users.Select(user => user.UserId).Where(userId => !company.Contains(userId)).ToList();
            if (company.Count > 0 && await AreGoneAsync(missing, cancellationToken).ConfigureAwait(false))
            {
                return company;
            }

            var text = IssueTexts.SecondWitnessIncomplete.Fill(settings.Language, missing.Count, snapshot.Users.Count);
            _issues.Add(new(SyncIssueKind.SecondWitnessFailed, text));
            return null;
        }
        catch (WeChatException e)
        {
            var text = IssueTexts.SecondWitnessFailed.Fill(settings.Language, e.Summary.In(settings.Language));
            _issues.Add(new(SyncIssueKind.SecondWitnessFailed, text)
            {
                ErrorCode = e.ErrorCode,
                Category = e.Category,
                Remedy = e.Remedy,
            });

            // A full sync comes again tomorrow; an event only if its row fails.
            _unanswered = IsLasting(e) || snapshot.ByName is null ? null : text;
            return null;
        }
    }

    // A list that lacks an existing person may lack any other.
    private async Task<bool> AreGoneAsync(List<string> userIds, CancellationToken cancellationToken)
    {
        if (userIds.Count > MostGoneMeanwhile)
        {
            return false;
        }

        var answers = await witness.AskUsersAsync(userIds, cancellationToken).ConfigureAwait(false);
        return answers.Values.All(answer => answer.Verdict == WitnessVerdict.Gone || answer.IsEarly);
    }

    private async Task<IReadOnlyDictionary<long, WitnessAnswer>> AskDepartmentsAsync(
        OrganizationSnapshot snapshot,
        IReadOnlyList<StoredDepartment> absent,
        IReadOnlyList<StoredUser> users,
        CancellationToken cancellationToken)
    {
        var parents = absent.ToDictionary(department => department.DepartmentId, department => department.ParentId);
        var listed = snapshot.Departments.Select(department => department.DepartmentId).ToHashSet();
        var open = absent.Select(department => department.DepartmentId)
            .Concat(users.SelectMany(user => Stamp.PlacesOf(user.Stamp)))
            .Where(id => id > 0 && !listed.Contains(id) && !snapshot.ReadDepartmentIds.Contains(id))
            .ToHashSet();
        var answers = new Dictionary<long, WitnessAnswer>();
        var questions = 0;
        while (open.Count > 0)
        {
            // Top down: departments whose parent is not open itself come first.
            var next = open.Where(id => !parents.TryGetValue(id, out var parent) || !open.Contains(parent)).ToList();
            next = next.Count == 0 ? [open.Min()] : next;
            open.ExceptWith(next);
            var hidden = next.Where(id => IsBelowHidden(id, parents, answers)).ToList();
            hidden.ForEach(id => answers[id] = new(WitnessVerdict.NoPrivilege));
            var visible = next.Except(hidden).ToList();
            var asked = visible.Take(MostQuestions - questions).ToList();
            questions += asked.Count;
            foreach (var id in visible.Skip(asked.Count))
            {
                answers[id] = new(WitnessVerdict.Unknown, IssueTexts.TooManyQuestions.Fill(settings.Language, MostQuestions));
            }

            foreach (var (id, answer) in await witness.AskDepartmentsAsync(asked, cancellationToken).ConfigureAwait(false))
            {
                answers[id] = answer;
            }
        }

        return answers;
    }

    // A department below one that exists but is not visible is not visible either.
    private static bool IsBelowHidden(long id, Dictionary<long, long> parents, Dictionary<long, WitnessAnswer> answers)
        => parents.TryGetValue(id, out var parent)
            && answers.TryGetValue(parent, out var answer)
            && answer.Verdict == WitnessVerdict.NoPrivilege;
}
