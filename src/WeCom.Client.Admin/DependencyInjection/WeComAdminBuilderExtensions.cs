using Microsoft.Extensions.DependencyInjection.Extensions;
using WeCom.Client.Admin.Mounting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that shows a registration on the administrator's page.</summary>
public static class WeComAdminBuilderExtensions
{
    /// <summary>
    /// Shows the company of this registration on the administrator's page. Map the page with <c>MapWeComAdmin</c>. If several registrations
    /// call it, the page has a switch between their companies.
    /// </summary>
    /// <remarks>It adds the services of antiforgery and authorization, where the host has not added them.</remarks>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddAdmin(this IWeComBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthorization();
        builder.Services.TryAddSingleton<PlanShelf>();
        builder.Services.TryAddSingleton<DoctorShelf>();
        builder.Services.AddSingleton(new AdminRegistration(builder.Name));
        return builder;
    }
}
