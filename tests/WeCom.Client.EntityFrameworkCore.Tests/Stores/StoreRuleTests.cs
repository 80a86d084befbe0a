using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

public sealed class StoreRuleTests
{
    public static TheoryData<string, StoreWriting> Stores
    {
        get
        {
            var stores = new TheoryData<string, StoreWriting>();
            // By default the other databases are compared with the memory alone, by StoreAgreementTests.
            foreach (var name in TestLength.Of<IEnumerable<string>>([nameof(DatabaseKind.Sqlite)], TestDatabases.Names))
            {
                stores.Add(name, StoreWriting.Automatic);
                if (TestLength.IsFull)
                {
                    stores.Add(name, StoreWriting.ChangeTracker);
                }
            }

            return stores;
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_user_store_keeps_its_contract(string kind, StoreWriting writing)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind), writing: writing);
        await new UserStoreContract(database.Users).VerifyAsync();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_department_store_keeps_its_contract(string kind, StoreWriting writing)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind), writing: writing);
        await new DepartmentStoreContract(database.Departments).VerifyAsync();
    }
}
