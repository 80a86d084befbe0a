using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Tests.Conventions;
using WeCom.Client.Tests.Packaging;

namespace WeCom.Client.EntityFrameworkCore.Tests.Migrations;

/// <summary>A project outside the repository that uses the built library, in which <c>dotnet ef</c> makes and applies migrations.</summary>
internal sealed class MigratingHost : IDisposable
{
    /// <summary>The prefix of its tables. A database that a test has left is used again, with the tables of that test.</summary>
    public const string Prefix = "hosted_";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wecom-migrating-");
    private readonly Dictionary<string, string> _environment;

    private MigratingHost(string connectionString)
        => _environment = new(StringComparer.Ordinal) { ["HOST_DATABASE"] = connectionString };

    public static async Task<MigratingHost> CreateAsync(DatabaseKind kind, string connectionString)
    {
        var (package, use) = kind switch
        {
            DatabaseKind.Sqlite => ("Microsoft.EntityFrameworkCore.Sqlite", "UseSqlite"),
            DatabaseKind.Postgres => ("Npgsql.EntityFrameworkCore.PostgreSQL", "UseNpgsql"),
            DatabaseKind.MariaDb => ("MySql.EntityFrameworkCore", "UseMySQL"),
            DatabaseKind.SqlServer => ("Microsoft.EntityFrameworkCore.SqlServer", "UseSqlServer"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
        var host = new MigratingHost(connectionString);
        var packages = File.ReadAllText(Path.Combine(Product.Root().FullName, "Directory.Packages.props"));
        await host.WriteAsync("Host.csproj", Project(package));
        await host.WriteAsync("Program.cs", Program(use));
        await host.WriteAsync("Directory.Packages.props", packages);
        // The temporary folder may lie below somebody's own build files.
        await host.WriteAsync("Directory.Build.props", "<Project />");
        await host.WriteAsync("Directory.Build.targets", "<Project />");
        await host.WriteAsync(".config/dotnet-tools.json", Tools(typeof(DbContext).Assembly.GetName().Version!));
        await host.DotNetAsync("tool", "restore");
        await host.DotNetAsync("build");
        return host;
    }

    /// <summary>Runs <c>dotnet ef</c> with what was built, and returns its output.</summary>
    public Task<string> EfAsync(params string[] arguments) => DotNetAsync(["ef", .. arguments, "--no-build"]);

    public Task<string> DotNetAsync(params string[] arguments) => DotNet.RunAsync(_folder, _environment, arguments);

    public Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(_folder.FullName, name));

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Project(string package) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.EntityFrameworkCore.Design" />
            <PackageReference Include="{package}" />
            <Reference Include="{Built("WeCom.Client.dll")}" />
            <Reference Include="{Built("WeCom.Client.EntityFrameworkCore.dll")}" />
          </ItemGroup>
        </Project>
        """;

    private static string Program(string use) =>
        $$"""
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Design;
        using WeCom.Client.EntityFrameworkCore;

        Console.WriteLine("The host of a test. Only dotnet ef uses it.");

        public sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder)
                => modelBuilder.UseWeComDirectory(tables => tables.Prefix = "{{Prefix}}");
        }

        public sealed class HostContextFactory : IDesignTimeDbContextFactory<HostContext>
        {
            public HostContext CreateDbContext(string[] args)
            {
                var options = new DbContextOptionsBuilder<HostContext>();
                options.{{use}}(Environment.GetEnvironmentVariable("HOST_DATABASE")!);
                return new(options.Options);
            }
        }
        """;

    private static string Tools(Version version) =>
        $$"""
        { "version": 1, "isRoot": true, "tools": { "dotnet-ef": { "version": "{{version.ToString(3)}}", "commands": ["dotnet-ef"] } } }
        """;

    private static string Built(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private Task WriteAsync(string name, string text)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, name));
        file.Directory!.Create();
        return File.WriteAllTextAsync(file.FullName, text);
    }
}
