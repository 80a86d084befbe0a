using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

internal static class UtcPropertyExtensions
{
    /// <summary>Marks what is read as UTC: databases keep no kind.</summary>
    public static void InUtc(this PropertyBuilder<DateTime> instant)
        => instant.HasConversion(utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    public static void InUtc(this PropertyBuilder<DateTime?> instant)
        => instant.HasConversion<DateTime?>(
            utc => utc,
            stored => stored == null ? null : DateTime.SpecifyKind(stored.Value, DateTimeKind.Utc));
}
