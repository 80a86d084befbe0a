using WeCom.Client.EntityFrameworkCore.Tests.Stores;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

public sealed class PostgresFenceTests() : FenceTests(DatabaseKind.Postgres);
