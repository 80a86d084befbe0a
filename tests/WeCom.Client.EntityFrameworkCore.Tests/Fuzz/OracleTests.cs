using System.Text;
using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>The oracle of the fuzz sees what it is there to see.</summary>
public sealed class OracleTests
{
    private const string Sent = """{"errcode":0,"userlist":[{"userid":"a","name":"\u5b89","status":1},{"userid":"b","name":"博"}]}""";
    private const string Broken = """{"errcode":0,"userlist":[{"userid":"a","name":"安","order":01},{"userid":"b","name":"博"}]}""";

    [Fact]
    public void What_was_sent_is_right() => Assert.Empty(Violations(Sent, User("a", "安"), User("b", "博")));

    [Theory]
    [InlineData("carol", "安")]
    [InlineData("a", "梅")]
    public void What_was_not_sent_is_wrong(string userId, string name)
    {
        var violations = Violations(Sent, User(userId, name), User("b", "博"));
        Assert.Contains(violations, fault => fault.StartsWith("not sent", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_sent_for_somebody_else_is_wrong()
        => Assert.Equal(["name of a is 博, which no such record says"], Violations(Sent, User("a", "博"), User("b", "博")));

    [Fact]
    public void A_record_that_is_lost_without_a_word_is_wrong()
        => Assert.Equal(["1 records, where 2 were sent"], Violations(Sent, User("a", "安")));

    [Fact]
    public void Of_a_body_that_is_not_JSON_what_was_sent_is_right() => Assert.Empty(Violations(Broken, User("a", "安"), User("b", "博")));

    [Fact]
    public void Of_a_body_that_is_not_JSON_a_lost_record_is_wrong()
        => Assert.Equal(["1 records, where 2 were sent"], Violations(Broken, User("a", "安")));

    [Fact]
    public void Of_a_body_that_is_not_JSON_what_was_sent_for_somebody_else_is_wrong()
        => Assert.Equal(["name of a is 博, which no such record says"], Violations(Broken, User("a", "博"), User("b", "博")));

    [Theory]
    [InlineData("40014")]
    [InlineData("4.0014e4")]
    [InlineData("\"40014\"")]
    public void Of_a_body_that_is_not_JSON_an_errcode_counts_too(string code)
        => Assert.Equal(
            ["data in spite of an errcode"],
            Violations(Broken.Replace("\"errcode\":0", $"\"errcode\":{code}", StringComparison.Ordinal), User("a", "安"), User("b", "博")));

    [Theory]
    [InlineData("1.0")]
    [InlineData("10e-1")]
    public void A_number_is_what_was_sent_in_any_spelling(string one)
        => Assert.Empty(new Oracle(Encoding.UTF8.GetBytes($$"""{"errcode":0,"department":[{"id":{{one}},"parentid":0}]}""")).Violations(
            "department/list",
            new ContactsList<WeComDepartment>([new() { DepartmentId = 1, ParentId = 0 }], [])));

    [Theory]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"}]""")]
    [InlineData("""[{"userid":"a"}]""")]
    [InlineData("""{"userlist":[{"userid":"a"}],"errcode":60011}""")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"}],"errcode":"60011"}""")]
    public void Data_of_a_failure_is_wrong(string body) => Assert.NotEmpty(Violations(body, User("a", null)));

    private static WeComUser User(string userId, string? name) => new() { UserId = userId, Name = name };

    private static IEnumerable<string> Violations(string body, params WeComUser[] users)
        => new Oracle(Encoding.UTF8.GetBytes(body)).Violations("user/list", new ContactsList<WeComUser>(users, []));
}
