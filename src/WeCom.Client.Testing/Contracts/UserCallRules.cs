using System.Globalization;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Testing.Contracts.UserStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Cancellation and concurrent use.</summary>
internal static class UserCallRules
{
    public static IReadOnlyList<StoreRule<UserStoreProbe>> All { get; } =
    [
        new(
            "A cancelled batch writes nothing",
            "Pass the cancellation token on to the database, the commit included.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s1")], cancellationToken).ConfigureAwait(false);
                await Require.CancelledAsync(
                    cancelled => store.AttemptAsync([Save("a", "s2", expected: "s1"), Save("b", "s1")], cancelled),
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the cancelled batch", [Listed.User("a", "s1", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A batch that is cancelled while it is applied is there whole or not at all",
            "Check for cancellation inside the one transaction alone: what is cancelled before the commit leaves nothing, what "
            + "comes later is done.",
            async (store, cancellationToken) =>
            {
                string[] ids = [.. Enumerable.Range(0, 3_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"person-{i:D4}"))];
                await Require.WholeOrNothingAsync<UserChange>(
                    (stamp, expected) => [.. ids.Select(id => Save(id, stamp, expected))],
                    store.AttemptAsync,
                    async () => (await store.ListAsync(store.Corp, cancellationToken).ConfigureAwait(false)).Select(held => held.Stamp),
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A cancelled listing ends",
            "Pass the cancellation token of ListAsync on; in an iterator it needs [EnumeratorCancellation].",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s1")], cancellationToken).ConfigureAwait(false);
                await Require.CancelledAsync(
                    cancelled => store.Open().ListAsync(store.Corp, cancelled).CountAsync(CancellationToken.None).AsTask(),
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A cancelled read ends",
            "Pass the cancellation token of ReadAsync on; in an iterator it needs [EnumeratorCancellation].",
            async (store, cancellationToken) =>
            {
                if (!store.Reads)
                {
                    return;
                }

                await store.ApplyAsync([Save("a", "s1")], cancellationToken).ConfigureAwait(false);
                await Require.CancelledAsync(
                    cancelled => store.Open().ReadAsync(store.Corp, ["a"], cancelled).CountAsync(CancellationToken.None).AsTask(),
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Of several writers of one record one wins",
            "Let the database compare the stamp in the update itself, or lock the row between reading and writing it.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s0")], cancellationToken).ConfigureAwait(false);
                for (var round = 0; round < 10; round++)
                {
                    var expected = string.Create(CultureInfo.InvariantCulture, $"s{round}");
                    var made = await Require.MadeAsync(
                        Enumerable.Range(0, 4).Select(Name).Select(
                            Func<Task> (name) => () => store.AttemptAsync(
                                [Save("a", name, expected, Person("a", name))],
                                cancellationToken)),
                        cancellationToken).ConfigureAwait(false);
                    Require.Same([1], [made.Count(wins => wins)], store.After($"the number of winners in round {round + 1}"));
                    var winner = Name(made.ToList().IndexOf(true));
                    await store.HoldsAsync("after the writes", [Listed.User("a", winner, true)], cancellationToken).ConfigureAwait(false);
                    await store.NamesAsync("after the writes", [("a", winner)], cancellationToken).ConfigureAwait(false);
                    await store.ApplyAsync(
                        [Save("a", string.Create(CultureInfo.InvariantCulture, $"s{round + 1}"), expected: winner)],
                        cancellationToken).ConfigureAwait(false);
                }
            }),
        new(
            "Writers of different records lose nothing of one another",
            "Write the records of the batch alone, not a copy of all that was read before: another batch may have been saved in "
            + "between.",
            async (store, cancellationToken) =>
            {
                var made = await Require.MadeAsync(
                    Enumerable.Range(0, 4).Select(
                        Func<Task> (writer) => () => store.AttemptAsync(
                            [.. Records(writer).Select(id => Save(id, "s1"))],
                            cancellationToken)),
                    cancellationToken).ConfigureAwait(false);
                Require.That(made.Contains(true), "of four writers of different records none is done");
                var saved = Enumerable.Range(0, 4).Where(writer => made[writer]).SelectMany(Records).Order(StringComparer.Ordinal);
                await store.HoldsAsync(
                    "of the writers that are done",
                    [.. saved.Select(id => Listed.User(id, "s1", true))],
                    cancellationToken).ConfigureAwait(false);
            }),
    ];

    private static string Name(int writer) => string.Create(CultureInfo.InvariantCulture, $"writer {writer}");

    private static IEnumerable<string> Records(int writer) => Enumerable.Range(0, 50).Select(
        record => string.Create(CultureInfo.InvariantCulture, $"writer{writer}.{record:D2}"));
}
