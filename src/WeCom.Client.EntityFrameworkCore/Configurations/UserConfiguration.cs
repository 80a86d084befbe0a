using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<WeComDirectoryUser>
{
    private static readonly string[] Texts =
    [
        nameof(WeComDirectoryUser.Name),
        nameof(WeComDirectoryUser.Position),
        nameof(WeComDirectoryUser.Mobile),
        nameof(WeComDirectoryUser.Email),
        nameof(WeComDirectoryUser.BizMail),
        nameof(WeComDirectoryUser.Avatar),
        nameof(WeComDirectoryUser.ThumbAvatar),
        nameof(WeComDirectoryUser.QrCode),
        nameof(WeComDirectoryUser.Address),
        nameof(WeComDirectoryUser.Telephone),
        nameof(WeComDirectoryUser.Alias),
        nameof(WeComDirectoryUser.EnglishName),
        nameof(WeComDirectoryUser.ExtendedAttributesJson),
        nameof(WeComDirectoryUser.ExternalPosition),
        nameof(WeComDirectoryUser.ExternalProfileJson),
        nameof(WeComDirectoryUser.OpenUserId),
        nameof(WeComDirectoryUser.AdditionalFieldsJson),
        nameof(WeComDirectoryUser.Stamp),
    ];

    public void Configure(EntityTypeBuilder<WeComDirectoryUser> builder)
    {
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.HasIndex(u => new { u.CorpId, u.UserIdKey }).IsUnique();
        builder.Property(u => u.CorpId).AsCorpId();
        builder.Property(u => u.UserId).AsKey();
        builder.Property(u => u.UserIdKey).AsKey();
        builder.PrimitiveCollection(u => u.DepartmentIds).AsList();
        builder.PrimitiveCollection(u => u.DepartmentOrders).AsList();
        builder.PrimitiveCollection(u => u.IsLeaderInDepartments).AsList();
        builder.PrimitiveCollection(u => u.DirectLeaders).AsList();
        foreach (var text in Texts)
        {
            builder.Property<string>(text).AsText();
        }

        builder.Property(u => u.Stamp).IsConcurrencyToken();
        builder.Property(u => u.IsActive).IsConcurrencyToken();
        builder.Property(u => u.FirstSeenUtc).InUtc();
        builder.Property(u => u.LastChangedUtc).InUtc();
    }
}
