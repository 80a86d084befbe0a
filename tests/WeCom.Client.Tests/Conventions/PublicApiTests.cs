using System.Reflection;

namespace WeCom.Client.Tests.Conventions;

/// <summary>What hosts can call is what was approved: nothing goes, appears or changes unnoticed.</summary>
public sealed class PublicApiTests
{
    private const string Switch = "UPDATE_APPROVED";

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void The_public_surface_is_the_approved_one(string project)
    {
        var file = Path.Combine(Product.Root().FullName, "tests", "WeCom.Client.Tests", "Conventions", "Approved", project + ".txt");
        var actual = ApiListing.Of(Assembly.Load(project));
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(file, string.Concat(actual.Select(line => line + "\n")));
            return;
        }

        var approved = File.Exists(file) ? File.ReadAllLines(file) : [];
        var (before, after) = (WithTheirType(approved), WithTheirType(actual));
        var difference = before.Except(after, StringComparer.Ordinal).Select(line => "- " + line)
            .Concat(after.Except(before, StringComparer.Ordinal).Select(line => "+ " + line))
            .ToList();
        Assert.True(
            difference.Count == 0 && approved.SequenceEqual(actual, StringComparer.Ordinal),
            $"""
             The public surface of {project} is not the approved one (- approved, + now):
             {string.Join(Environment.NewLine, difference)}
             If hosts should see this change, accept it with `{Switch}=1 dotnet test tests/WeCom.Client.Tests` and commit the file; else make the member internal.
             """);
    }

    private static List<string> WithTheirType(IEnumerable<string> lines)
    {
        var type = "";
        var named = new List<string>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            type = line.StartsWith(' ') ? type : line;
            named.Add(line.StartsWith(' ') ? $"{type} > {line.Trim()}" : line);
        }

        return named;
    }
}
