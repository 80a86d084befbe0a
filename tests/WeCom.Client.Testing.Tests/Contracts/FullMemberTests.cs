using WeCom.Client.Contacts;
using WeCom.Client.Testing.Contracts;

namespace WeCom.Client.Testing.Tests.Contracts;

public sealed class FullMemberTests
{
    [Fact]
    public void The_contract_saves_every_field_of_a_member()
    {
        var kept = new KeptFields<WeComUser>(KeptFields<WeComUser>.All, nameof(WeComUser.UserId), normalize: null);

        var full = new UserStoreProbe(() => new InMemoryUserStore(), new(Guid.NewGuid(), 1), kept, null, null).Full;

        Assert.DoesNotContain(
            KeptFields<WeComUser>.All.Where(name => name != nameof(WeComUser.UnreadableFields)),
            name => typeof(WeComUser).GetProperty(name)!.GetValue(full) is null);
    }
}
