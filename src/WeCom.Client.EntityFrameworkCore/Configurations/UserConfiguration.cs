using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<WeComDirectoryUser>
{
    public void Configure(EntityTypeBuilder<WeComDirectoryUser> builder)
    {
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.HasIndex(u => new { u.CorpId, u.UserIdKey }).IsUnique();
        builder.PrimitiveCollection(u => u.DepartmentIds);
        builder.PrimitiveCollection(u => u.DepartmentOrders);
        builder.PrimitiveCollection(u => u.IsLeaderInDepartments);
        builder.PrimitiveCollection(u => u.DirectLeaders);
        builder.Property(u => u.Stamp).IsConcurrencyToken();
        builder.Property(u => u.IsActive).IsConcurrencyToken();
        builder.Property(u => u.FirstSeenUtc).InUtc();
        builder.Property(u => u.LastChangedUtc).InUtc();
    }
}
