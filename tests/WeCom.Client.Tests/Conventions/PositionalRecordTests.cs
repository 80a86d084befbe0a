namespace WeCom.Client.Tests.Conventions;

/// <summary>
/// A member that is added to the parameters of a record breaks its constructor and its deconstruction. So the parameters are those that
/// the record is never without; all other members are properties with init.
/// </summary>
public sealed class PositionalRecordTests
{
    // Each with the reason why its parameters are complete.
    private static readonly Dictionary<string, string> Complete = new(StringComparer.Ordinal)
    {
        ["ConfigurationValidation"] = "deconstructs to (isValid, errorMessage), as the Python system returned it",
        ["TokenValidation"] = "deconstructs to (isValid, errorMessage), as the Python system returned it",
        ["LocalizedText"] = "a text in the two languages that WeCom's administrators read",
        ["UserDepartment"] = "a pair of ids",
        ["WeComRequest"] = "a method and an address",
        ["SyncContext"] = "a company and a run",
        ["UserChange"] = "what to do, and with whom",
        ["DepartmentChange"] = "what to do, and with which department",
        ["JournalEntry"] = "what was done, and with which record",
        ["PlanItem`1"] = "what is done",
        ["FieldChange"] = "a name with the value before and the value after",
        ["HoldReason"] = "a kind and its text",
        ["SyncIssue"] = "a kind and its text",
        ["SyncProgress"] = "a stage, and so many out of so many",
        ["SimulatedTag"] = "an id and its name",
    };

    [Fact]
    public void A_record_that_may_grow_has_no_parameters() => Rule.Holds(
        "Make the parameters properties with init, or say in Complete why there will never be more (and take out what is gone):",
        Product.Assemblies
            .SelectMany(Product.WrittenTypes)
            .Where(type => type.IsPublic && type.GetMethod("Deconstruct") is not null)
            .Select(type => type.Name)
            .Except(Complete.Keys, StringComparer.Ordinal));

    [Fact]
    public void Every_record_with_parameters_is_there() => Assert.Empty(Complete.Keys.Except(
        Product.Assemblies
            .SelectMany(Product.WrittenTypes)
            .Where(type => type.IsPublic && type.GetMethod("Deconstruct") is not null)
            .Select(type => type.Name),
        StringComparer.Ordinal));
}
