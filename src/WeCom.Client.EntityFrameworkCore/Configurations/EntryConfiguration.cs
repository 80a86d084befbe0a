using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class EntryConfiguration : IEntityTypeConfiguration<WeComSyncEntry>
{
    public void Configure(EntityTypeBuilder<WeComSyncEntry> builder) => builder.HasKey(e => new { e.CorpId, e.RunId, e.Number });
}
