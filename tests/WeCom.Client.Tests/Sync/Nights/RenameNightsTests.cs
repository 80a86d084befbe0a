using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Userids that change while a rule leaves the person out, while others leave, or with evidence that contradicts itself.</summary>
public sealed class RenameNightsTests
{
    [Fact]
    public async Task Renames_do_not_count_as_leavers_so_the_one_who_left_goes_at_once()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true);
        for (var i = 1; i <= 6; i++)
        {
            Rename(nights.Company, $"user{i}");
        }

        nights.Company.RemovePerson("user9");

        var result = await nights.NightAsync();

        Assert.Equal((6, 1, 0), (result.Users.Renamed, result.Users.Removed, result.Users.HeldBack));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Renames_of_which_events_told_do_not_count_as_leavers_either()
    {
        await using var nights = await NightlyHost.StartAsync();
        for (var i = 1; i <= 6; i++)
        {
            Rename(nights.Company, $"user{i}");
            await TellAsync(nights, $"user{i}");
        }

        nights.Company.RemovePerson("user9");

        var result = await nights.NightAsync();

        Assert.Equal((6, 1, 0), (result.Users.Renamed, result.Users.Removed, result.Users.HeldBack));
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData(WhenStored.Update)]
    [InlineData(WhenStored.Freeze)]
    public async Task A_stored_person_whom_a_filter_leaves_out_is_renamed_like_anybody_else(WhenStored rule)
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.WhenStored.Filters = rule,
            build: builder => builder.FilterUsers(user => user.Position != "out"));
        nights.Company.UpdatePerson("user9", person => person with { Position = "out" });
        await nights.NightAsync();
        Rename(nights.Company, "user9");
        await TellAsync(nights, "user9");

        for (var night = 1; night <= 3; night++)
        {
            var result = await nights.NightAsync();

            Assert.Equal(0, result.Users.Removed);
            Assert.True(nights.Host.User("user9.new").IsActive);
        }
    }

    [Fact]
    public async Task A_person_whose_mobile_was_emptied_is_renamed_like_anybody_else()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.UpdatePerson("user9", person => person with { Mobile = "" });
        await nights.NightAsync();
        Rename(nights.Company, "user9");
        await TellAsync(nights, "user9");

        var result = await nights.NightAsync();

        Assert.Equal((0, 1), (result.Users.Removed, result.Users.Renamed));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_renamed_person_whose_record_a_filter_fails_on_stays_and_is_renamed_once_it_does_not()
    {
        var isBroken = true;
        await using var nights = await NightlyHost.StartAsync(build: builder => builder.FilterUsers(
            user => user.UserId != "user9.new" || !isBroken ? true : throw new InvalidOperationException("broken")));
        Rename(nights.Company, "user9");
        await TellAsync(nights, "user9");

        for (var night = 1; night <= 3; night++)
        {
            var failed = await nights.NightAsync();

            Assert.Equal((SyncStatus.Partial, 0, 1, 1), (failed.Status, failed.Users.Removed, failed.Users.Failed, failed.Users.Kept));
            Assert.True(nights.Host.User("user9").IsActive);
        }

        isBroken = false;
        Assert.Equal((1, 0), ((await nights.NightAsync()).Users.Renamed, nights.Host.ActiveUsers().Count - 10));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Whom_a_filter_leaves_out_and_who_is_inactive_does_not_come_back_by_a_rename()
    {
        await using var nights = await NightlyHost.StartAsync(build: builder => builder.FilterUsers(user => user.Position != "out"));
        var person = nights.Company.FindPerson("user9")!;
        nights.Company.RemovePerson("user9");
        await nights.NightAsync();
        nights.Company.AddPerson(person with { UserId = "user9.new", Position = "out" });
        await TellAsync(nights, "user9");

        var result = await nights.NightAsync();

        Assert.Equal((1, 0, 0), (result.Users.Skipped, result.Users.Renamed, result.Users.Created));
        Assert.False(nights.Host.User("user9").IsActive);
    }

    [Fact]
    public async Task A_leaver_whose_mobile_one_joiner_has_and_whose_mail_another_has_is_neither()
    {
        var company = SimulatedHost.Company();
        company.UpdatePerson("user9", person => person with { Email = "nine@example.com" });
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true, company);
        var left = company.FindPerson("user9")!;
        company.RemovePerson("user9");
        company.AddPerson(left with { UserId = "user9.one", Name = "员工甲", Email = "one@example.com" });
        company.AddPerson(left with { UserId = "user9.two", Name = "员工乙", Mobile = "13800000099" });

        var result = await nights.NightAsync();

        Assert.Equal((0, 2, 1), (result.Users.Renamed, result.Users.Created, result.Users.Removed));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Whom_the_host_keeps_is_named_beside_the_joiner_with_the_same_mobile_and_joined_with_nobody(
        bool isProtected, bool recognize)
    {
        await using var nights = await NightlyHost.StartAsync(options =>
        {
            options.Language = "en";
            options.Sync.RecognizeRenames = recognize;
            options.Sync.UserRemoval.Policy = isProtected ? LeaverPolicy.Deactivate : LeaverPolicy.Keep;
            if (isProtected)
            {
                options.Sync.Scope.ProtectedUsers.Add("user9");
            }
        });
        Rename(nights.Company, "user9");

        var first = await nights.NightAsync();

        Assert.Equal((0, 1, 0), (first.Users.Renamed, first.Users.Created, first.Users.Removed));
        var told = Assert.Single(first.Warnings, warning => warning.Kind == SyncIssueKind.ProbablyRenamed);
        Assert.Equal("user9.new", told.Id);
        Assert.Contains("give the record the new userid", told.Remedy, StringComparison.Ordinal);
        for (var night = 2; night <= 3; night++)
        {
            var later = await nights.NightAsync();
            Assert.DoesNotContain(later.Warnings, warning => warning.Kind == SyncIssueKind.ProbablyRenamed);
            Assert.Equal(11, nights.Host.ActiveUsers().Count);
        }
    }

    internal static void Rename(WeCom.Client.Simulator.SimulatedOrganization company, string userId)
    {
        var person = company.FindPerson(userId)!;
        company.RemovePerson(userId);
        company.AddPerson(person with { UserId = $"{userId}.new" });
    }

    internal static Task TellAsync(NightlyHost nights, string userId)
    {
        var now = nights.Host.Get<TimeProvider>().GetUtcNow();
        var hint = new WeComHint
        {
            Kind = WeComHintKind.User,
            Id = $"{userId}.new",
            PreviousId = userId,
            HeardAt = now,
            DueAt = now.AddDays(30),
        };
        return nights.Host.Get<IWeComInbox>("").PutAsync(nights.WeCom.CorpId, [hint], CancellationToken.None);
    }
}
