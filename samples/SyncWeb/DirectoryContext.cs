using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;

namespace SyncWeb;

/// <summary>The database of the application. One line adds the tables of the WeCom directory.</summary>
internal sealed class DirectoryContext(DbContextOptions<DirectoryContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
