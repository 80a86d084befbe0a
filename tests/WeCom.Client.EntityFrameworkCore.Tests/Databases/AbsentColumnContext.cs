using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host that has not migrated its database since a release of ours: each table lacks a column.</summary>
internal sealed class AbsentColumnContext(DbContextOptions<AbsentColumnContext> options) : DbContext(options)
{
    public DbSet<WeComDirectoryUser> People => Set<WeComDirectoryUser>();

    public DbSet<WeComDirectoryDepartment> Departments => Set<WeComDirectoryDepartment>();

    public DbSet<WeComDirectoryMembership> Memberships => Set<WeComDirectoryMembership>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseWeComDirectory();
        foreach (var type in modelBuilder.Model.GetEntityTypes().ToList())
        {
            type.GetProperties().Last(property => !property.IsKey()).SetColumnName("Absent");
        }

        modelBuilder.Entity<WeComDirectoryUser>().Property(user => user.Stamp).HasColumnName("AbsentStamp");
        modelBuilder.Entity<WeComDirectoryDepartment>().Property(department => department.Stamp).HasColumnName("AbsentStamp");
    }
}
