using WeCom.Client.Testing;

namespace WeCom.Client.EntityFrameworkCore.Tests;

public sealed class StoreRuleTests : IDisposable
{
    private readonly DirectoryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public Task The_user_store_keeps_its_contract() => new UserStoreContract(_database.Users).VerifyAsync();

    [Fact]
    public Task The_department_store_keeps_its_contract() => new DepartmentStoreContract(_database.Departments).VerifyAsync();
}
