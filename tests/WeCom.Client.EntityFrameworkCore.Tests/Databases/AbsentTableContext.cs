using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host that has not migrated its database: it has none of the tables.</summary>
internal sealed class AbsentTableContext(DbContextOptions<AbsentTableContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.UseWeComDirectory(tables => tables.Prefix = "absent_");
}
