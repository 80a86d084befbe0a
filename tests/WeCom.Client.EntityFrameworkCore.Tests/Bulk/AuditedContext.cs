using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>A host that looks at everything that is saved.</summary>
internal sealed class AuditedContext(DbContextOptions<AuditedContext> options) : DbContext(options)
{
    public List<string> Audited { get; } = [];

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Audited.AddRange(ChangeTracker.Entries<WeComDirectoryUser>().Select(entry => $"{entry.State} {entry.Entity.UserId}"));
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWeComDirectory();
}
