using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

/// <summary>The rules of <see cref="IUserStore"/>, each of which throws where a store breaks it.</summary>
/// <param name="open">Opens the store as a fresh scope does, over the same data each time; the data is empty at first.</param>
internal sealed partial class UserStoreContract(Func<IUserStore> open)
{
    private static readonly SyncContext s_corp = new("ww-one", Guid.Empty);
    private static readonly SyncContext s_otherCorp = new("ww-two", Guid.Empty);

    public static IReadOnlyDictionary<string, Func<UserStoreContract, Task>> Rules { get; } = new Dictionary<string, Func<UserStoreContract, Task>>(StringComparer.Ordinal)
    {
        [nameof(Every_field_comes_back)] = c => c.Every_field_comes_back(),
        [nameof(A_null_member_keeps_what_is_stored)] = c => c.A_null_member_keeps_what_is_stored(),
        [nameof(An_empty_member_empties_what_is_stored)] = c => c.An_empty_member_empties_what_is_stored(),
        [nameof(Userids_that_differ_in_case_only_are_one_person)] = c => c.Userids_that_differ_in_case_only_are_one_person(),
        [nameof(Ids_beyond_Int32_and_departments_that_nobody_stored_are_kept)] = c => c.Ids_beyond_Int32_and_departments_that_nobody_stored_are_kept(),
        [nameof(Two_companies_never_mix)] = c => c.Two_companies_never_mix(),
        [nameof(Ten_thousand_records_fit_into_one_batch)] = c => c.Ten_thousand_records_fit_into_one_batch(),
        [nameof(The_same_batch_twice_is_the_same_as_once)] = c => c.The_same_batch_twice_is_the_same_as_once(),
        [nameof(One_refused_record_undoes_the_whole_batch)] = c => c.One_refused_record_undoes_the_whole_batch(),
        [nameof(A_store_that_refused_a_batch_takes_the_next)] = c => c.A_store_that_refused_a_batch_takes_the_next(),
        [nameof(A_record_that_moved_meanwhile_is_not_overwritten)] = c => c.A_record_that_moved_meanwhile_is_not_overwritten(),
        [nameof(A_stored_record_is_not_overwritten_by_one_planned_as_new)] = c => c.A_stored_record_is_not_overwritten_by_one_planned_as_new(),
        [nameof(A_record_that_is_gone_meanwhile_is_not_brought_back)] = c => c.A_record_that_is_gone_meanwhile_is_not_brought_back(),
        [nameof(A_record_that_has_the_new_stamp_is_done)] = c => c.A_record_that_has_the_new_stamp_is_done(),
        [nameof(A_deactivated_record_keeps_what_it_holds)] = c => c.A_deactivated_record_keeps_what_it_holds(),
        [nameof(A_save_makes_active_again_also_under_the_same_stamp)] = c => c.A_save_makes_active_again_also_under_the_same_stamp(),
        [nameof(A_removal_of_a_record_that_moved_meanwhile_is_refused)] = c => c.A_removal_of_a_record_that_moved_meanwhile_is_refused(),
        [nameof(A_removal_of_what_is_gone_is_done)] = c => c.A_removal_of_what_is_gone_is_done(),
        [nameof(A_rename_keeps_what_is_stored)] = c => c.A_rename_keeps_what_is_stored(),
        [nameof(A_rename_may_change_the_case_only)] = c => c.A_rename_may_change_the_case_only(),
        [nameof(Two_people_swap_their_userids_in_one_batch)] = c => c.Two_people_swap_their_userids_in_one_batch(),
        [nameof(Three_userids_rotate_and_a_newcomer_takes_one_that_was_freed)] = c => c.Three_userids_rotate_and_a_newcomer_takes_one_that_was_freed(),
        [nameof(A_rename_onto_another_record_is_refused)] = c => c.A_rename_onto_another_record_is_refused(),
        [nameof(A_rename_of_a_record_that_moved_meanwhile_is_refused)] = c => c.A_rename_of_a_record_that_moved_meanwhile_is_refused(),
        [nameof(A_cancelled_batch_writes_nothing)] = c => c.A_cancelled_batch_writes_nothing(),
        [nameof(A_cancelled_listing_ends)] = c => c.A_cancelled_listing_ends(),
        [nameof(Of_two_writers_of_one_record_one_wins)] = c => c.Of_two_writers_of_one_record_one_wins(),
    };

    private static WeComUser Person(string userId, string? name = null) => new() { UserId = userId, Name = name ?? $"Name of {userId}" };

    private static UserChange Save(string userId, string newStamp, string? expected = null, WeComUser? values = null, string? previous = null)
        => new(ChangeKind.Save, userId) { Values = values ?? Person(userId), ExpectedStamp = expected, NewStamp = newStamp, PreviousUserId = previous };

    private static UserChange Deactivate(string userId, string expected) => new(ChangeKind.Deactivate, userId) { ExpectedStamp = expected };

    private static UserChange Delete(string userId, string expected) => new(ChangeKind.Delete, userId) { ExpectedStamp = expected };

    private Task ApplyAsync(params UserChange[] changes) => open().ApplyAsync(s_corp, changes, CancellationToken.None);

    private async Task<List<StoredUser>> ListAsync(SyncContext? corp = null)
        => await open().ListAsync(corp ?? s_corp, CancellationToken.None).OrderBy(u => u.UserId, StringComparer.Ordinal).ToListAsync();

    private async Task<List<WeComUser>> ReadAsync(params string[] userIds)
        => await open().ReadAsync(s_corp, userIds, CancellationToken.None).OrderBy(u => u.UserId, StringComparer.Ordinal).ToListAsync();

    private async Task HoldsAsync(string what, params StoredUser[] expected) => Require.Same(expected, (await ListAsync()).ToArray(), what);

    private async Task NamesAsync(string what, params (string UserId, string Name)[] expected)
    {
        var found = await ReadAsync([.. expected.Select(e => e.UserId)]);
        Require.Same(expected.Select(e => $"{e.UserId}={e.Name}"), found.Select(u => $"{u.UserId}={u.Name}"), what);
    }
}
