using WeCom.Client.EntityFrameworkCore.Tests.Journal;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

public sealed class MariaDbRemovalApprovalTests() : RemovalApprovalTests(DatabaseKind.MariaDb);
