using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

/// <summary>The rules of <see cref="IDepartmentStore"/>, each of which throws where a store breaks it.</summary>
/// <param name="open">Opens the store as a fresh scope does, over the same data each time; the data is empty at first.</param>
internal sealed partial class DepartmentStoreContract(Func<IDepartmentStore> open)
{
    private static readonly SyncContext s_corp = new("ww-one", Guid.Empty);
    private static readonly SyncContext s_otherCorp = new("ww-two", Guid.Empty);

    public static IReadOnlyDictionary<string, Func<DepartmentStoreContract, Task>> Rules { get; } = new Dictionary<string, Func<DepartmentStoreContract, Task>>(StringComparer.Ordinal)
    {
        [nameof(Every_field_comes_back)] = c => c.Every_field_comes_back(),
        [nameof(A_null_member_keeps_what_is_stored)] = c => c.A_null_member_keeps_what_is_stored(),
        [nameof(An_empty_member_empties_what_is_stored)] = c => c.An_empty_member_empties_what_is_stored(),
        [nameof(A_parent_need_not_be_stored)] = c => c.A_parent_need_not_be_stored(),
        [nameof(A_department_moves_to_another_parent)] = c => c.A_department_moves_to_another_parent(),
        [nameof(Two_companies_never_mix)] = c => c.Two_companies_never_mix(),
        [nameof(Ten_thousand_records_fit_into_one_batch)] = c => c.Ten_thousand_records_fit_into_one_batch(),
        [nameof(The_same_batch_twice_is_the_same_as_once)] = c => c.The_same_batch_twice_is_the_same_as_once(),
        [nameof(One_refused_record_undoes_the_whole_batch)] = c => c.One_refused_record_undoes_the_whole_batch(),
        [nameof(A_store_that_refused_a_batch_takes_the_next)] = c => c.A_store_that_refused_a_batch_takes_the_next(),
        [nameof(A_record_that_moved_meanwhile_is_not_overwritten)] = c => c.A_record_that_moved_meanwhile_is_not_overwritten(),
        [nameof(A_record_that_has_the_new_stamp_is_done)] = c => c.A_record_that_has_the_new_stamp_is_done(),
        [nameof(A_save_makes_active_again_also_under_the_same_stamp)] = c => c.A_save_makes_active_again_also_under_the_same_stamp(),
        [nameof(A_removal_of_what_is_gone_is_done)] = c => c.A_removal_of_what_is_gone_is_done(),
        [nameof(A_cancelled_batch_writes_nothing)] = c => c.A_cancelled_batch_writes_nothing(),
        [nameof(A_cancelled_listing_ends)] = c => c.A_cancelled_listing_ends(),
        [nameof(Of_two_writers_of_one_record_one_wins)] = c => c.Of_two_writers_of_one_record_one_wins(),
    };

    private static WeComDepartment Department(long id, long parent = 1) => new() { DepartmentId = id, ParentId = parent, Name = $"Name of {id}" };

    private static DepartmentChange Save(long id, string newStamp, string? expected = null, WeComDepartment? values = null)
        => new(ChangeKind.Save, id) { Values = values ?? Department(id), ExpectedStamp = expected, NewStamp = newStamp };

    private static DepartmentChange Deactivate(long id, string expected) => new(ChangeKind.Deactivate, id) { ExpectedStamp = expected };

    private static DepartmentChange Delete(long id, string expected) => new(ChangeKind.Delete, id) { ExpectedStamp = expected };

    private Task ApplyAsync(params DepartmentChange[] changes) => open().ApplyAsync(s_corp, changes, CancellationToken.None);

    private async Task<List<StoredDepartment>> ListAsync(SyncContext? corp = null)
        => await open().ListAsync(corp ?? s_corp, CancellationToken.None).OrderBy(d => d.DepartmentId).ToListAsync();

    private async Task<List<WeComDepartment>> ReadAsync(params long[] ids)
        => await open().ReadAsync(s_corp, ids, CancellationToken.None).OrderBy(d => d.DepartmentId).ToListAsync();

    private async Task HoldsAsync(string what, params StoredDepartment[] expected) => Require.Same(expected, (await ListAsync()).ToArray(), what);
}
