using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

internal sealed class DepartmentKind : RecordKind<long, WeComDepartment, StoredDepartment, DepartmentChange>
{
    public override IEqualityComparer<long> Keys => EqualityComparer<long>.Default;

    public override IReadOnlyList<string> Fields { get; } =
    [
        nameof(WeComDepartment.ParentId),
        nameof(WeComDepartment.Name),
        nameof(WeComDepartment.EnglishName),
        nameof(WeComDepartment.Leaders),
        nameof(WeComDepartment.Order),
        nameof(WeComDepartment.AdditionalFields),
    ];

    public override long KeyOf(WeComDepartment record) => record.DepartmentId;

    public override long KeyOf(StoredDepartment stored) => stored.DepartmentId;

    public override string TextOf(long key) => key.ToString(CultureInfo.InvariantCulture);

    public override bool TryKey(string id, out long key) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out key);

    public override string StampOf(StoredDepartment stored) => stored.Stamp;

    public override bool IsActive(StoredDepartment stored) => stored.IsActive;

    public override void Hash(WeComDepartment record, Span<uint> slots)
    {
        slots[0] = FieldHash.Of(record.ParentId);
        slots[1] = FieldHash.Of(record.Name);
        slots[2] = FieldHash.Of(record.EnglishName);
        slots[3] = FieldHash.OfUserIds(record.Leaders);
        slots[4] = FieldHash.Of(record.Order);
        slots[5] = JsonHash.Of(record.AdditionalFields);
    }

    public override string? FieldText(WeComDepartment record, int field) => field switch
    {
        0 => FieldValue.Text(record.ParentId),
        1 => record.Name,
        2 => record.EnglishName,
        3 => ListText.Of(record.Leaders),
        4 => FieldValue.Text(record.Order),
        5 => ListText.Of(record.AdditionalFields),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public override string? NameOf(WeComDepartment record) => record.Name;

    public override IReadOnlyList<long>? SeenIn(WeComDepartment record) => null;

    public override IReadOnlyList<long> PlacesOf(StoredDepartment stored) => [stored.ParentId];

    public override WeComDepartment WithoutValues(WeComDepartment record) =>
        new() { DepartmentId = record.DepartmentId, ParentId = record.ParentId };

    public override WeComDepartment? ValuesOf(DepartmentChange change) => change.Values;

    public override DepartmentChange Save(WeComDepartment record, string? expectedStamp, string newStamp)
        => new(ChangeKind.Save, record.DepartmentId) { Values = record, ExpectedStamp = expectedStamp, NewStamp = newStamp };

    public override DepartmentChange Remove(ChangeKind kind, StoredDepartment stored)
        => new(kind, stored.DepartmentId) { ExpectedStamp = stored.Stamp };

    /// <summary>Children first.</summary>
    public override IEnumerable<StoredDepartment> RemovalOrder(IReadOnlyCollection<StoredDepartment> leavers)
    {
        var parents = leavers.ToDictionary(stored => stored.DepartmentId, stored => stored.ParentId);
        return leavers.OrderByDescending(stored => Level(stored.DepartmentId)).ThenBy(stored => stored.DepartmentId);

        int Level(long id)
        {
            var level = 0;
            while (level <= parents.Count && parents.TryGetValue(id, out id))
            {
                level++;
            }

            return level;
        }
    }
}
