using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// <c>isleader</c> of older servers and private deployments: one flag for all departments of a member. It counts where the list of flags
/// was not returned.
/// </summary>
internal sealed class LeaderFlagField(StorageOf<IReadOnlyList<bool>> flags, StorageOf<IReadOnlyList<long>> departments)
    : WireField("isleader")
{
    /// <summary>Not called: which departments there are is known at the end of the record.</summary>
    public override void Read(WeComUser user, ref WireReader reader) => throw new NotSupportedException();

    public void Apply(WeComUser user, bool? leads)
    {
        if (leads is { } flag && flags(user) is null && departments(user) is { } ids)
        {
            flags(user) = [.. Enumerable.Repeat(flag, ids.Count)];
        }
    }
}
