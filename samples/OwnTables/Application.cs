using Dapper;
using WeCom.Client.Simulator;

namespace OwnTables;

/// <summary>The host: Program.cs runs it with the settings of appsettings.json, the tests with their own.</summary>
internal static class Application
{
    /// <summary>Makes a host that follows the company of the section WeCom, or that of the simulator where there is one.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, WeComSimulator? simulator)
    {
        builder.Services.AddSingleton(new HostDatabase(builder.Configuration.GetConnectionString("Host")!));
        builder.Services.AddSingleton<FirstSync>().AddHostedService(services => services.GetRequiredService<FirstSync>());
        var wecom = builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom"))
            .AddDepartmentStore<OrgUnitStore>()
            .AddUserStore<EmployeeStore>();
        if (simulator is not null)
        {
            wecom.UseSimulator(simulator);
        }

        var app = builder.Build();
        app.MapGet("/", ShowAsync);
        return app;
    }

    private static async Task<IResult> ShowAsync(FirstSync sync, HostDatabase database, CancellationToken cancellationToken)
    {
        var result = await sync.Result.WaitAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return Results.Json(new
        {
            Status = result.Status.ToString(),
            result.Departments,
            result.Users,
            result.Errors,
            result.Warnings,
            Employees = await connection.QueryAsync(new CommandDefinition(
                """
                SELECT e.id, e.name, e.position, u.name AS orgUnit
                FROM employees e LEFT JOIN org_units u ON u.corp_id = e.corp_id AND u.wecom_id = e.org_unit
                WHERE e.deleted_at IS NULL ORDER BY e.id LIMIT 20
                """,
                cancellationToken: cancellationToken)),
        });
    }
}
