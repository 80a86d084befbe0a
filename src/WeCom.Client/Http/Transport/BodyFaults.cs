namespace WeCom.Client.Http.Transport;

internal static class BodyFaults
{
    /// <summary>What to call a body that could not be read as JSON.</summary>
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
