using WeCom.Client.EntityFrameworkCore.Tests.Journal;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

public sealed class SqlServerJournalTests() : JournalTests(DatabaseKind.SqlServer);
