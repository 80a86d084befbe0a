using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Companies;

/// <summary>A client that a host puts in front of the registered one, to log or to count its calls.</summary>
public class WrappedClient : DispatchProxy
{
    private IWeComContactsClient _inner = null!;

    public static void Register(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IWeComContactsClient) && "".Equals(service.ServiceKey));
        services.AddKeyedSingleton("", (provider, key) =>
        {
            var client = Create<IWeComContactsClient, WrappedClient>();
            ((WrappedClient)(object)client)._inner = (IWeComContactsClient)inner.KeyedImplementationFactory!(provider, key);
            return client;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_inner, args);
}
