using System.CommandLine;
using Npgsql;

namespace SyncConsole;

/// <summary>The option that chooses PostgreSQL.</summary>
internal static class PostgresOption
{
    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>("--postgres")
        {
            HelpName = "connection string",
            Description = $"{description} The password belongs in PGPASSWORD: an argument would show in process lists.",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !NamesDatabase(token.Value))
            {
                result.AddError("--postgres must be a connection string with a database, such as \"Host=localhost;Database=wecom\".");
            }
        });
        return option;
    }

    private static bool NamesDatabase(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Database);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
