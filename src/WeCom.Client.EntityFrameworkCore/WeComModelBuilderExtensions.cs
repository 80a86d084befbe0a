using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Maps the WeCom directory into a host's own model.</summary>
public static class WeComModelBuilderExtensions
{
    /// <summary>
    /// Maps <see cref="WeComDirectoryUser"/>, <see cref="WeComDirectoryMembership"/> and <see cref="WeComDirectoryDepartment"/>.
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
            .Entity<WeComDirectoryMembership>(MapMembership);
    }

    private static void MapDepartment(EntityTypeBuilder<WeComDirectoryDepartment> department)
    {
        department.HasKey(d => new { d.CorpId, d.DepartmentId });
        department.HasIndex(d => new { d.CorpId, d.ParentId });
        department.PrimitiveCollection(d => d.Leaders);
        department.Property(d => d.Stamp).IsConcurrencyToken();
        // a deactivation leaves the stamp as it is, so the stamp alone would let it and a save made at once both win
        department.Property(d => d.IsActive).IsConcurrencyToken();
        department.Property(d => d.FirstSeenUtc).HasConversion(utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
        department.Property(d => d.LastChangedUtc).HasConversion(utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
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
        user.Property(u => u.FirstSeenUtc).HasConversion(utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
        user.Property(u => u.LastChangedUtc).HasConversion(utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
    }

    private static void MapMembership(EntityTypeBuilder<WeComDirectoryMembership> membership)
    {
        membership.HasKey(m => new { m.DirectoryUserId, m.DepartmentId });
        membership.HasIndex(m => new { m.CorpId, m.DepartmentId });
        membership.HasOne(m => m.User).WithMany(u => u.Memberships).HasForeignKey(m => m.DirectoryUserId).OnDelete(DeleteBehavior.Cascade);
    }
}
