using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host that names our tables itself.</summary>
internal sealed class NamedContext(DbContextOptions<NamedContext> options) : DbContext(options)
{
    public DbSet<WeComDirectoryUser> People => Set<WeComDirectoryUser>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory(tables =>
    {
        tables.Prefix = "hr_";
        tables.Schema = Database.IsNpgsql() || Database.IsSqlServer() ? "staff" : null;
        tables.Names[typeof(WeComDirectoryUser)] = "colleague";
    });
}
