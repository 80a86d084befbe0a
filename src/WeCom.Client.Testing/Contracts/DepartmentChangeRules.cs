using System.Globalization;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Testing.Contracts.DepartmentStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Batches, stamps, removals, cancellation and concurrent use.</summary>
internal static class DepartmentChangeRules
{
    public static IReadOnlyList<StoreRule<DepartmentStoreProbe>> All { get; } =
    [
        new(
            "The same batch twice is the same as once",
            "Count a change as done where the record has NewStamp already, or is gone or inactive already.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "a1"), Save(2, "b1"), Save(3, "c1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save(4, "d1"), Save(1, "a2", expected: "a1"), Deactivate(2, "b1"), Delete(3, "c1")],
                    () => store.HoldsAsync(
                        "after the batch",
                        [Listed.Department(1, 1, "a2", true), Listed.Department(2, 1, "b1", false), Listed.Department(4, 1, "d1", true)],
                        cancellationToken),
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "One refused record undoes the whole batch",
            "Make the batch one transaction, and roll it back when a record is refused.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync(
                    [Save(1, "a1"), Save(2, "b1"), Save(3, "c1"), Save(5, "e2")],
                    cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(
                    5,
                    [Save(4, "d1"), Save(1, "a2", expected: "a1"), Deactivate(2, "b1"), Delete(3, "c1"), Save(5, "e3", expected: "e1")],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the refusal",
                    [
                        Listed.Department(1, 1, "a1", true),
                        Listed.Department(2, 1, "b1", true),
                        Listed.Department(3, 1, "c1", true),
                        Listed.Department(5, 1, "e2", true),
                    ],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A store that refused a batch takes the next",
            "Let go of what the refused batch has left, such as tracked entities: the same instance may be called again.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s1"), Save(2, "s1")], cancellationToken).ConfigureAwait(false);
                var instance = store.Open();
                await Require.RefusedAsync(
                    "2",
                    () => store.AttemptAsync(
                        instance,
                        [Save(1, "s2", expected: "s1"), Save(3, "s1"), Save(2, "s3", expected: "s2")],
                        cancellationToken),
                    cancellationToken).ConfigureAwait(false);
                await store.AttemptAsync(instance, [Save(2, "s2", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the next batch",
                    [Listed.Department(1, 1, "s1", true), Listed.Department(2, 1, "s2", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A record that moved meanwhile is not overwritten",
            "Compare the stored stamp with ExpectedStamp in the same transaction, null included, and refuse where they differ.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s2")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(1, [Save(1, "s3", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(1, [Save(1, "s3")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(2, [Save(2, "s2", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the refusals", [Listed.Department(1, 1, "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A stamp comes back unaltered and is compared exactly",
            "Keep stamps in a column that has no limit of its length and compares upper and lower case as different.",
            async (store, cancellationToken) =>
            {
                var (first, second, third) = (ProbeCompany.LongStamps[0], ProbeCompany.LongStamps[1], ProbeCompany.LongStamps[2]);
                await store.ApplyAsync([Save(1, first)], cancellationToken).ConfigureAwait(false);
                foreach (var (stored, next) in new[] { (first, second), (second, third) })
                {
                    await store.ApplyTwiceAsync(
                        [Save(1, next, expected: stored)],
                        () => store.HoldsAsync("after another save", [Listed.Department(1, 1, next, true)], cancellationToken),
                        cancellationToken).ConfigureAwait(false);
                }

                await store.RefusesAsync(1, [Save(1, "s2", expected: second)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A removal of a record that moved meanwhile is refused",
            "Compare ExpectedStamp on Deactivate and Delete too.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s2")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(1, [Deactivate(1, "s1")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(1, [Delete(1, "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the refusals", [Listed.Department(1, 1, "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A record that has the new stamp is done",
            "Look at NewStamp before ExpectedStamp: a record that has it was saved by this very change before.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s2")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Save(1, "s2", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the save", [Listed.Department(1, 1, "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A save makes active again, also under the same stamp",
            "On Save mark the record as active; a record that has NewStamp is done only where it is active.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate(1, "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the deactivation", [Listed.Department(1, 1, "s1", false)], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Save(1, "s1", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the save", [Listed.Department(1, 1, "s1", true)], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after the save", [1], [Department(1)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A removal of what is gone is done",
            "Count Deactivate of an inactive or missing record, and Delete of a missing one, as done.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate(1, "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Deactivate(1, "s1"), Delete(2, "s1"), Deactivate(3, "s1")],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the removals", [Listed.Department(1, 1, "s1", false)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A cancelled batch writes nothing",
            "Pass the cancellation token on to the database, the commit included.",
            async (store, cancellationToken) =>
            {
                await Require.CancelledAsync(
                    cancelled => store.AttemptAsync([Save(1, "s1")], cancelled),
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the cancelled batch", [], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A batch that is cancelled while it is applied is there whole or not at all",
            "Check for cancellation inside the one transaction alone: what is cancelled before the commit leaves nothing, what "
            + "comes later is done.",
            async (store, cancellationToken) =>
            {
                long[] ids = [.. Enumerable.Range(1, 3_000)];
                await Require.WholeOrNothingAsync<DepartmentChange>(
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
                await store.ApplyAsync([Save(1, "s1")], cancellationToken).ConfigureAwait(false);
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

                await store.ApplyAsync([Save(1, "s1")], cancellationToken).ConfigureAwait(false);
                await Require.CancelledAsync(
                    cancelled => store.Open().ReadAsync(store.Corp, [1], cancelled).CountAsync(CancellationToken.None).AsTask(),
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Of several writers of one record one wins",
            "Let the database compare the stamp in the update itself, or lock the row between reading and writing it.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "s0")], cancellationToken).ConfigureAwait(false);
                var made = await Require.MadeAsync(
                    Enumerable.Range(0, 4).Select(Stamp).Select(
                        Func<Task> (stamp) => () => store.AttemptAsync([Save(1, stamp, expected: "s0")], cancellationToken)),
                    cancellationToken).ConfigureAwait(false);
                Require.Same([1], [made.Count(wins => wins)], store.After("the number of winners"));
                await store.HoldsAsync(
                    "after the writes",
                    [Listed.Department(1, 1, Stamp(made.ToList().IndexOf(true)), true)],
                    cancellationToken).ConfigureAwait(false);
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
                var saved = Enumerable.Range(0, 4).Where(writer => made[writer]).SelectMany(Records).Order();
                await store.HoldsAsync(
                    "of the writers that are done",
                    [.. saved.Select(id => Listed.Department(id, 1, "s1", true))],
                    cancellationToken).ConfigureAwait(false);
            }),
    ];

    private static string Stamp(int writer) => string.Create(CultureInfo.InvariantCulture, $"writer {writer}");

    private static IEnumerable<long> Records(int writer) => Enumerable.Range(1 + (writer * 50), 50).Select(record => (long)record);
}
