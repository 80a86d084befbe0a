using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class InboxItemConfiguration : IEntityTypeConfiguration<WeComInboxItem>
{
    public void Configure(EntityTypeBuilder<WeComInboxItem> builder)
    {
        builder.HasKey(i => new { i.CorpId, i.Registration, i.Kind, i.RecordKey });
        builder.HasIndex(i => new { i.CorpId, i.Registration, i.ParkedUtc, i.DueUtc });
        builder.Property(i => i.CorpId).AsCorpId();
        builder.Property(i => i.Registration).AsKey();
        builder.Property(i => i.RecordKey).AsKey();
        builder.Property(i => i.RecordId).AsText();
        builder.Property(i => i.PreviousId).AsText();
        builder.Property(i => i.Content).AsText();
        builder.Property(i => i.SubjectKey).AsText();
        builder.Property(i => i.FailureJson).AsText();
        builder.Property(i => i.RenamedUtc).InUtc();
        builder.Property(i => i.EndedUtc).InUtc();
        builder.Property(i => i.FirstHeardUtc).InUtc();
        builder.Property(i => i.LastHeardUtc).InUtc();
        builder.Property(i => i.DueUtc).InUtc();
        builder.Property(i => i.ParkedUtc).InUtc();
    }
}
