using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>More stored people than one chunk holds.</summary>
public sealed class StoredSearchTests
{
    [Fact]
    public async Task Each_stored_person_is_found_once_in_whatever_chunk()
    {
        const int People = 70_000;
        var kind = new UserKind();
        var read = Enumerable.Range(0, People).Select(i => new WeComUser { UserId = $"p{i}", Name = $"员工{i}" }).ToList();
        var slots = new RecordSlots<string, WeComUser, StoredUser, UserChange>(kind, read, CancellationToken.None);
        var places = read.Select((person, place) => (person.UserId, place)).ToDictionary(one => one.UserId, one => one.place, kind.Keys);
        var search = new StoredSearch<string, WeComUser, StoredUser, UserChange>(kind, places, slots);
        var stored = read.Append(new() { UserId = "gone" })
            .Select(person => new StoredUser { UserId = person.UserId, Stamp = "", IsActive = true });

        var found = new List<(string UserId, int Place)>();
        await search.FindAsync(
            stored.ToAsyncEnumerable(), (one, place, _) => found.Add((one.UserId, place)), CancellationToken.None);

        Assert.Equal([.. read.Select((person, place) => (person.UserId, place)), ("gone", -1)], found);
    }
}
