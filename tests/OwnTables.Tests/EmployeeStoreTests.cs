using WeCom.Client.Sync.Ports;
using static OwnTables.Tests.TemporaryDatabase;

namespace OwnTables.Tests;

public sealed class EmployeeStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_employee_is_linked_by_the_mobile_however_it_is_written_and_keeps_the_key()
    {
        await HostRowAsync("Zhang", "13800000001");
        await ApplyAsync(Save("zhang", mobile: "+86-13800000001"));
        Assert.Equal("1 Name-zhang zhang 13800000001", await _database.EmployeesAsync());
    }

    [Fact]
    public async Task A_recycled_mobile_never_makes_a_newcomer_out_of_a_leaver()
    {
        // In one run a newcomer is saved before the leaver goes.
        await ApplyAsync(Save("leaver", mobile: "1"));
        await ApplyAsync(Save("newcomer", mobile: "1"));
        Assert.Equal("1 Name-leaver leaver -; 2 Name-newcomer newcomer 1", await _database.EmployeesAsync());
        await ApplyAsync(Deactivate("leaver"));
        Assert.Equal("1 Name-leaver leaver - left; 2 Name-newcomer newcomer 1", await _database.EmployeesAsync());

        // Over two nights the leaver goes first, and the number stays in the row until somebody has it.
        await ApplyAsync(Deactivate("newcomer"));
        Assert.Equal("1 Name-leaver leaver - left; 2 Name-newcomer newcomer 1 left", await _database.EmployeesAsync());
        await ApplyAsync(Save("third", mobile: "1"));
        Assert.Equal(
            "1 Name-leaver leaver - left; 2 Name-newcomer newcomer - left; 3 Name-third third 1",
            await _database.EmployeesAsync());
    }

    [Fact]
    public async Task A_former_employee_whom_WeCom_never_knew_gives_the_mobile_up_too()
    {
        await HostRowAsync("Former", "1");
        await _database.ExecuteAsync("UPDATE employees SET deleted_at = '2020-01-01'");
        await ApplyAsync(Save("newcomer", mobile: "1"));
        Assert.Equal("1 Former - - left; 2 Name-newcomer newcomer 1", await _database.EmployeesAsync());
    }

    [Fact]
    public async Task Userids_rotate_and_each_row_stays_its_persons()
    {
        await ApplyAsync(Save("a", stamp: "sa", mobile: "1"), Save("b", stamp: "sb", mobile: "2"), Save("c", stamp: "sc", mobile: "3"));
        await ApplyAsync(
            Save("d"), Save("b", "sa", "sa", previous: "a"), Save("c", "sb", "sb", previous: "b"), Save("a", "sc", "sc", previous: "c"));
        Assert.Equal("1 Name-a b 1; 2 Name-b c 2; 3 Name-c a 3; 4 Name-d d -", await _database.EmployeesAsync());
    }

    [Fact]
    public async Task Whom_the_host_has_locked_stays_locked_and_active()
    {
        await ApplyAsync(Save("a", mobile: "1"));
        await _database.ExecuteAsync("UPDATE employees SET is_locked = 1");
        var stored = await _database.Employees.ListAsync(Corp, CancellationToken.None).ToListAsync();
        Assert.Equal(new StoredUser { UserId = "a", Stamp = "s1", IsActive = true }, Assert.Single(stored));

        await ApplyAsync(Save("a", "s1", "s2", mobile: "2"));
        await ApplyAsync(Deactivate("a", "s2"));
        await ApplyAsync(Save("a", "s2", "s2", mobile: "2"));
        Assert.Equal("1 Name-a a 2 locked", await _database.EmployeesAsync());
    }

    [Fact]
    public async Task Two_employees_who_would_be_one_are_refused_by_name_and_nothing_of_the_batch_is_written()
    {
        await HostRowAsync("Of the host", "2");
        await ApplyAsync(Save("a", mobile: "1"));
        var refusal = await Assert.ThrowsAsync<StoreRejectedException>(() => ApplyAsync(Save("b"), Save("a", "s1", "s2", mobile: "2")));
        Assert.Equal("a", refusal.Id);
        Assert.Equal("1 Of the host - 2; 2 Name-a a 1", await _database.EmployeesAsync());
    }

    private Task HostRowAsync(string name, string mobile)
        => _database.ExecuteAsync("INSERT INTO employees (name, mobile) VALUES (@name, @mobile)", new { name, mobile });

    private Task ApplyAsync(params UserChange[] changes) => _database.Employees.ApplyAsync(Corp, changes, CancellationToken.None);
}
