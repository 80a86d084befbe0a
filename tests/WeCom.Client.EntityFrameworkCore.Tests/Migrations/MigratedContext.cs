using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Migrations;

/// <summary>A host that migrates its database; public, since its migrations are code of another assembly.</summary>
public sealed class MigratedContext(DbContextOptions<MigratedContext> options, bool isEarlier, string prefix = "migrated_")
    : DbContext(options)
{
    public DbSet<WeComDirectoryUser> People => Set<WeComDirectoryUser>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.UseWeComDirectory(tables => tables.Prefix = prefix);
        if (isEarlier)
        {
            // A release that knew less: no schedule, and eight columns less.
            modelBuilder.Ignore<WeComSyncState>();
            modelBuilder.Entity<WeComDirectoryUser>().Ignore(user => user.OpenUserId);
            modelBuilder.Entity<WeComSyncEntry>().Ignore(entry => entry.RecordKey);
            modelBuilder.Entity<WeComSyncEntry>().Ignore(entry => entry.EventKind).Ignore(entry => entry.EventHeardUtc);
            modelBuilder.Entity<WeComSyncRun>().Ignore(run => run.Drift).Ignore(run => run.IssuesJson);
            modelBuilder.Entity<WeComSyncRun>().Ignore(run => run.RequestedBy).Ignore(run => run.CancelledBy);

            // Failures were texts, in a column that the migration renames as docs/databases.md says.
            modelBuilder.Entity<WeComSyncEntry>().Property(entry => entry.FailureJson).HasColumnName("Failure");
            modelBuilder.Entity<WeComInboxItem>().Property(item => item.FailureJson).HasColumnName("Failure");
        }
    }
}
