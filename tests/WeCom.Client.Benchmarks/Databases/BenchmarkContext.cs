using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;

namespace WeCom.Client.Benchmarks.Databases;

internal sealed class BenchmarkContext(DbContextOptions<BenchmarkContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
