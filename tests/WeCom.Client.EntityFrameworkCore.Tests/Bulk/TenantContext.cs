using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>A host that adds a column of its own to people.</summary>
internal sealed class TenantContext(DbContextOptions<TenantContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseWeComDirectory();
        modelBuilder.Entity<WeComDirectoryUser>().Property<string>("Tenant").HasDefaultValue("main");
    }
}
