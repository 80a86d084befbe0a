using System.Diagnostics;

namespace WeCom.Client.Http.Files;

/// <summary>The address of a file, with its size and hash to verify the download.</summary>
/// <param name="Address">Its address. It needs no token, so it is kept secret.</param>
/// <param name="Size">The bytes of the file.</param>
/// <param name="Md5">The MD5 of the file, in hexadecimal digits.</param>
internal sealed record FileLink(
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    Uri Address,
    long Size,
    string Md5)
{
    public override string ToString() => $"FileLink {{ Size = {Size} }}";
}
