using WeCom.Client.Contacts;

namespace WeCom.Client.Testing.Tests.Contracts;

public sealed class StoreContractTests
{
    private const string Linking = "A row that the host already has is linked, not stored twice";

    public static TheoryData<string> UserRules => [.. UserStoreContract.Rules.Select(rule => rule.Name).Where(rule => rule != Linking)];

    public static TheoryData<string> Mistakes => [.. WrongUserStores.ByMistake.Keys];

    public static TheoryData<string> DepartmentRules => [.. DepartmentStoreContract.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(UserRules))]
    public async Task A_user_store_that_breaks_a_rule_is_told_of_it(string rule)
    {
        var found = await Assert.ThrowsAsync<StoreContractException>(
            () => new UserStoreContract(WrongUserStores.ByRule[rule]()) { OnlyRule = rule }.VerifyAsync());
        Names(rule, found);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_that_breaks_a_part_of_a_rule_is_found(string mistake)
    {
        var (rule, store) = WrongUserStores.ByMistake[mistake];
        var found = await Assert.ThrowsAsync<StoreContractException>(
            () => new UserStoreContract(store()) { OnlyRule = rule }.VerifyAsync());
        Names(rule, found);
    }

    [Theory]
    [MemberData(nameof(DepartmentRules))]
    public async Task A_department_store_that_breaks_a_rule_is_told_of_it(string rule)
    {
        var found = await Assert.ThrowsAsync<StoreContractException>(
            () => new DepartmentStoreContract(WrongDepartmentStores.ByRule[rule]()) { OnlyRule = rule }.VerifyAsync());
        Names(rule, found);
    }

    [Fact]
    public async Task A_store_that_links_the_hosts_rows_keeps_the_contract_and_one_that_stores_them_again_breaks_it()
    {
        var store = new LinkingUserStore { Links = true };
        await Contract(store).VerifyAsync();

        var found = await Assert.ThrowsAsync<StoreContractException>(() => Contract(new LinkingUserStore()).VerifyAsync());
        var broken = Assert.Single(found.BrokenRules);
        Assert.Equal(Linking, broken.Rule);
        Assert.Equal("the host's rows with this mobile (batch 1, first time): expected 1, found 2", broken.Finding);

        static UserStoreContract Contract(LinkingUserStore store) => new(() => store)
        {
            OnlyRule = Linking,
            AddHostRow = store.AddHostRowAsync,
            CountHostRows = store.CountHostRowsAsync,
        };
    }

    [Fact]
    public async Task A_store_that_keeps_some_fields_is_asked_for_those_alone()
    {
        var names = new WrongUserStore(new InMemoryUserStore())
        {
            Read = user => new WeComUser { UserId = user.UserId, Name = user.Name, Mobile = user.Mobile },
        };
        await new UserStoreContract(() => names) { KeptFields = [nameof(WeComUser.Name), nameof(WeComUser.Mobile)] }.VerifyAsync();
        await Assert.ThrowsAsync<StoreContractException>(
            () => new UserStoreContract(() => names) { KeptFields = [nameof(WeComUser.Name), nameof(WeComUser.Email)] }.VerifyAsync());

        var silent = new SilentDepartmentStore(new InMemoryDepartmentStore());
        await new DepartmentStoreContract(() => silent) { KeptFields = [] }.VerifyAsync();
        await Assert.ThrowsAsync<StoreContractException>(() => new DepartmentStoreContract(() => silent).VerifyAsync());

        var slip = await Assert.ThrowsAsync<ArgumentException>(
            () => new UserStoreContract(() => names) { KeptFields = ["Telefone"] }.VerifyAsync());
        Assert.Contains("'Telefone'", slip.Message, StringComparison.Ordinal);
        Assert.Contains("Telephone", slip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_cancelled_is_not_a_broken_one()
    {
        using var cancellation = new CancellationTokenSource();
        var store = new WrongUserStore(new InMemoryUserStore()) { Before = (_, _) => cancellation.CancelAsync() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new UserStoreContract(() => store).VerifyAsync(cancellation.Token));
    }

    [Fact]
    public async Task The_message_names_each_rule_with_finding_and_remedy_and_what_the_store_threw_is_kept()
    {
        var thrown = new NotSupportedException("read-only");
        var store = new WrongDepartmentStore(new InMemoryDepartmentStore()) { Before = (_, _) => throw thrown };
        var found = await Assert.ThrowsAsync<StoreContractException>(() => new DepartmentStoreContract(() => store).VerifyAsync());
        Assert.Same(thrown, found.InnerException);
        Assert.StartsWith(
            $"WrongDepartmentStore breaks {found.BrokenRules.Count} rule(s) of its contract.",
            found.Message,
            StringComparison.Ordinal);
        Assert.Contains("A parent need not be stored", found.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Finding: batch 1: expected no exception, found NotSupportedException: read-only",
            found.Message,
            StringComparison.Ordinal);
        Assert.Contains("Remedy: Have no foreign key on the parent", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_keeps_values_in_another_form_declares_it_and_is_told_so_where_it_does_not()
    {
        var users = new WrongUserStore(new InMemoryUserStore()) { Read = Normalize };
        await new UserStoreContract(() => users) { Normalize = Normalize }.VerifyAsync();

        var found = await Assert.ThrowsAsync<StoreContractException>(() => new UserStoreContract(() => users).VerifyAsync());
        Assert.Contains(found.BrokenRules, broken => broken.Finding.Contains("Mobile: expected \"+86", StringComparison.Ordinal));
        Assert.Contains(
            found.BrokenRules, broken => broken.Finding.Contains("Mobile: expected \"\", found null", StringComparison.Ordinal));
        Assert.All(
            found.BrokenRules.Where(broken => !broken.Finding.Contains("Name: expected null", StringComparison.Ordinal)),
            broken => Assert.Contains("declare that in Normalize", broken.Finding, StringComparison.Ordinal));

        static WeComUser Normalize(WeComUser user) => user with
        {
            Name = user.Name ?? user.UserId,
            Mobile = string.IsNullOrEmpty(user.Mobile) ? null : user.Mobile.Replace("+86", "", StringComparison.Ordinal),
        };
    }

    [Fact]
    public async Task Departments_too_may_be_kept_in_another_form()
    {
        var departments = new WrongDepartmentStore(new InMemoryDepartmentStore()) { Read = Normalize };
        await new DepartmentStoreContract(() => departments) { Normalize = Normalize }.VerifyAsync();

        var found = await Assert.ThrowsAsync<StoreContractException>(() => new DepartmentStoreContract(() => departments).VerifyAsync());
        Assert.Contains(
            "Name: expected \"\", found null. Where the table",
            Assert.Single(found.BrokenRules).Finding,
            StringComparison.Ordinal);

        static WeComDepartment Normalize(WeComDepartment department)
            => department with { Name = department.Name is "" ? null : department.Name };
    }

    [Fact]
    public async Task A_wrong_declaration_is_a_broken_rule_too()
    {
        var store = new InMemoryUserStore();
        var contract = new UserStoreContract(() => store)
        {
            Normalize = user => user with { Mobile = "1" },
            OnlyRule = "Every field comes back",
        };
        var found = await Assert.ThrowsAsync<StoreContractException>(() => contract.VerifyAsync());
        Assert.Contains("Mobile: expected \"1\"", Assert.Single(found.BrokenRules).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_names_the_batch_and_whether_it_was_its_repetition_that_failed()
    {
        const string Rule = "Two people swap their userids in one batch";
        var renames = 0;
        var store = new WrongUserStore(new InMemoryUserStore())
        {
            Before = (_, changes) => changes.Any(change => change.PreviousUserId is not null) && ++renames == 2
                ? throw new IOException("deadlock")
                : Task.CompletedTask,
        };
        var found = await Assert.ThrowsAsync<StoreContractException>(
            () => new UserStoreContract(() => store) { OnlyRule = Rule }.VerifyAsync());
        Assert.Equal("batch 2, second time: expected no exception, found IOException: deadlock", Assert.Single(found.BrokenRules).Finding);
        Assert.IsType<IOException>(found.InnerException);
    }

    [Fact]
    public async Task A_finding_names_the_last_batch_also_where_that_was_meant_to_fail()
    {
        var store = new WrongUserStore(new InMemoryUserStore())
        {
            Before = (_, changes) => changes.Count == 2 ? throw new OperationCanceledException() : Task.CompletedTask,
            Listed = user => user with { Stamp = "another" },
        };
        var found = await Assert.ThrowsAsync<StoreContractException>(
            () => new UserStoreContract(() => store) { OnlyRule = "A cancelled batch writes nothing" }.VerifyAsync());
        Assert.Contains("after the cancelled batch (batch 2)", Assert.Single(found.BrokenRules).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_names_the_batch_after_which_a_store_cannot_be_read()
    {
        var store = new WrongUserStore(new InMemoryUserStore()) { Listed = _ => throw new IOException("no more") };
        var found = await Assert.ThrowsAsync<StoreContractException>(
            () => new UserStoreContract(() => store) { OnlyRule = "A record that has the new stamp is done" }.VerifyAsync());
        Assert.Equal("expected no exception, found IOException: no more (batch 2)", Assert.Single(found.BrokenRules).Finding);
    }

    private static void Names(string rule, StoreContractException found)
    {
        var broken = Assert.Single(found.BrokenRules);
        Assert.Equal(rule, broken.Rule);
        Assert.Matches(@"batch \d|no batch yet", broken.Finding);
        Assert.NotEmpty(broken.Remedy);
    }
}
