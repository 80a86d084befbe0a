using System.Reflection;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Tests the allowed dependencies between namespaces.</summary>
public sealed class LayerTests
{
    // Each row may use its own row and the rows above it.
    private static readonly string[][] Layers =
    [
        [""],
        ["Configuration", "Errors"],
        ["Http", "Tokens"],
        ["Contacts"],
        ["Organization"],
        ["Sync"],
        ["Callbacks"],
        ["Companies"],
        ["Schedule"],
        ["Diagnostics", "DependencyInjection"],
    ];

    private static readonly IReadOnlyCollection<TypeUse> Uses = TypeUses.Of(Product.Core);

    [Fact]
    public void Every_feature_of_the_core_has_its_place_in_the_layers() =>
        Rule.Holds(
            "Put the feature in LayerTests.Layers and in docs/architecture.md, or the type in a feature that is there:",
            from type in Product.WrittenTypes(Product.Core)
            where RankOf(type.Namespace!) < 0
            select type.FullName);

    [Fact]
    public void A_feature_knows_only_its_own_layer_with_those_below() =>
        Rule.Holds(
            "Data flows Configuration, Errors <- Http, Tokens <- Contacts <- Organization <- Sync <- Callbacks <- Companies "
            + "<- Schedule <- Diagnostics, DependencyInjection. "
            + "Move the type down to where both sides know it, or hand the value in as a parameter:",
            from use in Uses
            let rank = RankOf(use.From.Namespace)
            where use.IsOwn && rank >= 0 && RankOf(use.To.Namespace) > rank
            select use.ToString());

    [Fact]
    public void Sync_knows_nothing_of_HTTP() =>
        Rule.Holds(
            "Sync works on snapshots and stores. "
            + "Let Contacts or Organization make the call, and hand Sync the result or a WeChatException:",
            from use in Uses
            where FeatureOf(use.From.Namespace) == "Sync"
                && (IsWithin(use.To.Namespace, "System.Net")
                        || IsWithin(use.To.Namespace, "Microsoft.Extensions.Http")
                        || FeatureOf(use.To.Namespace) == "Http")
            select use.ToString());

    [Theory]
    [InlineData("WeCom.Client", "System", "Microsoft.Extensions")]
    [InlineData(
        "WeCom.Client.Admin", "System", "Microsoft.Extensions", "Microsoft.AspNetCore", "Microsoft.Net.Http.Headers", "WeCom.Client")]
    [InlineData("WeCom.Client.AspNetCore", "System", "Microsoft.Extensions", "Microsoft.AspNetCore", "WeCom.Client")]
    [InlineData("WeCom.Client.EntityFrameworkCore", "System", "Microsoft.Extensions", "Microsoft.EntityFrameworkCore", "WeCom.Client")]
    [InlineData("WeCom.Client.Testing", "System", "Microsoft.Extensions", "WeCom.Client")]
    [InlineData(
        "WeCom.Client.Simulator", "System", "Microsoft.Extensions", "Microsoft.AspNetCore", "Microsoft.Net.Http.Headers", "WeCom.Client")]
    public void A_package_depends_on_what_the_design_allows(string project, params string[] allowed) =>
        Rule.Holds(
            $"{project} may reference {string.Join(", ", allowed)} only. Leave the dependency to the host:",
            from reference in Assembly.Load(project).GetReferencedAssemblies()
            where !allowed.Any(name => IsWithin(reference.Name!, name))
                || reference.Name is "WeCom.Client.Testing" or "WeCom.Client.Simulator"
            select reference.Name);

    [Fact]
    public void The_reader_of_uses_sees_signatures_bodies_attributes_generics_with_lambdas()
    {
        var seen = TypeUses.Of(typeof(LayerTests).Assembly)
            .Where(use => use.From.Simple == nameof(LayerTests))
            .Select(use => use.To.Simple)
            .ToHashSet(StringComparer.Ordinal);

        string[] used =
            ["Uri", "Version", "Guid", "DescriptionAttribute", "Stopwatch", "StringReader", "TimeZoneInfo", "IOException"];
        Assert.Superset(used.ToHashSet(StringComparer.Ordinal), seen);
    }

    private static int RankOf(string name) => Array.FindIndex(Layers, layer => layer.Contains(FeatureOf(name), StringComparer.Ordinal));

    // The root namespace is the empty feature; a namespace of a code generator is none.
    private static string? FeatureOf(string name)
    {
        if (name == Product.DependencyInjectionNamespace)
        {
            return "DependencyInjection";
        }

        if (name == Product.Projects[0])
        {
            return "";
        }

        return IsWithin(name, Product.Projects[0]) ? name.Split('.')[2] : null;
    }

    private static bool IsWithin(string name, string outer) => (name + ".").StartsWith(outer + ".", StringComparison.Ordinal);

    [System.ComponentModel.Description("Read from metadata only.")]
    private static class Sample
    {
        public static Uri? Find(IReadOnlyDictionary<Version, Guid[]> given)
        {
            try
            {
                Func<object> inLambda = () => System.Diagnostics.Stopwatch.StartNew();
                using var inBody = new StringReader(inLambda() + given.ToString());
                return given.Values.Select(_ => TimeZoneInfo.Utc).Any() ? null : new Uri(inBody.ReadToEnd());
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
