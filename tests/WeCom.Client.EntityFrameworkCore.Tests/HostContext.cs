using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>A host's context, with a table of its own and a query filter that hides leavers from the host's screens.</summary>
internal sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
{
    public DbSet<Employee> Employees => Set<Employee>();

    public DbSet<WeComDirectoryUser> People => Set<WeComDirectoryUser>();

    public DbSet<WeComDirectoryDepartment> Departments => Set<WeComDirectoryDepartment>();

    public DbSet<WeComDirectoryMembership> Memberships => Set<WeComDirectoryMembership>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseWeComDirectory();
        modelBuilder.Entity<WeComDirectoryUser>().HasQueryFilter(u => u.IsActive);
        modelBuilder.Entity<WeComDirectoryMembership>().HasQueryFilter(m => m.User.IsActive);
        modelBuilder.Entity<Employee>().HasOne<WeComDirectoryUser>().WithMany().HasForeignKey(e => e.DirectoryUserId);
    }
}
