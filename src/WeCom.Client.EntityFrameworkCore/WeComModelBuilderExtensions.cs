using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Maps the WeCom directory into a host's own model.</summary>
public static class WeComModelBuilderExtensions
{
    /// <summary>
    /// Maps the directory (<see cref="WeComDirectoryUser"/>, <see cref="WeComDirectoryMembership"/>, <see cref="WeComDirectoryDepartment"/>),
    /// its journal (<see cref="WeComSyncRun"/>, <see cref="WeComSyncEntry"/>, <see cref="WeComSyncApproval"/>) and its lease (<see cref="WeComSyncLease"/>).
    /// Call it in <c>OnModelCreating</c> and add a migration; table names, schema or further indexes may be set afterwards.
    /// No foreign key demands that a parent or a department is stored, since an app may see a person without seeing either.
    /// </summary>
    /// <param name="modelBuilder">The host's model.</param>
    /// <returns>The same model builder.</returns>
    public static ModelBuilder UseWeComDirectory(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        return modelBuilder
            .Entity<WeComDirectoryDepartment>(MapDepartment)
            .Entity<WeComDirectoryUser>(MapUser)
            .Entity<WeComDirectoryMembership>(MapMembership)
            .Entity<WeComSyncRun>(MapRun)
            .Entity<WeComSyncEntry>(entry => entry.HasKey(e => new { e.CorpId, e.RunId, e.Number }))
            .Entity<WeComSyncApproval>(MapApproval)
            .Entity<WeComSyncLease>(MapLease);
    }

    private static void MapDepartment(EntityTypeBuilder<WeComDirectoryDepartment> department)
    {
        department.HasKey(d => new { d.CorpId, d.DepartmentId });
        department.HasIndex(d => new { d.CorpId, d.ParentId });
        department.PrimitiveCollection(d => d.Leaders);
        department.Property(d => d.Stamp).IsConcurrencyToken();
        // a deactivation leaves the stamp as it is, so the stamp alone would let it and a save made at once both win
        department.Property(d => d.IsActive).IsConcurrencyToken();
        InUtc(department.Property(d => d.FirstSeenUtc));
        InUtc(department.Property(d => d.LastChangedUtc));
    }

    private static void MapUser(EntityTypeBuilder<WeComDirectoryUser> user)
    {
        user.HasKey(u => u.Id);
        user.Property(u => u.Id).ValueGeneratedNever();
        user.HasIndex(u => new { u.CorpId, u.UserIdKey }).IsUnique();
        user.PrimitiveCollection(u => u.DepartmentIds);
        user.PrimitiveCollection(u => u.DepartmentOrders);
        user.PrimitiveCollection(u => u.IsLeaderInDepartments);
        user.PrimitiveCollection(u => u.DirectLeaders);
        user.Property(u => u.Stamp).IsConcurrencyToken();
        user.Property(u => u.IsActive).IsConcurrencyToken();
        InUtc(user.Property(u => u.FirstSeenUtc));
        InUtc(user.Property(u => u.LastChangedUtc));
    }

    private static void MapMembership(EntityTypeBuilder<WeComDirectoryMembership> membership)
    {
        membership.HasKey(m => new { m.DirectoryUserId, m.DepartmentId });
        membership.HasIndex(m => new { m.CorpId, m.DepartmentId });
        membership.HasOne(m => m.User).WithMany(u => u.Memberships).HasForeignKey(m => m.DirectoryUserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapRun(EntityTypeBuilder<WeComSyncRun> run)
    {
        run.HasKey(r => new { r.CorpId, r.RunId });
        run.HasIndex(r => new { r.CorpId, r.StartedUtc });
        run.ComplexProperty(r => r.Departments);
        run.ComplexProperty(r => r.Users);
        InUtc(run.Property(r => r.StartedUtc));
        InUtc(run.Property(r => r.EndedUtc));
    }

    private static void MapApproval(EntityTypeBuilder<WeComSyncApproval> approval)
    {
        approval.HasKey(a => new { a.CorpId, a.RemovalHash });
        InUtc(approval.Property(a => a.ApprovedUtc));
    }

    private static void MapLease(EntityTypeBuilder<WeComSyncLease> lease)
    {
        lease.HasKey(l => l.CorpId);
        InUtc(lease.Property(l => l.SinceUtc));
        InUtc(lease.Property(l => l.UntilUtc));
    }

    private static void InUtc(PropertyBuilder<DateTime> instant)
        => instant.HasConversion(utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    private static void InUtc(PropertyBuilder<DateTime?> instant)
        => instant.HasConversion<DateTime?>(utc => utc, stored => stored == null ? null : DateTime.SpecifyKind(stored.Value, DateTimeKind.Utc));
}
