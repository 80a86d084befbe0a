using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The host's own rules of what is synced, where options are not enough.</summary>
public static class WeComSyncBuilderExtensions
{
    /// <summary>
    /// Takes only some people. The others are skipped, and what is stored of them stays as it is. May be called several times: all
    /// must agree.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="filter">True for people to take.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder FilterUsers(this IWeComBuilder builder, Func<WeComUser, bool> filter)
    {
        Rules(builder).UserFilters.Add(filter ?? throw new ArgumentNullException(nameof(filter)));
        return builder;
    }

    /// <summary>Takes only some departments. One that is left out is skipped, and what is stored of it stays as it is.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="filter">True for departments to take.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder FilterDepartments(this IWeComBuilder builder, Func<WeComDepartment, bool> filter)
    {
        Rules(builder).DepartmentFilters.Add(filter ?? throw new ArgumentNullException(nameof(filter)));
        return builder;
    }

    /// <summary>
    /// Changes people before they are compared with what is stored. A property set to null is kept as it is stored. A map that throws costs
    /// that person only.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="map">Returns the changed person; the UserId stays.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder MapUsers(this IWeComBuilder builder, Func<WeComUser, WeComUser> map)
    {
        Rules(builder).UserMaps.Add(map ?? throw new ArgumentNullException(nameof(map)));
        return builder;
    }

    /// <summary>Changes departments before they are compared with what is stored. A property set to null is kept as it is stored.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="map">Returns the changed department; the DepartmentId stays.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder MapDepartments(this IWeComBuilder builder, Func<WeComDepartment, WeComDepartment> map)
    {
        Rules(builder).DepartmentMaps.Add(map ?? throw new ArgumentNullException(nameof(map)));
        return builder;
    }

    private static SyncRules Rules(IWeComBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var rules = builder.Services.Last(service => service.ServiceType == typeof(SyncRules) && builder.Name.Equals(service.ServiceKey));
        return (SyncRules)rules.KeyedImplementationInstance!;
    }
}
