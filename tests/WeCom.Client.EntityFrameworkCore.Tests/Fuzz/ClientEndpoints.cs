using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>
/// The endpoints of the client, read out of its compiled code, where each is a text of its own: one that is added is found without being
/// listed anywhere.
/// </summary>
internal static partial class ClientEndpoints
{
    // Texts that look like an endpoint and are none.
    private static readonly string[] Others = ["application/json"];

    public static IReadOnlyList<string> All { get; } = [.. Texts().Where(IsEndpoint).Except(Others).Order(StringComparer.Ordinal)];

    private static bool IsEndpoint(string text) => Pattern().IsMatch(text);

    private static IEnumerable<string> Texts()
    {
        using var image = new PEReader(File.OpenRead(typeof(IWeComContactsClient).Assembly.Location));
        var reader = image.GetMetadataReader();
        for (var handle = MetadataTokens.UserStringHandle(0); ; )
        {
            handle = reader.GetNextHandle(handle);
            if (handle.IsNil)
            {
                yield break;
            }

            yield return reader.GetUserString(handle);
        }
    }

    [GeneratedRegex("^(?:[a-z_]+/[a-z_]+|gettoken|get[a-z_]*ip)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
