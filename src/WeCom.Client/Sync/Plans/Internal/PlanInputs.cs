using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Creates the input of each section of a plan.</summary>
internal sealed class PlanInputs
{
    private readonly WeComSettings _settings;
    private readonly SyncRules _rules;
    private readonly OrganizationSnapshot _snapshot;
    private readonly DepartmentTree _tree;
    private readonly RunHistory _history;
    private readonly DepartmentRules _departmentRules;
    private readonly string _corpId;
    private readonly bool _isFull;

    public PlanInputs(
        WeComSettings settings,
        SyncRules rules,
        OrganizationSnapshot snapshot,
        DepartmentTree tree,
        WithheldFields withheld,
        RunHistory history,
        string corpId,
        bool isFull)
    {
        (_settings, _rules, _snapshot, _tree, _history, _corpId, _isFull) = (settings, rules, snapshot, tree, history, corpId, isFull);
        Scope = new(settings.Sync.Scope, snapshot.Visible ?? new(snapshot.Departments, []), withheld);
        var whenFiltered = WhenFiltered(settings.Sync.WhenStored.Filters, snapshot);
        _departmentRules = new(settings.Sync, Scope, rules, whenFiltered);
        UserRules = new(settings.Sync, Scope, rules, hasMobiles: !withheld.HasFlag(WithheldFields.Mobiles), whenFiltered);
    }

    public ScopeFilter Scope { get; }

    public UserRules UserRules { get; }

    // A read of ids alone is not a part: it has no names, and its departments are true.
    private bool IsPart => !_isFull && !_snapshot.IsIdsOnly;

    public PlanInput<WeComDepartment> Departments()
    {
        var (records, failed) = RuleMap.Apply(
            [.. _tree.Nodes.Select(node => node.Department)],
            _rules.DepartmentMaps.Count > 0,
            _rules.Map,
            department => Text(department.DepartmentId),
            _settings.Language);
        var isProtected = _settings.Sync.Scope.ProtectedDepartments.Select(Text).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Records = records,
            Unusable = [.. _snapshot.MalformedDepartments.Select(Unreadable), .. failed],
            SkipRule = _departmentRules.Of,
            SkipRuleForStored = _departmentRules.ForStored,
            Believe = IsPart ? SnapshotTruth.OfPart : null,
            Removal = _settings.Sync.DepartmentRemoval,
            MayRemove = _isFull || _snapshot.ByName is not null,
            Active = _snapshot.ByName is null ? null : _history.Departments,
            Gaps = _snapshot.Gaps.Count,
            IsProtected = isProtected.Contains,
            IsRejected = _history.Rejected(RecordType.Department).Contains,
            RemovedInDay = _history.DepartmentsRemovedInDay,
            CorpId = _corpId,
            Language = _settings.Language,
        };
    }

    public PlanInput<WeComUser> Users()
    {
        var hasMaps = _rules.UserMaps.Count > 0;
        var (records, failed) = RuleMap.Apply(_snapshot.Users, hasMaps, _rules.Map, user => user.UserId, _settings.Language);
        var places = hasMaps
            ? _snapshot.Users.ToDictionary(user => user.UserId, user => user.DepartmentIds, StringComparer.OrdinalIgnoreCase)
            : null;
        var isProtected = _settings.Sync.Scope.ProtectedUsers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Records = records,
            Unusable = [.. _snapshot.MalformedUsers.Select(Unreadable), .. failed],
            SkipRule = UserRules.Of,
            SkipRuleForStored = UserRules.ForStored,
            Believe = IsPart ? SnapshotTruth.OfPart : null,
            Reshape = UserRules.Reshape,
            MayBeStored = MayBeRenamed,
            SeenIn = places is null ? null : user => places[user.UserId],
            Removal = _settings.Sync.UserRemoval,
            MayRemove = _isFull || _snapshot.ByName is not null,
            Active = _snapshot.ByName is null ? null : _history.Users,
            Gaps = _snapshot.Gaps.Count,
            IsProtected = isProtected.Contains,
            IsRejected = _history.Rejected(RecordType.User).Contains,
            RemovedInDay = _history.UsersRemovedInDay,
            CorpId = _corpId,
            Language = _settings.Language,
        };
    }

    // A filter may need fields that a read of ids alone does not have.
    private static WhenStored WhenFiltered(WhenStored wanted, OrganizationSnapshot snapshot)
        => snapshot.IsIdsOnly && wanted == WhenStored.Deactivate ? WhenStored.Freeze : wanted;

    // A shared mobile number proves nothing about a person whose values are not written; only an event does.
    private bool MayBeRenamed(WeComUser user, SkipRule rule)
        => _snapshot.Renames.Contains(user.UserId) || (rule.WhenStored == WhenStored.Update && _settings.Sync.RecognizeRenames);

    private UnusableRecord Unreadable(MalformedRecord record)
        => new(record.Id!, PlanReasonKind.Unreadable, record.Reason.In(_settings.Language));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
