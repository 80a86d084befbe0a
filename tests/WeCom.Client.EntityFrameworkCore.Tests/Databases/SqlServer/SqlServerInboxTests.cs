using WeCom.Client.EntityFrameworkCore.Tests.Inbox;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.SqlServer;

public sealed class SqlServerInboxTests() : InboxTests(DatabaseKind.SqlServer);
