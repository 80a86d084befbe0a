using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

/// <summary>
/// Declares the length of every text, so that a convention of the host does not: a name that is too long for it would be refused, and a key
/// of the default length is too wide for SQL Server (900 bytes) and MySQL (3,072).
/// </summary>
internal static class TextPropertyExtensions
{
    /// <summary>A corpid has 18 characters.</summary>
    public static void AsCorpId(this PropertyBuilder<string> text) => text.HasMaxLength(64).IsUnicode().IsRequired();

    /// <summary>For a column that is part of a key. WeCom allows 64 bytes for a userid, and a hash has 64 characters.</summary>
    public static void AsKey(this PropertyBuilder<string> text) => text.HasMaxLength(128).IsUnicode().IsRequired();

    public static void AsCounts(this ComplexPropertyBuilder<SyncCounts> counts)
    {
        counts.Property(c => c.HeldBackHash).IsUnicode().Metadata.SetMaxLength(null);
        counts.Property(c => c.OutOfSightHash).IsUnicode().Metadata.SetMaxLength(null);
    }

    /// <summary>A text of any length. Most databases take -1 for that; MySQL's provider does not, and it takes none at all.</summary>
    public static void AsText<TProperty>(this PropertyBuilder<TProperty> text) => text.IsUnicode().Metadata.SetMaxLength(null);
}
