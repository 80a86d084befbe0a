using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;

namespace WeCom.Client.Benchmarks.Callbacks;

internal sealed class DirectoryContext(DbContextOptions<DirectoryContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
