using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Testing;

namespace WeCom.Client.EntityFrameworkCore.Tests;

public sealed class StoreRuleTests
{
    [Theory]
    [InlineData(nameof(DatabaseKind.Sqlite))]
    [InlineData(nameof(DatabaseKind.Postgres))]
    public async Task The_user_store_keeps_its_contract(string kind)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind));
        await new UserStoreContract(database.Users).VerifyAsync();
    }

    [Theory]
    [InlineData(nameof(DatabaseKind.Sqlite))]
    [InlineData(nameof(DatabaseKind.Postgres))]
    public async Task The_department_store_keeps_its_contract(string kind)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind));
        await new DepartmentStoreContract(database.Departments).VerifyAsync();
    }
}
