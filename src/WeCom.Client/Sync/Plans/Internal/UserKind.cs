using System.Collections.Immutable;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

internal sealed class UserKind : RecordKind<string, WeComUser, StoredUser, UserChange>
{
    private static readonly int Departments = SlotOf(nameof(WeComUser.DepartmentIds));
    private static readonly ImmutableArray<int> ByDepartment =
        [SlotOf(nameof(WeComUser.DepartmentOrders)), SlotOf(nameof(WeComUser.IsLeaderInDepartments))];

    public override IEqualityComparer<string> Keys => StringComparer.OrdinalIgnoreCase;

    // The userid is not among them: it compares ignoring case, and stores keep the case they have.
    public override IReadOnlyList<string> Fields { get; } = [.. WeComUser.FieldTable.Slots.Select(field => field.Property)];

    public override string KeyOf(WeComUser record) => record.UserId;

    public override string KeyOf(StoredUser stored) => stored.UserId;

    public override string TextOf(string key) => key;

    public override bool TryKey(string id, out string key)
    {
        key = id;
        return true;
    }

    public override string StampOf(StoredUser stored) => stored.Stamp;

    public override bool IsActive(StoredUser stored) => stored.IsActive;

    public override void Hash(WeComUser record, Span<uint> slots) => WeComUser.FieldTable.Hash(record, slots);

    public override string? FieldText(WeComUser record, int field) => WeComUser.FieldTable.Slots[field].Text(record);

    public override string? NameOf(WeComUser record) => record.Name;

    public override IReadOnlyList<long>? SeenIn(WeComUser record) => record.DepartmentIds;

    public override IReadOnlyList<long> PlacesOf(StoredUser stored) => Stamp.PlacesOf(stored.Stamp);

    public override WeComUser WithoutValues(WeComUser record) => new() { UserId = record.UserId };

    public override WeComUser? ValuesOf(UserChange change) => change.Values;

    public override UserChange Save(WeComUser record, string? expectedStamp, string newStamp)
        => new(ChangeKind.Save, record.UserId) { Values = record, ExpectedStamp = expectedStamp, NewStamp = newStamp };

    public override UserChange Remove(ChangeKind kind, StoredUser stored)
        => new(kind, stored.UserId) { ExpectedStamp = stored.Stamp };

    // Values that are aligned with the departments are lost when these change, so the stamp must not claim that they are stored.
    // Where somebody moves on whose values are frozen, it has no departments: with the old ones who moves back would count as unchanged,
    // and be looked for where they are no longer.
    protected override void Keep(string expectedStamp, Span<uint> slots, bool hasMovedOn)
    {
        var hasMoved = (Stamp.Differences(expectedStamp, slots) & (1UL << Departments)) != 0;
        Span<uint> returned = stackalloc uint[slots.Length];
        slots.CopyTo(returned);
        base.Keep(expectedStamp, slots, hasMovedOn);
        if (hasMovedOn && returned[Departments] == 0)
        {
            slots[Departments] = 0;
        }

        foreach (var slot in ByDepartment)
        {
            slots[slot] = hasMoved ? returned[slot] : slots[slot];
        }
    }

    private static int SlotOf(string property)
        => WeComUser.FieldTable.Slots.Select((field, slot) => (field.Property, slot)).First(field => field.Property == property).slot;
}
