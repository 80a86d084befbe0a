using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests that people out of sight stay, even if they were approved as leavers, or WeCom answers 60111 about them.</summary>
public sealed class ApprovalNightsTests
{
    [Fact]
    public async Task An_approval_of_leavers_lets_nobody_go_who_is_out_of_sight_when_it_is_used()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        nights.Company.AddDepartment(9, "无权限");
        foreach (var userId in (string[])["user7", "user8", "user9"])
        {
            nights.Company.UpdatePerson(userId, person => person with { DepartmentIds = [9] });
        }

        var held = await nights.NightAsync();
        Assert.Equal(3, held.Users.HeldBack);
        await nights.Planner.ApproveRemovalsAsync(held.Users.HeldBackHash!, "the tests", "they left");
        nights.WeCom.App.VisibleDepartments = [2];

        var result = await nights.NightAsync();

        Assert.Equal(0, result.Users.Removed);
    }

    [Fact]
    public async Task With_a_contacts_secret_who_moves_out_of_view_stays_whatever_the_question_by_name_says()
    {
        string? secret = null;
        await using var nights = await NightlyHost.StartAsync(
            options => options.ContactsSecret = secret,
            prepare: wecom => (wecom.App.VisibleDepartments, secret) = ([2, 5], wecom.ContactsSecret));
        nights.Company.AddDepartment(9, "无权限");
        nights.Company.UpdatePerson("user9", person => person with { DepartmentIds = [9] });

        await nights.ThreeNightsAsync(
            _ => nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111)),
            result => Assert.Equal((0, 1), (result.Users.Removed, result.Users.OutOfSight)));
    }
}
