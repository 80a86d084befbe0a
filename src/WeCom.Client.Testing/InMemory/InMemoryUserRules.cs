using System.Collections.Immutable;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.InMemory;

internal static class InMemoryUserRules
{
    public static ImmutableDictionary<string, InMemoryRecord<WeComUser>> Apply(ImmutableDictionary<string, InMemoryRecord<WeComUser>> held, IReadOnlyList<UserChange> changes)
    {
        // Whoever moves away frees the userid for another change of the same batch, so that two people can swap ids.
        var left = changes.Where(c => Moves(held, c)).Select(c => c.PreviousUserId!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var after = held.RemoveRange(left).ToBuilder();
        var targets = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sources = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var change in changes)
        {
            if (change is { Kind: ChangeKind.Save, NewStamp: null })
            {
                throw new ArgumentException($"The save of '{change.UserId}' has no new stamp.", nameof(changes));
            }

            var isNewcomer = change is { Kind: ChangeKind.Save, PreviousUserId: null } && left.Contains(change.UserId);
            var isDone = !isNewcomer && IsDone(held, change);
            var source = isNewcomer ? null : held.GetValueOrDefault(SourceOf(change));
            if (!isDone && !HasExpectedStamp(source, change))
            {
                throw InMemoryRefusal.ChangedMeanwhile(change.UserId);
            }

            var staysInPlace = source is not null && IsSameId(SourceOf(change), change.UserId);
            if (!isDone && !staysInPlace && held.ContainsKey(change.UserId) && !left.Contains(change.UserId))
            {
                throw InMemoryRefusal.Taken(change.UserId);
            }

            if (!targets.Add(change.UserId) || (!isDone && source is not null && !sources.Add(SourceOf(change))))
            {
                throw new ArgumentException($"The batch changes '{change.UserId}' twice.", nameof(changes));
            }

            if (!isDone)
            {
                Make(after, change, source);
            }
        }

        return after.ToImmutable();
    }

    private static string SourceOf(UserChange change) => change.PreviousUserId ?? change.UserId;

    private static bool IsSameId(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool HasExpectedStamp(InMemoryRecord<WeComUser>? record, UserChange change)
        => string.Equals(record?.Stamp, change.ExpectedStamp, StringComparison.Ordinal);

    private static bool Moves(ImmutableDictionary<string, InMemoryRecord<WeComUser>> held, UserChange change)
        => change is { Kind: ChangeKind.Save, PreviousUserId: { } previous }
            && !IsSameId(previous, change.UserId)
            && held.TryGetValue(previous, out var record)
            && HasExpectedStamp(record, change)
            && !IsDone(held, change);

    private static bool IsDone(ImmutableDictionary<string, InMemoryRecord<WeComUser>> held, UserChange change) => change.Kind switch
    {
        ChangeKind.Delete => !held.ContainsKey(SourceOf(change)),
        ChangeKind.Deactivate => held.GetValueOrDefault(SourceOf(change)) is not { IsActive: true },
        _ => held.GetValueOrDefault(change.UserId) is { IsActive: true } record
            && string.Equals(record.Stamp, change.NewStamp, StringComparison.Ordinal)
            && (change.PreviousUserId is null || string.Equals(record.Values.UserId, change.UserId, StringComparison.Ordinal)),
    };

    private static void Make(ImmutableDictionary<string, InMemoryRecord<WeComUser>>.Builder after, UserChange change, InMemoryRecord<WeComUser>? source)
    {
        if (change.Kind is ChangeKind.Delete)
        {
            after.Remove(change.UserId);
        }
        else if (change.Kind is ChangeKind.Deactivate)
        {
            after[change.UserId] = source! with { IsActive = false };
        }
        else
        {
            var userId = change.PreviousUserId is null && source is not null ? source.Values.UserId : change.UserId;
            after.Remove(userId); // the dictionary would keep the case of the key that it has
            after.Add(userId, new(Merge(source?.Values ?? new() { UserId = userId }, change.Values, userId), change.NewStamp!, IsActive: true));
        }
    }

    private static WeComUser Merge(WeComUser held, WeComUser? values, string userId) => held with
    {
        UserId = userId,
        Name = values?.Name ?? held.Name,
        DepartmentIds = values?.DepartmentIds ?? held.DepartmentIds,
        DepartmentOrders = Carried(values?.DepartmentOrders, held.DepartmentOrders, values?.DepartmentIds, held.DepartmentIds),
        IsLeaderInDepartments = Carried(values?.IsLeaderInDepartments, held.IsLeaderInDepartments, values?.DepartmentIds, held.DepartmentIds),
        DirectLeaders = values?.DirectLeaders ?? held.DirectLeaders,
        MainDepartmentId = values?.MainDepartmentId ?? held.MainDepartmentId,
        Position = values?.Position ?? held.Position,
        Mobile = values?.Mobile ?? held.Mobile,
        Gender = values?.Gender ?? held.Gender,
        Email = values?.Email ?? held.Email,
        BizMail = values?.BizMail ?? held.BizMail,
        Avatar = values?.Avatar ?? held.Avatar,
        ThumbAvatar = values?.ThumbAvatar ?? held.ThumbAvatar,
        QrCode = values?.QrCode ?? held.QrCode,
        Address = values?.Address ?? held.Address,
        Telephone = values?.Telephone ?? held.Telephone,
        Alias = values?.Alias ?? held.Alias,
        EnglishName = values?.EnglishName ?? held.EnglishName,
        Status = values?.Status ?? held.Status,
        ExtendedAttributes = values?.ExtendedAttributes ?? held.ExtendedAttributes,
        ExternalPosition = values?.ExternalPosition ?? held.ExternalPosition,
        ExternalProfile = values?.ExternalProfile ?? held.ExternalProfile,
        OpenUserId = values?.OpenUserId ?? held.OpenUserId,
        AdditionalFields = InMemoryFields.Merge(values?.AdditionalFields, held.AdditionalFields),
    };

    /// <summary>Ranks and flags match departments by position: where departments came alone, the known ones follow theirs, up to the first that nobody knows.</summary>
    private static IReadOnlyList<T>? Carried<T>(IReadOnlyList<T>? given, IReadOnlyList<T>? held, IReadOnlyList<long>? departments, IReadOnlyList<long>? heldDepartments)
    {
        if (given is not null || held is null || departments is null)
        {
            return given ?? held;
        }

        var known = (heldDepartments ?? []).Zip(held).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. departments.TakeWhile(known.ContainsKey).Select(department => known[department])];
    }
}
