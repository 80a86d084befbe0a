using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

/// <summary>Gives the tables the names that the host wants.</summary>
internal static class TableNames
{
    /// <summary>The types of all rows, with the names of their tables after a prefix.</summary>
    private static readonly Dictionary<Type, string> Short = new()
    {
        [typeof(WeComDirectoryDepartment)] = "Departments",
        [typeof(WeComDirectoryUser)] = "Users",
        [typeof(WeComDirectoryMembership)] = "Memberships",
        [typeof(WeComSyncRun)] = "Runs",
        [typeof(WeComSyncEntry)] = "Entries",
        [typeof(WeComSyncApproval)] = "Approvals",
        [typeof(WeComSyncLease)] = "Leases",
        [typeof(WeComInboxItem)] = "InboxItems",
        [typeof(WeComSyncState)] = "States",
    };

    /// <exception cref="ArgumentException">A name is given to a type that has no table here.</exception>
    public static void Apply(ModelBuilder model, WeComTableOptions options)
    {
        if (options.Names.Keys.FirstOrDefault(type => !Short.ContainsKey(type)) is { } unknown)
        {
            throw new ArgumentException(
                $"{nameof(WeComTableOptions)}.{nameof(WeComTableOptions.Names)} names a table for {unknown.Name}, "
                + $"which is none of the types that UseWeComDirectory maps: {string.Join(", ", Short.Keys.Select(type => type.Name))}.",
                nameof(options));
        }

        foreach (var (type, name) in Short)
        {
            var table = model.Entity(type).Metadata;
            var own = options.Names.TryGetValue(type, out var given) ? given : name;
            if (options.Prefix is not null || given is not null)
            {
                table.SetTableName(options.Prefix + own);
            }

            if (options.Schema is not null)
            {
                table.SetSchema(options.Schema);
            }
        }
    }
}
