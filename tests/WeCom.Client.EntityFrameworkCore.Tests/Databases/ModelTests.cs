using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>The tables as each database is told to make them; no server is needed for that.</summary>
public sealed class ModelTests
{
    private const int MaxBytesOfClusteredKey = 900;
    private const int MaxBytesOfIndex = 1700;

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL", "MySQL", "SQL Server"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void A_hosts_convention_about_texts_changes_nothing(string database)
    {
        using var bare = new BareContext(Options<BareContext>(database));
        using var opinionated = new OpinionatedContext(Options<OpinionatedContext>(database));
        var script = bare.Database.GenerateCreateScript();
        Assert.Contains("WeComDirectoryMembership", script, StringComparison.Ordinal);
        Assert.Equal(script, opinionated.Database.GenerateCreateScript());
    }

    [Theory]
    [InlineData("SQLite", "TEXT")]
    [InlineData("PostgreSQL", "text")]
    [InlineData("MySQL", "longtext")]
    [InlineData("SQL Server", "nvarchar(max)")]
    public void A_text_that_takes_part_in_no_key_has_any_length(string database, string type)
    {
        using var context = new BareContext(Options<BareContext>(database));
        var people = context.Model.FindEntityType(typeof(WeComDirectoryUser))!;
        Assert.Equal(type, people.FindProperty(nameof(WeComDirectoryUser.Name))!.GetColumnType());
        Assert.Equal(type, people.FindProperty(nameof(WeComDirectoryUser.AdditionalFieldsJson))!.GetColumnType());
    }

    [Fact]
    public void Every_time_is_read_as_UTC_wherever_the_host_is()
    {
        using var context = new BareContext(Options<BareContext>("SQLite"));
        var times = context.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTime?)).ToList();

        Assert.True(times.Count > 12);
        Assert.All(times, time => Assert.Equal(
            DateTimeKind.Utc, ((DateTime)time.GetValueConverter()!.ConvertFromProvider(new DateTime(2026, 3, 2))!).Kind));
    }

    [Fact]
    public void No_key_or_index_is_wider_than_SQL_Server_takes()
    {
        using var context = new BareContext(Options<BareContext>("SQL Server"));
        var keys = new List<string>();
        foreach (var type in context.Model.GetEntityTypes())
        {
            foreach (var key in type.GetKeys())
            {
                keys.Add(Check(type, key.Properties, MaxBytesOfClusteredKey));
            }

            foreach (var index in type.GetIndexes())
            {
                keys.Add(Check(type, index.Properties, MaxBytesOfIndex));
            }
        }

        Assert.True(keys.Count > 12);
    }

    private static string Check(IEntityType type, IEnumerable<IProperty> properties, int limit)
    {
        var bytes = properties.Sum(BytesOf);
        var name = $"{type.ClrType.Name} ({string.Join(", ", properties.Select(property => property.Name))})";
        Assert.True(bytes <= limit, $"{name} takes {bytes} of {limit} bytes.");
        return name;
    }

    private static int BytesOf(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        return mapping.StoreTypeNameBase switch
        {
            "nvarchar" => mapping.Size is > 0 and var size ? 2 * size : 1_000_000,
            "uniqueidentifier" => 16,
            "bigint" or "datetime2" => 8,
            "int" => 4,
            "bit" => 1,
            _ => throw new InvalidOperationException($"How many bytes has {mapping.StoreType}?"),
        };
    }

    private static DbContextOptions Options<TContext>(string database)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        _ = database switch
        {
            "SQLite" => options.UseSqlite("Data Source=none"),
            "PostgreSQL" => options.UseNpgsql("Host=none"),
            "MySQL" => options.UseMySQL("Server=none"),
            _ => options.UseSqlServer("Server=none"),
        };
        return options.Options;
    }
}
