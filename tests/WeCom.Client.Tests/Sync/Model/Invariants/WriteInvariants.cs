using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>Checks the invariants of every single change that a store makes, including runs with faults.</summary>
internal sealed class WriteInvariants(SyncProcess process)
{
    private static readonly UserKind People = new();
    private static readonly DepartmentKind Departments = new();

    private readonly World _world = process.World;
    private readonly CompanyRead _read = process.Read;
    private readonly Expectation _expected = new(process.Read.AllDepartments, process.World.Settings);

    public void Check(UserChange change, InMemoryRecord<WeComUser>? before, InMemoryRecord<WeComUser>? after)
    {
        var (id, shown) = (change.UserId, _read.People.GetValueOrDefault(change.UserId));
        CheckRename(change, before);
        CheckStamp(CompanyRead.Key(change.PreviousUserId ?? id), IsSame(before, after), before?.Stamp);
        if (change.Kind == ChangeKind.Save)
        {
            CheckSaved(id, change.Values!, shown, before, after!.Values);
            if (shown is not null && !IsSame(before, after))
            {
                _world.Places.Saved(shown, before);
            }
        }
        else if (before is { IsActive: true })
        {
            CheckEvidence(id, shown);
            CheckRemoval(CompanyRead.Key(id), _read.People.Count > 0, _read.Moved.Contains(id));
            _world.Require(!_expected.IsKept(id), $"{id} was removed and is to be kept");
            CheckNewest(id, read => read.People.TryGetValue(id, out var newer) && newer.Status != WeComUserStatus.Left);
        }
    }

    public void Check(DepartmentChange change, InMemoryRecord<WeComDepartment>? before, InMemoryRecord<WeComDepartment>? after)
    {
        var (id, shown) = (change.DepartmentId, _read.Departments.GetValueOrDefault(change.DepartmentId));
        CheckStamp(CompanyRead.Key(id), IsSame(before, after), before?.Stamp);
        if (change.Kind == ChangeKind.Save)
        {
            CheckFields(Departments, $"{id}", change.Values!, shown, before?.Values, after!.Values);
            _world.Require(
                _expected.IsInScope(id) || MayUpdate(before, _expected.Rules(id)),
                $"Department {id} was written and is out of scope");
        }
        else if (before is { IsActive: true })
        {
            var mayGo = shown is null
                ? _read.IsIdsOnly || _read.GoneDepartments.Contains(id)
                : _expected.Rules(id).Contains(WhenStored.Deactivate);
            _world.Require(
                mayGo || IsApproved(CompanyRead.Key(id)),
                $"Department {id} was removed, and WeCom had not said that it is gone");
            CheckRemoval(CompanyRead.Key(id), _read.Departments.Count > 0, false);
            Count(shown);
            _world.Require(!_expected.IsKept(id), $"Department {id} was removed and is to be kept");
            CheckNewest($"{id}", read => read.Departments.ContainsKey(id));
        }
    }

    /// <summary>
    /// Nobody goes but by status, by a rule of the host, or because their place was seen, they were not in it,
    /// and WeCom does not know them.
    /// </summary>
    private void CheckEvidence(string id, WeComUser? shown)
    {
        Count(shown);
        if (shown is not null)
        {
            var isDecided = shown.Status == WeComUserStatus.Left || MayBe(shown).Contains(WhenStored.Deactivate);
            _world.Require(isDecided, $"{id} was removed though they were there when the read was made");
            return;
        }

        if (_read.LacksInCompany(id))
        {
            return;
        }

        var isPlaceSeen = _world.Places.Of(id).Any(place => _read.ReadDepartments.Contains(place) || _read.GoneDepartments.Contains(place));
        _world.Require(
            isPlaceSeen || IsApproved(CompanyRead.Key(id)),
            $"{id} was removed, and none of {string.Join(',', _world.Places.Of(id))} was read or is gone");
        _world.Require(
            _read.GonePeople.Contains(id) || IsApproved(CompanyRead.Key(id)),
            $"{id} was removed, and WeCom had not said that it does not know them");
    }

    private void CheckSaved(string id, WeComUser written, WeComUser? shown, InMemoryRecord<WeComUser>? before, WeComUser after)
    {
        // A frozen person keeps every value; only the places that their stamp remembers follow. Who is wrongly taken for one does not
        // converge. A deactivation leaves the stamp as it was. Where it fell into the call in which the lease was lost, the next run
        // mends it.
        if (before is not null && (before.IsActive || process.Calls.HasLostLease) && shown is not null && IsBare(written))
        {
            _world.Situations.Add(Situation.FrozenPlaces);
            _world.Require(after.Equals(before.Values), $"{id} is frozen and was changed");
            return;
        }

        CheckFields(People, id, written, shown, before?.Values, after);
        _world.Require(
            process.Calls.HasLostLease || shown is null || _expected.IsInScope(shown) || MayUpdate(before, MayBe(shown)),
            $"{id} was written and is out of scope");
    }

    /// <summary>
    /// Two records are one only where the host asked for it, WeCom does not know the old userid, and they share a mobile or an e-mail.
    /// </summary>
    private void CheckRename(UserChange change, InMemoryRecord<WeComUser>? before)
    {
        if (change.PreviousUserId is not { } previous || before is null)
        {
            return;
        }

        var (old, values) = (before.Values, change.Values!);
        var isSame = (!string.IsNullOrEmpty(old.Mobile) && old.Mobile == values.Mobile)
            || (!string.IsNullOrEmpty(old.Email) && old.Email == values.Email);
        _world.Require(_world.Settings.Sync.RecognizeRenames, $"{previous} became {change.UserId}, and the host had not asked for it");
        _world.Require(isSame, $"{previous} became {change.UserId}, and they share neither mobile nor e-mail");
        var isGone = _read.GonePeople.Contains(previous) || _read.LacksInCompany(previous);
        _world.Require(isGone && !_read.People.ContainsKey(previous), $"{previous} became {change.UserId}, and is in WeCom");
        _world.Places.Renamed(previous, change.UserId);
    }

    private static bool IsBare(WeComUser person) => person.Equals(new() { UserId = person.UserId });

    private IEnumerable<WhenStored> MayBe(WeComUser shown)
        => _expected.Rules(shown, _read.People.Values.Any(person => !string.IsNullOrEmpty(person.Mobile)));

    private bool IsApproved(string key) => _world.Approvals.Exists(approved => approved.Contains(key));

    private void Count(object? shown)
    {
        if (shown is not null)
        {
            _world.Situations.Add(Situation.DeactivationsByRule);
        }
    }

    // Values that are aligned with the departments are kept for the departments that stay.
    private static bool FollowsDepartments(string field, string? saved, object written)
        => field is nameof(WeComUser.DepartmentOrders) or nameof(WeComUser.IsLeaderInDepartments)
            && saved is null
            && written is WeComUser { DepartmentIds: not null };

    // A rule decides who is created, and what becomes of those who are stored.
    private static bool MayUpdate<T>(InMemoryRecord<T>? before, IEnumerable<WhenStored> rules)
        => before is { IsActive: true } && rules.Contains(WhenStored.Update);

    /// <summary>A record that moved after it was listed is not touched.</summary>
    private void CheckStamp(string key, bool isSame, string? before)
        => _world.Require(
            isSame || before == _read.Listed.GetValueOrDefault(key),
            $"{key} had moved from {_read.Listed.GetValueOrDefault(key)} to {before} and was changed all the same");

    /// <summary>Nothing goes without a complete, unscoped read that showed somebody, and did not show this one.</summary>
    private void CheckRemoval(string key, bool isAnyShown, bool isThere)
    {
        _world.Ledger.Add(process, key);
        _world.Situations.Add(Situation.Removals);
        _world.Require(process.MayRemove, $"{key} was removed by a run that was not over everything");
        _world.Require(_read is { IsComplete: true, IsWhole: true }, $"{key} was removed after an incomplete read");
        _world.Require(isAnyShown, $"{key} was removed after an empty read");
        _world.Require(!isThere, $"{key} was removed though it was there when the read was made");
    }

    private void CheckNewest(string id, Func<CompanyRead, bool> shows)
        => _world.Require(
            process.Calls.HasLostLease || _world.NewestRead is not { } newest || newest.Number <= _read.Number || !shows(newest),
            $"{id} was removed though a newer full run had seen it");

    /// <summary>Checks that the written values are those that WeCom returned, and that others stay as they were.</summary>
    private void CheckFields<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, string id, TRecord written, TRecord? shown, TRecord? before, TRecord after)
        where TKey : notnull
        where TRecord : class
        where TChange : class, IRecordChange
    {
        if (shown is null)
        {
            _world.Violations.Add($"{id} was written and never shown");
            return;
        }

        for (var field = 0; field < kind.Fields.Count; field++)
        {
            var (known, saved, held) = (kind.FieldText(shown, field), kind.FieldText(written, field), kind.FieldText(after, field));
            var mayStay = saved is null
                && ((known?.Length == 0 && kind.Fields[field] == nameof(WeComUser.Mobile))
                    || (before is not null && kind.Fields[field] == nameof(WeComUser.Name) && IsIdOfPart(known, id)));
            if (saved != known && !mayStay)
            {
                _world.Violations.Add($"{kind.Fields[field]} of {id} was written as '{saved}', and WeCom had returned '{known}'");
            }

            var kept = saved ?? (before is null ? null : kind.FieldText(before, field));
            if (held != kept && !FollowsDepartments(kind.Fields[field], saved, written))
            {
                _world.Violations.Add($"{kind.Fields[field]} of {id} is '{held}', not '{kept}'");
            }
        }
    }

    // A read of a part cannot tell an id that stands for a name from a name.
    private bool IsIdOfPart(string? name, string id) => process.IsOverPart && string.Equals(name, id, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame<T>(InMemoryRecord<T>? before, InMemoryRecord<T>? after) => before == after;
}
