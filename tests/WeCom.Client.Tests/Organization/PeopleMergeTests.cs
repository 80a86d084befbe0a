using WeCom.Client.Contacts;
using WeCom.Client.Organization.Reading;

namespace WeCom.Client.Tests.Organization;

public sealed class PeopleMergeTests
{
    [Fact]
    public void A_member_of_several_departments_counts_once()
    {
        var (users, malformed) = PeopleMerge.Merge([List(["a", "b"]), List(["b", "c"]), null, List(["a"])]);

        Assert.Equal(["a", "b", "c"], users.Select(user => user.UserId));
        Assert.Empty(malformed);
    }

    [Fact]
    public void Userids_that_differ_in_case_only_are_one_member_in_one_spelling()
    {
        foreach (var spellings in new[] { new[] { "zhangSan", "ZhangSan", "zhangsan" }, ["zhangsan", "zhangSan", "ZhangSan"] })
        {
            Assert.Equal("ZhangSan", Assert.Single(PeopleMerge.Merge([List(spellings)]).Users).UserId);
            Assert.Equal("ZhangSan", Assert.Single(PeopleMerge.Merge([.. spellings.Select(id => List([id]))]).Users).UserId);
        }
    }

    [Fact]
    public void A_person_who_was_read_somewhere_is_not_malformed_elsewhere()
    {
        var (users, malformed) = PeopleMerge.Merge(
            [List([], [Bad("Bad", "r1"), Bad("gone", "r2"), Bad(null, "r3")]), List(["bad"], [Bad("GONE", "r4"), Bad(null, "r5")])]);

        Assert.Equal(["bad"], users.Select(user => user.UserId));
        Assert.Equal([Bad(null, "r3"), Bad(null, "r5"), Bad("gone", "r2")], malformed);
    }

    [Fact]
    public void The_order_inside_the_answers_changes_nothing()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var answers = Enumerable
                .Range(0, 6)
                .Select(_ => Enumerable.Range(0, random.Next(30)).Select(_ => Spell(random)).Distinct(StringComparer.Ordinal).ToArray())
                .ToList();

            var (users, _) = PeopleMerge.Merge([.. answers.Select(answer => List(answer))]);
            var (others, _) = PeopleMerge.Merge([.. answers.Select(answer => List(Departments.Shuffle(answer, seed)))]);

            Assert.True(
                users.Select(user => user.UserId).SequenceEqual(others.Select(user => user.UserId), StringComparer.Ordinal),
                $"Seed {seed}.");
            Assert.Equal(answers.SelectMany(answer => answer).Distinct(StringComparer.OrdinalIgnoreCase).Count(), users.Count);
        }
    }

    private static string Spell(Random random)
        => new([.. $"user{random.Next(25)}".Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c)]);

    private static MalformedRecord Bad(string? id, string reason) => new() { Id = id, Reason = new(reason, reason) };

    private static ContactsList<WeComUser> List(string[] ids, MalformedRecord[]? malformed = null)
        => new([.. ids.Select(id => new WeComUser { UserId = id })], malformed ?? []);
}
