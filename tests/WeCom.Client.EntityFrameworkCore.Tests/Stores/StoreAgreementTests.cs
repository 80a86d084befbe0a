using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

public sealed class StoreAgreementTests
{
    private static readonly string[] Ids = ["a", "b", "c", "d", "A", "B", "e"];
    private static readonly JsonSerializerOptions Brief = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static TheoryData<int, string, StoreWriting> Seeds
    {
        get
        {
            var seeds = new TheoryData<int, string, StoreWriting>();
            foreach (var name in TestDatabases.Names)
            {
                seeds.Add(1, name, StoreWriting.Automatic);
                if (TestLength.IsFull)
                {
                    seeds.Add(2, name, StoreWriting.ChangeTracker);
                    seeds.Add(3, name, StoreWriting.Automatic);
                }
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_database_and_the_memory_agree_on_every_random_batch(int seed, string kind, StoreWriting writing)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind), writing: writing);
        var random = new Random(seed);
        var memory = new InMemoryUserStore();
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var step = 0; step < 200; step++)
        {
            var held = await memory.ListAsync(DirectoryDatabase.Corp, CancellationToken.None).ToListAsync();
            var batch = random.Next(4) == 0
                ? Rotation(random, held)
                : Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(random, held)).ToArray();
            var (expected, actual) = (await OutcomeAsync(memory, batch), await OutcomeAsync(database.Users(), batch));
            var what = $"seed {seed}, step {step}: {JsonSerializer.Serialize(batch, Brief)} on {JsonSerializer.Serialize(held)}";
            Assert.True(expected == actual, $"{what}: memory '{expected}', database '{actual}'");
            Assert.True(await ContentAsync(memory) == await ContentAsync(database.Users()), what);
            var outcome = expected.Split(' ')[0];
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (expected.Length == 0 && batch.Count(c => c.PreviousUserId is not null) > 1)
            {
                outcomes["renames"] = outcomes.GetValueOrDefault("renames") + 1;
            }
        }

        Assert.All(
            ["", nameof(StoreRejectedException), nameof(ArgumentException), "renames"],
            outcome => Assert.True(outcomes.GetValueOrDefault(outcome) > 4, $"seed {seed}: too few of '{outcome}'"));
    }

    private static UserChange[] Rotation(Random random, List<StoredUser> held)
    {
        var moving = held.ToArray();
        random.Shuffle(moving);
        return [.. moving.Select((user, i) => new UserChange(ChangeKind.Save, moving[(i + 1) % moving.Length].UserId)
        {
            PreviousUserId = user.UserId,
            ExpectedStamp = user.Stamp,
            NewStamp = random.Next(2) == 0 ? user.Stamp : $"s{random.Next(4)}",
        })];
    }

    private static UserChange Any(Random random, List<StoredUser> held)
    {
        var known = held.Count > 0 && random.Next(4) > 0 ? held[random.Next(held.Count)] : (StoredUser?)null;
        var userId = known?.UserId ?? Ids[random.Next(Ids.Length)];
        var stamp = random.Next(12) == 0
            ? $"s{random.Next(4)}"
            : held.Where(u => string.Equals(u.UserId, userId, StringComparison.OrdinalIgnoreCase)).Select(u => u.Stamp).FirstOrDefault();
        var kind = random.Next(8) switch { 0 => ChangeKind.Deactivate, 1 => ChangeKind.Delete, _ => ChangeKind.Save };
        if (kind is not ChangeKind.Save)
        {
            return new(kind, userId) { ExpectedStamp = stamp };
        }

        var isRename = random.Next(2) == 0;
        var target = isRename ? Ids[random.Next(Ids.Length)] : userId;
        return new(kind, target)
        {
            PreviousUserId = isRename ? userId : null,
            ExpectedStamp = stamp,
            NewStamp = random.Next(5) == 0 ? stamp ?? "s0" : $"s{random.Next(4)}",
            Values = random.Next(6) == 0 ? null : Person(random, target),
        };
    }

    private static WeComUser Person(Random random, string userId) => new()
    {
        UserId = userId,
        Name = random.Next(3) == 0 ? null : $"n{random.Next(100)}",
        DepartmentIds = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, random.Next(4)).Select(_ => (long)random.Next(5))],
    };

    private static async Task<string> OutcomeAsync(IUserStore store, UserChange[] batch)
    {
        try
        {
            await store.ApplyAsync(batch);
            return "";
        }
        catch (StoreRejectedException exception)
        {
            return $"{nameof(StoreRejectedException)} {exception.Id} {exception.Message}";
        }
        catch (ArgumentException)
        {
            return nameof(ArgumentException);
        }
    }

    private static async Task<string> ContentAsync(IUserStore store)
    {
        var stored = await store.ListAsync(DirectoryDatabase.Corp, CancellationToken.None)
            .OrderBy(u => u.UserId, StringComparer.OrdinalIgnoreCase).ToListAsync();
        var values = await store.ReadAsync(DirectoryDatabase.Corp, Ids, CancellationToken.None)
            .OrderBy(u => u.UserId, StringComparer.OrdinalIgnoreCase).ToListAsync();
        return JsonSerializer.Serialize(stored) + JsonSerializer.Serialize(values);
    }
}
