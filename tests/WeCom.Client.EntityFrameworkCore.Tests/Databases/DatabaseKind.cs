namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A database to test on.</summary>
internal enum DatabaseKind
{
    Sqlite,
    SqliteMemory,
    Postgres,
    MariaDb,
    SqlServer,
}
