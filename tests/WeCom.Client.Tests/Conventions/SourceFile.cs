namespace WeCom.Client.Tests.Conventions;

/// <summary>One C# file: where it is, and what is in it.</summary>
internal sealed record SourceFile(string Path, string Project, IReadOnlyList<string> Folders, IReadOnlyList<string> Lines)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The namespace that the file's place asks for.</summary>
    public string NaturalNamespace => string.Join('.', [Project, .. Folders]);

    public static SourceFile Read(string root, string projectFolder, string file)
    {
        var inProject = System.IO.Path.GetRelativePath(projectFolder, file).Split(System.IO.Path.DirectorySeparatorChar);
        return new SourceFile(
            System.IO.Path.GetRelativePath(root, file).Replace(System.IO.Path.DirectorySeparatorChar, '/'),
            System.IO.Path.GetFileName(projectFolder),
            inProject[..^1],
            File.ReadAllLines(file));
    }
}
