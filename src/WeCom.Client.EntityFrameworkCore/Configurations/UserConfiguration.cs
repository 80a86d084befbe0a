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
        foreach (var text in typeof(WeComDirectoryUser).GetProperties().Where(property => property.PropertyType == typeof(string)))
        {
            builder.Property<string>(text.Name).AsText();
        }

        builder.Property(u => u.CorpId).AsCorpId();
        builder.Property(u => u.UserId).AsKey();
        builder.Property(u => u.UserIdKey).AsKey();
        builder.HasList(u => u.DepartmentIds);
        builder.HasList(u => u.DepartmentOrders);
        builder.HasList(u => u.IsLeaderInDepartments);
        builder.HasList(u => u.DirectLeaders);
        builder.Property(u => u.Stamp).IsConcurrencyToken();
        builder.Property(u => u.IsActive).IsConcurrencyToken();
        builder.Property(u => u.FirstSeenUtc).InUtc();
        builder.Property(u => u.LastChangedUtc).InUtc();
    }
}
