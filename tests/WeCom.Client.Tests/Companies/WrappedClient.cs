using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Companies;

/// <summary>A client that a host puts in front of the registered one, to log or to count its calls.</summary>
public class WrappedClient : DispatchProxy
{
    private IWeComContactsClient _inner = null!;
    private bool _hasThread;

    /// <param name="services">The services, with a client.</param>
    /// <param name="hasThread">Whether it sends from a thread of its own, to which nothing of its caller flows.</param>
    public static void Register(IServiceCollection services, bool hasThread = false)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IWeComContactsClient) && "".Equals(service.ServiceKey));
        services.AddKeyedSingleton("", (provider, key) =>
        {
            var client = Create<IWeComContactsClient, WrappedClient>();
            var wrapped = (WrappedClient)(object)client;
            (wrapped._inner, wrapped._hasThread) = ((IWeComContactsClient)inner.KeyedImplementationFactory!(provider, key), hasThread);
            return client;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!_hasThread)
        {
            return targetMethod!.Invoke(_inner, args);
        }

        object? answer = null;
        var thread = new Thread(() => answer = targetMethod!.Invoke(_inner, args));
        thread.UnsafeStart();
        thread.Join();
        return answer;
    }
}
