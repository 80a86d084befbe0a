using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Configuration;

/// <summary>The length of a protection key is checked also where a host starts with settings that nobody has validated.</summary>
public sealed class KeyLengthTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(1025)]
    [InlineData(5_000_000)]
    public void A_key_of_another_length_encrypts_and_decrypts_nothing(int length)
    {
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("WeCom:Language", "en"), new("WeCom:Protection:Keys:0", new('k', length))]).Build();
        services.AddWeComIntegration(settings.GetSection("WeCom")).ValidateOnFirstUse();
        using var provider = services.BuildServiceProvider();
        var protector = provider.GetRequiredService<ISecretProtector>();

        foreach (var use in new Func<object>[] { () => protector.Encrypt("s"), () => protector.Decrypt("wecom:v1:AAAA") })
        {
            Assert.Equal(
                "'WeCom:Protection:Keys:0' must have 8 to 1024 characters.", Assert.Throws<WeChatConfigException>(use).Message);
        }
    }
}
