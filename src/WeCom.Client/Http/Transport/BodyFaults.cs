namespace WeCom.Client.Http.Transport;

internal static class BodyFaults
{
    // Of the three decompressors only this one reports wrong bytes with an exception that is not InvalidDataException.
    private const string BrotliAssembly = "System.IO.Compression.Brotli";

    /// <summary>Determines whether a body could not be decompressed.</summary>
    public static bool IsWrongCompression(Exception failure)
        => failure is InvalidDataException or InvalidOperationException { Source: BrotliAssembly };

    /// <summary>Returns the fault of a body that could not be read as JSON.</summary>
    public static BodyFault Of(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return BodyFault.Empty;
        }

        return text[0] == (byte)'{' ? BodyFault.CutOff : BodyFault.NotJson;
    }
}
