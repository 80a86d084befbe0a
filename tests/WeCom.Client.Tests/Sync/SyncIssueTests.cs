using System.Reflection;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync;

/// <summary>Two issues are equal if a program that reads them sees no difference.</summary>
public sealed class SyncIssueTests
{
    private static readonly SyncIssue Issue = new(SyncIssueKind.Kept, "7 people were kept.")
    {
        RecordType = RecordType.User,
        Id = "zhangsan",
        HoldKind = HoldKind.TooMany,
        ErrorCode = 60111,
        Category = ErrorCategory.Store,
        Remedy = "Approve them.",
        Cause = "IOException: full",
        KeptFor = PlanReasonKind.Protected,
        KeptIds = ["zhangsan"],
    };

    public static TheoryData<string> Properties => [.. typeof(SyncIssue).GetProperties().Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void An_issue_of_which_one_property_differs_is_another_issue(string name)
    {
        var property = typeof(SyncIssue).GetProperty(name)!;
        var other = Issue with { };
        property.SetValue(other, Different(property));

        Assert.NotEqual(Issue, other);
    }

    [Fact]
    public void Issues_that_say_the_same_are_equal_with_other_internals_and_have_one_hash_code()
    {
        var same = Issue with { KeptFor = null, KeptIds = [] };

        Assert.Equal(Issue, same);
        Assert.Equal(Issue.GetHashCode(), same.GetHashCode());
        Assert.False(Issue.Equals(null));
    }

    private static object? Different(PropertyInfo property)
        => property.PropertyType switch
        {
            var type when type == typeof(SyncIssueKind) => SyncIssueKind.HeldBack,
            var type when type == typeof(string) && property.Name == nameof(SyncIssue.Message) => "another",
            _ => null,
        };
}
