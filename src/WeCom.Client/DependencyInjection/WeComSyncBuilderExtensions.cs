using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods for rules of the host that options cannot express.</summary>
public static class WeComSyncBuilderExtensions
{
    /// <summary>
    /// Syncs only the people for whom the filter returns true. The others are skipped; <c>Sync:WhenStored:Filters</c> decides about those
    /// who are stored. If it is called several times, all filters have to return true.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="filter">Returns true for people to sync.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder FilterUsers(this IWeComBuilder builder, Func<WeComUser, bool> filter)
    {
        Rules(builder).UserFilters.Add(filter ?? throw new ArgumentNullException(nameof(filter)));
        return builder;
    }

    /// <summary>
    /// Syncs only the departments for which the filter returns true. The others are skipped; <c>Sync:WhenStored:Filters</c> decides about
    /// those that are stored. If it is called several times, all filters have to return true.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="filter">Returns true for departments to sync.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder FilterDepartments(this IWeComBuilder builder, Func<WeComDepartment, bool> filter)
    {
        Rules(builder).DepartmentFilters.Add(filter ?? throw new ArgumentNullException(nameof(filter)));
        return builder;
    }

    /// <summary>
    /// Changes people before they are compared with the stored records. A property that is set to null keeps its stored value. If the map
    /// throws, only that person fails.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="map">Returns the changed person. The userid has to stay the same.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder MapUsers(this IWeComBuilder builder, Func<WeComUser, WeComUser> map)
    {
        Rules(builder).UserMaps.Add(map ?? throw new ArgumentNullException(nameof(map)));
        return builder;
    }

    /// <summary>
    /// Changes departments before they are compared with the stored records. A property that is set to null keeps its stored value. If the
    /// map throws, only that department fails.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="map">Returns the changed department. The id has to stay the same.</param>
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
