using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class StateConfiguration : IEntityTypeConfiguration<WeComSyncState>
{
    private const int LongestName = 300;

    public void Configure(EntityTypeBuilder<WeComSyncState> builder)
    {
        builder.HasKey(s => new { s.CorpId, s.Name });
        builder.Property(s => s.CorpId).AsCorpId();
        builder.Property(s => s.Name).HasMaxLength(LongestName).IsUnicode().IsRequired();
        builder.Property(s => s.Value).AsText();
    }
}
