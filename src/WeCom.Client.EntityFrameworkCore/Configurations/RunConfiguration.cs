using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class RunConfiguration : IEntityTypeConfiguration<WeComSyncRun>
{
    public void Configure(EntityTypeBuilder<WeComSyncRun> builder)
    {
        builder.HasKey(r => new { r.CorpId, r.RunId });
        builder.HasIndex(r => new { r.CorpId, r.Number }).IsUnique();

        // Events make hundreds of runs a day, among which the full ones and those that removed somebody are few.
        builder.HasIndex(r => new { r.CorpId, r.IsFull, r.Number });
        builder.HasIndex(r => new { r.CorpId, r.HasRemovedUsers, r.Number });
        builder.Property(r => r.CorpId).AsCorpId();
        builder.Property(r => r.FailureJson).AsText();
        builder.Property(r => r.RequestedBy).AsText();
        builder.Property(r => r.CancelledBy).AsText();
        builder.Property(r => r.IssuesJson).AsText();
        builder.ComplexProperty(r => r.Departments, counts => counts.AsCounts());
        builder.ComplexProperty(r => r.Users, counts => counts.AsCounts());
        builder.Property(r => r.StartedUtc).InUtc();
        builder.Property(r => r.EndedUtc).InUtc();
        builder.Property(r => r.RemovingUtc).InUtc();
    }
}
