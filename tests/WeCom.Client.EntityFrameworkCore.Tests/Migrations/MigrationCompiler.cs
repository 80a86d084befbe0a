using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.EntityFrameworkCore.Tests.Migrations;

/// <summary>
/// Does what <c>dotnet ef migrations add</c> does, with the services of that tool, and what the host's next build does with its code.
/// </summary>
internal sealed class MigrationCompiler
{
    private readonly List<SyntaxTree> _migrations = [];

    /// <summary>The host's assembly with all migrations; null before the first.</summary>
    public Assembly? Assembly { get; private set; }

    /// <summary>Adds a migration from the last one to the model of the context.</summary>
    public void Add(DbContext context, string name)
    {
        var migration = Scaffolder(context).ScaffoldMigration(name, "Host");
        _migrations.Add(CSharpSyntaxTree.ParseText(migration.MigrationCode));
        _migrations.Add(CSharpSyntaxTree.ParseText(migration.MetadataCode));

        // Only the last snapshot counts.
        Assembly = Compile(name, [.. _migrations, CSharpSyntaxTree.ParseText(migration.SnapshotCode)]);
    }

    private static IMigrationsScaffolder Scaffolder(DbContext context)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        var provider = Assembly.Load(context.Database.ProviderName!);
        var ofProvider = provider.GetType(provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName)!;
        ((IDesignTimeServices)Activator.CreateInstance(ofProvider)!).ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider().GetRequiredService<IMigrationsScaffolder>();
    }

    private static Assembly Compile(string name, IEnumerable<SyntaxTree> code)
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.Location.Length > 0)
            .Select(assembly => MetadataReference.CreateFromFile(assembly.Location));
        var compilation = CSharpCompilation.Create(
            $"Host{name}{Guid.NewGuid():N}", code, loaded, new(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error)));
        return Assembly.Load(stream.ToArray());
    }
}
