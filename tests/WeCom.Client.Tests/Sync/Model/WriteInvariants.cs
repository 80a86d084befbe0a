using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What must hold of every single change that a store makes, whatever else goes wrong.</summary>
internal static class WriteInvariants
{
    private static readonly UserKind People = new();
    private static readonly DepartmentKind Departments = new();

    public static void Check(SyncProcess process, UserChange change, InMemoryRecord<WeComUser>? before, InMemoryRecord<WeComUser>? after)
    {
        var read = process.Client.Read;
        var shown = read.People.GetValueOrDefault(change.UserId);
        if (change.Kind == ChangeKind.Save)
        {
            CheckFields(process, People, change.UserId, change.Values!, shown, before?.Values, after!.Values);
        }
        else if (before is { IsActive: true })
        {
            CheckRemoval(process, true, change.UserId, read.People.Count > 0, shown is null || shown.Status == WeComUserStatus.Left);
        }
    }

    public static void Check(SyncProcess process, DepartmentChange change, InMemoryRecord<WeComDepartment>? before, InMemoryRecord<WeComDepartment>? after)
    {
        var read = process.Client.Read;
        var shown = read.Departments.GetValueOrDefault(change.DepartmentId);
        if (change.Kind == ChangeKind.Save)
        {
            CheckFields(process, Departments, $"{change.DepartmentId}", change.Values!, shown, before?.Values, after!.Values);
        }
        else if (before is { IsActive: true })
        {
            CheckRemoval(process, false, $"{change.DepartmentId}", read.Departments.Count > 0, shown is null);
        }
    }

    /// <summary>Nothing goes without a complete, unscoped read that showed somebody, and did not show this one.</summary>
    private static void CheckRemoval(SyncProcess process, bool isUser, string id, bool isShown, bool isAbsent)
    {
        var world = process.World;
        var scope = world.Settings.Sync.Scope;
        world.Ledger.Add(process, process.Started, isUser, id);
        world.Coverage.Count(Situation.Removals);
        world.Require(process.MayRemove, $"{id} was removed by a run that was not over everything");
        world.Require(process.Client.Read is { IsComplete: true, IsWhole: true }, $"{id} was removed after an incomplete read");
        world.Require(isShown, $"{id} was removed after an empty read");
        world.Require(isAbsent, $"{id} was removed though the read had shown it");
        world.Require(isUser ? !scope.ProtectedUsers.Contains(id, StringComparer.OrdinalIgnoreCase) : !scope.ProtectedDepartments.Select(held => $"{held}").Contains(id), $"{id} was removed though it is protected");
    }

    /// <summary>What is written is what WeCom returned; what it did not return stays as it was.</summary>
    private static void CheckFields<TKey, TRecord, TStored, TChange>(
        SyncProcess process, RecordKind<TKey, TRecord, TStored, TChange> kind, string id, TRecord written, TRecord? shown, TRecord? before, TRecord after)
        where TKey : notnull
        where TRecord : class
        where TChange : class
    {
        process.World.Require(shown is not null, $"{id} was written and never shown");
        for (var field = 0; field < kind.Fields.Count && shown is not null; field++)
        {
            var known = kind.FieldText(shown, field);
            process.World.Require(kind.FieldText(written, field) == known, $"{kind.Fields[field]} of {id} was written as '{kind.FieldText(written, field)}', and WeCom had returned '{known}'");
            process.World.Require(kind.FieldText(after, field) == (known ?? (before is null ? null : kind.FieldText(before, field))), $"{kind.Fields[field]} of {id} is not what it should be");
        }
    }
}
