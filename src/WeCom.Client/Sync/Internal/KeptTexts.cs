using System.Text.RegularExpressions;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Trace.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>
/// Tells in both languages what a plan or the journal keeps in one. A text is matched with the patterns of which this library makes them,
/// so that rows of earlier runs are told too. What is made of none of them is the same in both.
/// </summary>
internal static partial class KeptTexts
{
    private static readonly IReadOnlyList<LocalizedText> HoldPatterns =
    [
        IssueTexts.TooMany, IssueTexts.TooManyInDay, IssueTexts.IncompleteRead, IssueTexts.EmptyRead, IssueTexts.StalePlan,
        IssueTexts.OtherPolicy, IssueTexts.JournalSilent,
    ];

    private static readonly IReadOnlyList<LocalizedText> IssuePatterns =
    [
        IssueTexts.OutOfSight, IssueTexts.Kept, IssueTexts.StoredTwice, IssueTexts.Cycle, IssueTexts.FieldsUnreadable,
        IssueTexts.MoreFieldsUnreadable, IssueTexts.ProbablyRenamed, IssueTexts.ScopeNotRead, IssueTexts.ExportNotUsed,
        IssueTexts.IncludedNotListed, IssueTexts.SecondWitnessFailed, IssueTexts.SecondWitnessIncomplete, IssueTexts.DepartmentNotRead,
        IssueTexts.DepartmentNotIdentified, IssueTexts.PersonNotIdentified, IssueTexts.PlanNotJournaled, IssueTexts.NotRemoved,
        IssueTexts.JournalNotWritten, IssueTexts.IntentNotWritten, IssueTexts.ApprovalNotAsked, IssueTexts.ApprovalNotGivenBack,
        IssueTexts.MoreIssues, IssueTexts.RunBroken, IssueTexts.StoreFailedRun,
        IssueTexts.RecordsFailed, IssueTexts.ProcessDied, IssueTexts.StoreFailed, IssueTexts.NotTried, IssueTexts.StoreRefused,
        IssueTexts.HandlerFailed, IssueTexts.HandlersTooLong, TraceTexts.Failed, Remedies.IdsOnly, Remedies.MemberLevelAuthorisation,
        Remedies.NamesNotGranted,
        Joined(Remedies.MobileNotGranted, Remedies.KeptWithoutMobile), Joined(Remedies.MobileNotGranted, Remedies.SkippedWithoutMobile),
    ];

    private static readonly IReadOnlyList<LocalizedText> RemedyPatterns =
    [
        IssueTexts.OutOfSightRemedy, IssueTexts.StoredTwiceRemedy, IssueTexts.CycleRemedy, IssueTexts.IncludedNotListedRemedy,
        IssueTexts.KeptRenameRemedy, IssueTexts.ProbablyRenamedRemedy, IssueTexts.ExportNotUsedRemedy, IssueTexts.DatabaseRemedy,
        IssueTexts.StoreRemedy, Remedies.ReadAgain, Remedies.ReadEmpty, Remedies.PlanAgain, Remedies.RemovalHeldBack,
    ];

    private static readonly IReadOnlyList<LocalizedText> OneRecord =
        [IssueTexts.Department, IssueTexts.Person, IssueTexts.App, IssueTexts.Tag];

    private static readonly IReadOnlyList<LocalizedText> Runs =
        [IssueTexts.FullRun, IssueTexts.DepartmentsRun, IssueTexts.MembershipRun];

    private static readonly IReadOnlyList<LocalizedText> ManyRecords = [IssueTexts.Departments, IssueTexts.People];

    // The reasons, and parts of reasons, that other texts quote.
    private static readonly IReadOnlyList<LocalizedText> Quoted =
    [
        ReasonTexts.All[PlanReasonKind.ExcludedStatus], ReasonTexts.All[PlanReasonKind.OutsideScope],
        ReasonTexts.All[PlanReasonKind.HostFilter], ReasonTexts.All[PlanReasonKind.AnsweredByName],
        ReasonTexts.All[PlanReasonKind.QuestionFailed], ReasonTexts.All[PlanReasonKind.NoPrivilege],
        NameWitness.NotKnownYet, NameWitness.Incomplete, RejectionTexts.ChangedMeanwhile, RejectionTexts.UserIdTaken,
    ];

    // The texts that follow the record in an issue about one.
    private static readonly IReadOnlyList<LocalizedText> OfRecord =
        [IssueTexts.StoreFailed, IssueTexts.NotTried, IssueTexts.StoreRefused, .. ReasonTexts.All.Values];

    public static LocalizedText Hold(string text) => Limit(text) ?? new(text, text);

    public static LocalizedText Issue(string text) => Told(text, IssuePatterns) ?? Record(text) ?? new(text, text);

    /// <param name="text">The remedy.</param>
    /// <param name="errorCode">The errcode of WeCom, whose remedy stands in the catalogue.</param>
    public static LocalizedText Remedy(string text, int? errorCode)
    {
        foreach (var last in new[] { IssueTexts.ExportNotUsedRemedy.English, IssueTexts.ExportNotUsedRemedy.Chinese })
        {
            if (text.EndsWith($" {last}", StringComparison.Ordinal))
            {
                return Joined(Remedy(text[..^(last.Length + 1)], errorCode), IssueTexts.ExportNotUsedRemedy);
            }
        }

        IEnumerable<LocalizedText> listed = errorCode is { } code && WeComErrors.Find(code)?.Remedy is { } remedy
            ? [remedy, new(remedy.English + WeComFailures.SeenFrom.English, remedy.Chinese + WeComFailures.SeenFrom.Chinese)]
            : [];
        return Told(text, listed.Concat(RemedyPatterns)) ?? RemedyPairs.Of(text);
    }

    /// <summary>Tells a reason, and what follows it: the limits by which a removal is held back, or its approval.</summary>
    public static LocalizedText? Reason(PlanReasonKind? kind, string? text)
    {
        if (text is null)
        {
            return kind is { } alone ? SyncTexts.Of(alone) : null;
        }

        foreach (var mark in new[] { ReasonTexts.ApprovedBy.English, ReasonTexts.ApprovedBy.Chinese })
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) is var end and >= 0)
            {
                var (before, approval) = (Reason(kind, text[..end])!, text[(end + mark.Length)..]);
                return new(
                    before.English + ReasonTexts.ApprovedBy.English + approval, before.Chinese + ReasonTexts.ApprovedBy.Chinese + approval);
            }
        }

        var pattern = kind is { } known ? ReasonTexts.All.GetValueOrDefault(known) : null;
        var isChinese = Limit(text.Split(IssueTexts.And.Chinese)[^1]) is not null;
        return Reason(pattern, text, isChinese ? IssueTexts.And.Chinese : IssueTexts.And.English) ?? new(text, text);
    }

    private static LocalizedText? Reason(LocalizedText? pattern, string text, string separator)
    {
        // A detail of the reason may have the separator in it, so the limits are taken from the end.
        var parts = text.Split(separator);
        var end = parts.Length;
        while (end > 0 && Limit(parts[end - 1]) is not null)
        {
            end--;
        }

        for (var count = end; pattern is not null && count > 0; count--)
        {
            if (Told(string.Join(separator, parts[..count]), [pattern]) is { } reason)
            {
                return Joined(parts[count..].Select(Hold).Prepend(reason));
            }
        }

        return end == parts.Length ? null : Joined(parts.Select(Hold));
    }

    private static LocalizedText? Record(string text)
    {
        foreach (var word in OneRecord)
        {
            var values = text.StartsWith($"{word.English} ", StringComparison.Ordinal)
                ? Values(text, IssueTexts.Record.English)
                : null;
            values ??= text.StartsWith($"{word.Chinese} ", StringComparison.Ordinal) ? Values(text, IssueTexts.Record.Chinese) : null;
            if (values is not null)
            {
                var (id, detail) = (values["1"], Told(values["2"], OfRecord) ?? new(values["2"], values["2"]));
                return new(
                    IssueTexts.Record.Fill(ErrorLanguage.English, word.English, id, detail.English),
                    IssueTexts.Record.Fill(ErrorLanguage.Chinese, word.Chinese, id, detail.Chinese));
            }
        }

        return null;
    }

    private static LocalizedText Joined(IEnumerable<LocalizedText> texts)
        => texts.Aggregate((all, next) => new(
            $"{all.English}{IssueTexts.And.English}{next.English}", $"{all.Chinese}{IssueTexts.And.Chinese}{next.Chinese}"));

    private static LocalizedText Joined(LocalizedText first, LocalizedText second)
        => new($"{first.English} {second.English}", $"{first.Chinese} {second.Chinese}");

    // Some of these patterns begin with their number, and would take any text before it for one.
    private static LocalizedText? Limit(string text)
        => Told(text, HoldPatterns, values => values.All(value => value.All(char.IsAsciiDigit)));

    private static LocalizedText? Told(
        string text, IEnumerable<LocalizedText> patterns, Func<IEnumerable<string>, bool>? areGood = null)
    {
        foreach (var pattern in patterns)
        {
            if ((Values(text, pattern.English) ?? Values(text, pattern.Chinese)) is { } values && areGood?.Invoke(values.Values) != false)
            {
                var told = values.ToDictionary(value => value.Key, value => Value(pattern, value.Value), StringComparer.Ordinal);
                return new(
                    Hole().Replace(pattern.English, hole => told[hole.Groups["number"].Value].English),
                    Hole().Replace(pattern.Chinese, hole => told[hole.Groups["number"].Value].Chinese));
            }
        }

        return null;
    }

    private static LocalizedText Value(LocalizedText pattern, string value)
    {
        if (pattern == IssueTexts.NotRemoved && Reason(kind: null, value) is { } holds && holds.English != holds.Chinese)
        {
            return holds;
        }

        var words = pattern == IssueTexts.FieldsUnreadable ? OneRecord : ManyRecords;
        return words.FirstOrDefault(word => value == word.English || value == word.Chinese)
            ?? Runs.FirstOrDefault(run => value == run.English || value == run.Chinese)
            ?? Told(value, Quoted)
            ?? new(value, value);
    }

    /// <returns>The value that fills each hole of the pattern; null if the text was not made from it.</returns>
    private static Dictionary<string, string>? Values(string text, string pattern)
    {
        // Literals and numbers of holes take turns.
        var parts = Hole().Split(pattern);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text[parts[0].Length..];
        for (var next = 2; next < parts.Length; next += 2)
        {
            var isLast = next == parts.Length - 1;
            var end = isLast && rest.EndsWith(parts[next], StringComparison.Ordinal)
                ? rest.Length - parts[next].Length
                : rest.IndexOf(parts[next], StringComparison.Ordinal);
            if (end < 0 || !values.TryAdd(parts[next - 1], rest[..end]))
            {
                return null;
            }

            rest = rest[(end + parts[next].Length)..];
        }

        return rest.Length == 0 ? values : null;
    }

    [GeneratedRegex(@"\{(?<number>\d)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
