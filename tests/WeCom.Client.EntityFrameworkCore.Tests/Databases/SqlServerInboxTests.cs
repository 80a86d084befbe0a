using WeCom.Client.EntityFrameworkCore.Tests.Inbox;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

public sealed class SqlServerInboxTests() : InboxTests(DatabaseKind.SqlServer);
