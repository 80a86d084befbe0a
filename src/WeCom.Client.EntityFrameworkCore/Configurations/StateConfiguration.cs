using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class StateConfiguration : IEntityTypeConfiguration<WeComSyncState>
{
    public void Configure(EntityTypeBuilder<WeComSyncState> builder) => builder.HasKey(s => new { s.CorpId, s.Name });
}
