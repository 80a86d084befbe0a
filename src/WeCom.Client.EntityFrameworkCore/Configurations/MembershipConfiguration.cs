using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<WeComDirectoryMembership>
{
    public void Configure(EntityTypeBuilder<WeComDirectoryMembership> builder)
    {
        builder.HasKey(m => new { m.DirectoryUserId, m.DepartmentId });
        builder.HasIndex(m => new { m.CorpId, m.DepartmentId });
        builder.Property(m => m.CorpId).AsCorpId();
        builder.HasOne(m => m.User).WithMany(u => u.Memberships).HasForeignKey(m => m.DirectoryUserId).OnDelete(DeleteBehavior.Cascade);
    }
}
