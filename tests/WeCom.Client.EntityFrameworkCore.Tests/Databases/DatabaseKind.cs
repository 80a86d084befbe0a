namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A database to test on, and how the stores write to it.</summary>
internal enum DatabaseKind
{
    Sqlite,
    SqliteMemory,
    Postgres,
}
