using WeCom.Client.Contacts;
using WeCom.Client.Testing;

namespace OwnTables.Tests;

public sealed class ContractTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public Task The_employees_keep_the_contract_of_a_user_store() => new UserStoreContract(() => _database.Employees)
    {
        KeptFields = [nameof(WeComUser.Name), nameof(WeComUser.Mobile), nameof(WeComUser.Position), nameof(WeComUser.MainDepartmentId)],
        Normalize = Employee.Normalize,
        AddHostRow = (person, _) => _database.ExecuteAsync(
            "INSERT INTO employees (name, mobile) VALUES ('of the host', @Mobile)",
            new { Mobile = Employee.PlainMobile(person.Mobile) }),
        CountHostRows = (person, _) => _database.CountAsync(
            "SELECT COUNT(*) FROM employees WHERE mobile = @Mobile",
            new { Mobile = Employee.PlainMobile(person.Mobile) }),
    }.VerifyAsync();

    [Fact]
    public Task The_units_keep_the_contract_of_a_department_store() => new DepartmentStoreContract(() => _database.OrgUnits)
    {
        KeptFields = [nameof(WeComDepartment.Name), nameof(WeComDepartment.ParentId)],
        Normalize = OrgUnit.Normalize,
    }.VerifyAsync();
}
