using static WeCom.Client.Testing.Contracts.UserStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Values that WeCom gives to one member of a company at a time: mobile, e-mail and company e-mail.</summary>
internal static class UserUniqueValueRules
{
    public static IReadOnlyList<StoreRule<UserStoreProbe>> All { get; } =
    [
        new(
            "Two people swap a unique value",
            "Where another record of the company still has a unique value that a save brings, set it to null there and leave the "
            + "stamp of that record as it is. WeCom gives the value to one member at a time, so what the other record says is out "
            + "of date, and the change that says so comes later.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync(
                    [Save("a", "s1", values: store.First("a")), Save("b", "s1", values: store.Second("b"))],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save("a", "s2", expected: "s1", values: store.Second("a")), Save("b", "s2", expected: "s1", values: store.First("b"))],
                    () => store.ReadsAsync(
                        "after a swap in one batch",
                        ["a", "b"],
                        [store.Second("a"), store.First("b")],
                        cancellationToken),
                    cancellationToken).ConfigureAwait(false);

                // A run splits its changes into batches, and a batch that fails into smaller ones.
                await store.ApplyAsync(
                    [Save("a", "s3", expected: "s2", values: store.First("a"))],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "between two batches of a swap",
                    [Listed.User("a", "s3", true), Listed.User("b", "s2", true)],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save("b", "s3", expected: "s2", values: store.Second("b"))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after a swap in two batches",
                    ["a", "b"],
                    [store.First("a"), store.Second("b")],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A newcomer takes a leaver's unique value",
            "A run saves people before it removes leavers: set the value to null in the leaver's record, active or not, or have "
            + "it unique among active records and set it to null there. Never link a newcomer to a record that has a userid "
            + "already.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("leaver", "s1", values: store.First("leaver"))], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save("newcomer", "s1", values: store.First("newcomer"))],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "before the leaver goes",
                            [Listed.User("leaver", "s1", true), Listed.User("newcomer", "s1", true)],
                            cancellationToken).ConfigureAwait(false);
                        await store.ReadsAsync(
                            "before the leaver goes",
                            ["newcomer"],
                            [store.First("newcomer")],
                            cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate("leaver", "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the leaver went",
                    [Listed.User("leaver", "s1", false), Listed.User("newcomer", "s1", true)],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after the leaver went",
                    ["newcomer"],
                    [store.First("newcomer")],
                    cancellationToken).ConfigureAwait(false);

                // Another night, another newcomer.
                await store.ApplyAsync([Deactivate("newcomer", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Save("third", "s1", values: store.First("third"))], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the second newcomer",
                    [Listed.User("leaver", "s1", false), Listed.User("newcomer", "s1", false), Listed.User("third", "s1", true)],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after the second newcomer",
                    ["third"],
                    [store.First("third")],
                    cancellationToken).ConfigureAwait(false);
                await store.NamesAsync(
                    "of the leavers",
                    [("leaver", "Name of leaver"), ("newcomer", "Name of newcomer")],
                    cancellationToken).ConfigureAwait(false);

                // The first one comes back, with a number that the third had until then.
                await store.ApplyAsync(
                    [Save("leaver", "s1", expected: "s1", values: store.First("leaver"))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after the return", ["leaver"], [store.First("leaver")], cancellationToken).ConfigureAwait(false);
            }),
    ];
}
