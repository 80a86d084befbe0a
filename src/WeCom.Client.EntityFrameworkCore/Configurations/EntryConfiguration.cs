using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class EntryConfiguration : IEntityTypeConfiguration<WeComSyncEntry>
{
    public void Configure(EntityTypeBuilder<WeComSyncEntry> builder)
    {
        builder.HasKey(e => new { e.CorpId, e.RunId, e.Number });

        // The type last: before the record it would tempt SQLite to go through all runs for the people of one.
        builder.HasIndex(e => new { e.CorpId, e.RecordKey, e.Type });
        builder.Property(e => e.CorpId).AsCorpId();
        builder.Property(e => e.RecordKey).AsKey();
        builder.Property(e => e.RecordId).AsText();
        builder.Property(e => e.Name).AsText();
        builder.Property(e => e.FieldsJson).AsText();
        builder.Property(e => e.Reason).AsText();
        builder.Property(e => e.FailureJson).AsText();
        builder.Property(e => e.EventHeardUtc).InUtc();
    }
}
