using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Configurations;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Provides an extension method that maps the WeCom directory into the host's model.</summary>
public static class WeComModelBuilderExtensions
{
    /// <summary>
    /// Maps the directory (<see cref="WeComDirectoryUser"/>, <see cref="WeComDirectoryMembership"/>,
    /// <see cref="WeComDirectoryDepartment"/>),
    /// its journal (<see cref="WeComSyncRun"/>, <see cref="WeComSyncEntry"/>, <see cref="WeComSyncApproval"/>), its lease
    /// (<see cref="WeComSyncLease"/>), the inbox of callbacks (<see cref="WeComInboxItem"/>) and the state of the schedule
    /// (<see cref="WeComSyncState"/>).
    /// Call it in <c>OnModelCreating</c> and add a migration; further indexes may be added afterwards.
    /// No foreign key demands that a parent or a department is stored, since an app may see a person without seeing either.
    /// </summary>
    /// <param name="modelBuilder">The host's model.</param>
    /// <param name="configure">Sets the names of the tables and their schema; null for the defaults.</param>
    /// <returns>The same model builder.</returns>
    /// <exception cref="ArgumentException">A name is given to the table of a type that is not mapped here.</exception>
    public static ModelBuilder UseWeComDirectory(this ModelBuilder modelBuilder, Action<WeComTableOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new WeComTableOptions();
        configure?.Invoke(options);
        modelBuilder
            .ApplyConfiguration(new DepartmentConfiguration())
            .ApplyConfiguration(new UserConfiguration())
            .ApplyConfiguration(new MembershipConfiguration())
            .ApplyConfiguration(new RunConfiguration())
            .ApplyConfiguration(new EntryConfiguration())
            .ApplyConfiguration(new ApprovalConfiguration())
            .ApplyConfiguration(new LeaseConfiguration())
            .ApplyConfiguration(new InboxItemConfiguration())
            .ApplyConfiguration(new StateConfiguration());
        TableNames.Apply(modelBuilder, options);
        return modelBuilder;
    }
}
