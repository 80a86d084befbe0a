using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host without conventions of its own.</summary>
internal class BareContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
