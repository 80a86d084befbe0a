using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>Tells which of the two stores of a registration are missing. Only a sync needs them.</summary>
internal static class StoreRegistrations
{
    private static readonly LocalizedText NoDepartmentStore = new(
        "No department store is registered: add .AddDepartmentStore<YourDepartmentStore>() after AddWeComIntegration(…).",
        "没有注册部门存储：请在 AddWeComIntegration(…) 之后调用 .AddDepartmentStore<YourDepartmentStore>()。");

    private static readonly LocalizedText NoUserStore = new(
        "No user store is registered: add .AddUserStore<YourUserStore>() after AddWeComIntegration(…).",
        "没有注册人员存储：请在 AddWeComIntegration(…) 之后调用 .AddUserStore<YourUserStore>()。");

    /// <returns>A text for each missing store, which says what to register.</returns>
    public static IReadOnlyList<string> Missing(IServiceProviderIsKeyedService known, string registration, string language)
    {
        var missing = new List<string>();
        if (!known.IsKeyedService(typeof(IDepartmentStore), registration))
        {
            missing.Add(NoDepartmentStore.In(language));
        }

        if (!known.IsKeyedService(typeof(IUserStore), registration))
        {
            missing.Add(NoUserStore.In(language));
        }

        return missing;
    }
}
