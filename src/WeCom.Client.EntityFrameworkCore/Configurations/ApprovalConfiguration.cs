using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<WeComSyncApproval>
{
    public void Configure(EntityTypeBuilder<WeComSyncApproval> builder)
    {
        builder.HasKey(a => new { a.CorpId, a.RemovalHash, a.WithdrawalId });
        builder.Property(a => a.CorpId).AsCorpId();
        builder.Property(a => a.RemovalHash).AsKey();
        builder.Property(a => a.WithdrawalId).ValueGeneratedNever();
        builder.Property(a => a.ApprovedBy).AsText();
        builder.Property(a => a.Reason).AsText();
        builder.Property(a => a.ApprovedUtc).InUtc();
        builder.Property(a => a.WithdrawnBy).AsText();
        builder.Property(a => a.WithdrawalReason).AsText();
        builder.Property(a => a.WithdrawnUtc).InUtc();
    }
}
