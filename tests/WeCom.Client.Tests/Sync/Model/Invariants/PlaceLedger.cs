using WeCom.Client.Contacts;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>In which departments everybody was seen when their record was written last, kept without the product's stamps.</summary>
internal sealed class PlaceLedger
{
    private readonly Dictionary<string, IReadOnlyList<long>> _places = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<long> Of(string userId) => _places.GetValueOrDefault(userId, []);

    /// <summary>Takes note of a record that was written.</summary>
    /// <param name="known">The person as WeCom had shown them.</param>
    /// <param name="before">The record before; null for a new one.</param>
    public void Saved(WeComUser known, InMemoryRecord<WeComUser>? before)
    {
        if (known.DepartmentIds is { Count: > 0 } places)
        {
            _places[known.UserId] = places;
        }
        else if (before is null)
        {
            Forget(known.UserId);
        }
    }

    /// <summary>Takes note that a person has another userid: they are where they were seen last.</summary>
    public void Renamed(string previous, string userId)
    {
        if (_places.Remove(previous, out var places))
        {
            _places[userId] = places;
        }
    }

    public void Forget(string userId) => _places.Remove(userId);
}
