using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;

namespace WeCom.Client.Admin.Tests;

internal sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
