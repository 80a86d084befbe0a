using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace WeCom.Client.Tests.Conventions;

/// <summary>The assemblies that we ship, and the source that they are made of.</summary>
internal static class Product
{
    public const string DependencyInjectionNamespace = "Microsoft.Extensions.DependencyInjection";

    /// <summary>Every project of src/. A new one is added here, and as a project reference of this test project.</summary>
    public static readonly IReadOnlyList<string> Projects =
    [
        "WeCom.Client",
        "WeCom.Client.Admin",
        "WeCom.Client.AspNetCore",
        "WeCom.Client.EntityFrameworkCore",
        "WeCom.Client.Simulator",
        "WeCom.Client.Testing",
    ];

    public static Assembly Core => Assembly.Load(Projects[0]);

    public static IEnumerable<Assembly> Assemblies => Projects.Select(Assembly.Load);

    public static TheoryData<string> ProjectNames => [.. Projects];

    /// <summary>
    /// The types, nested ones included, that a person wrote: what compilers and source generators add follows its own rules.
    /// </summary>
    public static IEnumerable<Type> WrittenTypes(Assembly assembly) => assembly.GetTypes().Where(IsWritten);

    /// <summary>The folder that holds the solution.</summary>
    public static DirectoryInfo Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WeCom.Client.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new InvalidOperationException(
            $"No folder above {AppContext.BaseDirectory} holds WeCom.Client.sln; the tests must be built inside the repository.");
    }

    /// <summary>The C# files under src, tests or samples.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] tops) =>
        from top in tops
        from project in Directory.EnumerateFiles(Path.Combine(Root().FullName, top), "*.csproj", SearchOption.AllDirectories)
        from file in Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
        let source = SourceFile.Read(Root().FullName, Path.GetDirectoryName(project)!, file)
        where !source.Folders.Any(folder => folder is "bin" or "obj")
        select source;

    private static bool IsWritten(Type type) =>
        IsOurNamespace(type.Namespace)
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && (!type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false) || type.IsSubclassOf(typeof(JsonSerializerContext)))
        && (type.DeclaringType is null
                || (IsWritten(type.DeclaringType) && !type.DeclaringType.IsSubclassOf(typeof(JsonSerializerContext))));

    private static bool IsOurNamespace(string? name) =>
        name is DependencyInjectionNamespace || (name is not null && (name + ".").StartsWith("WeCom.", StringComparison.Ordinal));
}
