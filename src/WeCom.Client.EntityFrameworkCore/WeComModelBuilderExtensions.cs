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
    /// Call it in <c>OnModelCreating</c> and add a migration; table names, schema or further indexes may be set afterwards.
    /// No foreign key demands that a parent or a department is stored, since an app may see a person without seeing either.
    /// </summary>
    /// <param name="modelBuilder">The host's model.</param>
    /// <returns>The same model builder.</returns>
    public static ModelBuilder UseWeComDirectory(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        return modelBuilder
            .ApplyConfiguration(new DepartmentConfiguration())
            .ApplyConfiguration(new UserConfiguration())
            .ApplyConfiguration(new MembershipConfiguration())
            .ApplyConfiguration(new RunConfiguration())
            .ApplyConfiguration(new EntryConfiguration())
            .ApplyConfiguration(new ApprovalConfiguration())
            .ApplyConfiguration(new LeaseConfiguration())
            .ApplyConfiguration(new InboxItemConfiguration())
            .ApplyConfiguration(new StateConfiguration());
    }
}
