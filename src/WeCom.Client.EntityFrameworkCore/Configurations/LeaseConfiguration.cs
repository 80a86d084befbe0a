using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<WeComSyncLease>
{
    public void Configure(EntityTypeBuilder<WeComSyncLease> builder)
    {
        builder.HasKey(l => l.CorpId);
        builder.Property(l => l.CorpId).AsCorpId();
        builder.Property(l => l.Owner).AsText();
        builder.Property(l => l.SinceUtc).InUtc();
        builder.Property(l => l.UntilUtc).InUtc();
    }
}
