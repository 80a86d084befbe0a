using WeCom.Client.EntityFrameworkCore.Tests.Journal;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.SqlServer;

public sealed class SqlServerJournalTests() : JournalTests(DatabaseKind.SqlServer);
