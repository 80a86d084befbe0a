using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;

namespace SyncConsole;

/// <summary>The application's own database. One line puts the WeCom directory into it, beside whatever else it holds.</summary>
internal sealed class DirectoryContext(DbContextOptions<DirectoryContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
