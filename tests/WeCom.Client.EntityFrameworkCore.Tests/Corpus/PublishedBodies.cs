namespace WeCom.Client.EntityFrameworkCore.Tests.Corpus;

/// <summary>The bodies under <c>Published</c>: a folder for each endpoint, a file for each shape of its answers.</summary>
internal static class PublishedBodies
{
    /// <summary>The folder that the corpus is copied to.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>The bodies of each endpoint, in the same order everywhere.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<byte[]>> ByEndpoint { get; } =
        Directory.EnumerateDirectories(Path.Combine(Folder, "Published"))
            .ToDictionary(
                folder => Path.GetFileName(folder).Replace('.', '/'),
                Bodies,
                StringComparer.Ordinal);

    private static IReadOnlyList<byte[]> Bodies(string folder)
        => [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    public static byte[] Read(string endpoint, string name)
        => File.ReadAllBytes(Path.Combine(Folder, "Published", endpoint.Replace('/', '.'), name + ".json"));
}
