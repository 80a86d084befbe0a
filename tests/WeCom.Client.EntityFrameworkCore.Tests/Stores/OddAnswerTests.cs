using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

/// <summary>Tests that an odd answer is stored, found unchanged the night after, and mended when the answer is.</summary>
public sealed class OddAnswerTests
{
    private const string Odd = """
        {"errcode":0,"userlist":[{"userid":"user0","name":"员工0","department":[2],"status":1},
        {"userid":"user1","name":"员\ud83d工","department":[2],"position":"a	b\u001b\u0000","extattr":[],"later":{"a":"\ud83d","b":[1e5]},
        "external_profile":{"a":"\udc00"},"deep":#},{"userid":"user2","name":"员工2","department":[2],"status":1}]}
        """;

    [Fact]
    public async Task Odd_fields_of_one_person_are_stored_and_read_back_over_two_nights()
    {
        await using var company = await SharedCompany.StartAsync(people: 3);
        var host = company.Start();
        await host.Sync.SyncAllAsync();
        var deep = new string('[', 60) + new string(']', 60);
        company.WeCom.AnswerNext(
            "user/list",
            SimulatedAnswer.Json(Odd.Replace("#", deep, StringComparison.Ordinal)),
            times: 2,
            when: "department_id=2");

        var first = await host.Sync.SyncAllAsync();
        var second = await host.Sync.SyncAllAsync();

        Assert.All([first, second], result =>
        {
            Assert.Empty(result.Errors);
            var issue = Assert.Single(result.Warnings, issue => issue.Kind == SyncIssueKind.FieldsUnreadable);
            Assert.Equal("user1", issue.Id);
        });
        Assert.Equal((3, 3), (second.Users.Unchanged, second.Users.Total));
        var row = company.Context().People.Single(person => person.UserId == "user1");
        Assert.Equal(("员\ufffd工", "a\tb\u001b\ufffd"), (row.Name, row.Position));
        Assert.Contains("\"later\":{\"a\":\"\ufffd\",\"b\":[1e5]}", row.AdditionalFieldsJson, StringComparison.Ordinal);

        var third = await host.Sync.SyncAllAsync();
        Assert.Equal((0, true), (third.Users.Failed, third.Success));
        Assert.Equal("员工1", company.Context().People.Single(person => person.UserId == "user1").Name);
    }
}
