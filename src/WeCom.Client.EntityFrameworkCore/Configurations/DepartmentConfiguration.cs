using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal sealed class DepartmentConfiguration : IEntityTypeConfiguration<WeComDirectoryDepartment>
{
    public void Configure(EntityTypeBuilder<WeComDirectoryDepartment> builder)
    {
        builder.HasKey(d => new { d.CorpId, d.DepartmentId });
        builder.HasIndex(d => new { d.CorpId, d.ParentId });
        builder.Property(d => d.CorpId).AsCorpId();
        builder.Property(d => d.Name).AsText();
        builder.Property(d => d.EnglishName).AsText();
        builder.Property(d => d.AdditionalFieldsJson).AsText();
        builder.HasList(d => d.Leaders);
        builder.Property(d => d.Stamp).AsText();
        builder.Property(d => d.Stamp).IsConcurrencyToken();
        // a deactivation leaves the stamp as it is, so the stamp alone would let it and a save made at once both win
        builder.Property(d => d.IsActive).IsConcurrencyToken();
        builder.Property(d => d.FirstSeenUtc).InUtc();
        builder.Property(d => d.LastChangedUtc).InUtc();
    }
}
