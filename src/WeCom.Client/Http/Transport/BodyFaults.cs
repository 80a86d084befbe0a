using System.Text.Json;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Json;

namespace WeCom.Client.Http.Transport;

internal static class BodyFaults
{
    // Of the three decompressors only this one reports wrong bytes with an exception that is not InvalidDataException.
    private const string BrotliAssembly = "System.IO.Compression.Brotli";

    private static readonly LocalizedText WithoutData = new("success without the data that was asked for", "成功，但没有所请求的数据");

    /// <summary>Determines whether a body could not be decompressed.</summary>
    public static bool IsWrongCompression(Exception failure)
        => failure is InvalidDataException or InvalidOperationException { Source: BrotliAssembly };

    /// <summary>Returns the fault that two bytes at the beginning of a body show; null if they show none.</summary>
    public static BodyFault? OfBeginning(ReadOnlySpan<byte> body) => body switch
    {
        [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [(byte)'{', 0, ..] or [0, (byte)'{' or 0, ..] => BodyFault.Utf16,
        [0x1F, 0x8B, ..] => BodyFault.Compressed,
        _ => null,
    };

    /// <summary>Returns the fault of a body that could not be read as JSON.</summary>
    /// <param name="body">The body, or its beginning where that alone shows the fault.</param>
    public static BodyFault Of(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \t\r\n"u8);
        return text switch
        {
            [] => BodyFault.Empty,
            [(byte)'{', ..] => OfObject(text),
            [(byte)'<', ..] => BodyFault.WebPage,
            [(byte)'[' or (byte)'"', ..] => BodyFault.NotObject,
            _ => IsScalar(text) ? BodyFault.NotObject : BodyFault.NotJson,
        };
    }

    /// <summary>Returns the fault of a body in which something has no end.</summary>
    /// <param name="isInText">Whether it is a text.</param>
    /// <param name="rest">The end of the body.</param>
    public static BodyFault AtEnd(bool isInText, ReadOnlySpan<byte> rest)
        => isInText && rest.TrimEnd(" \t\r\n"u8) is [.., (byte)'}'] ? BodyFault.Broken : BodyFault.CutOff;

    public static (LocalizedText What, LocalizedText Remedy) Text(BodyFault fault) => fault switch
    {
        BodyFault.Empty => (new("an empty body", "空内容"), Remedies.EmptyBody),
        BodyFault.WebPage => (new("a web page, which is not JSON", "网页，而不是 JSON"), Remedies.HtmlInsteadOfJson),
        BodyFault.NotJson => (new("something that is not JSON", "非 JSON 的内容"), Remedies.OddBody),
        BodyFault.NotObject => (new("JSON that is not an object", "不是对象的 JSON"), Remedies.OddBody),
        BodyFault.Utf16 => (new("text in UTF-16 or UTF-32, where JSON is UTF-8", "UTF-16 或 UTF-32 文本，而 JSON 应为 UTF-8"), Remedies.OddBody),
        BodyFault.Compressed => (
            new("compressed data that cannot be decompressed, or is not declared as such", "无法解压或未声明的压缩数据"), Remedies.OddBody),
        BodyFault.CutOff => (new("JSON that is cut off", "被截断的 JSON"), Remedies.TruncatedBody),
        BodyFault.Broken => (new("JSON that is broken", "损坏的 JSON"), Remedies.BrokenBody),
        BodyFault.OddErrorCode => (new("an errcode that is not a whole number", "不是整数的 errcode"), Remedies.OddBody),
        BodyFault.MissingList => (WithoutData, Remedies.MissingList),
        _ => (WithoutData, Remedies.MissingValue),
    };

    private static BodyFault OfObject(ReadOnlySpan<byte> text)
    {
        var scanner = new ValueScanner();
        try
        {
            return scanner.Length(text, isWhole: false) is null ? AtEnd(scanner.IsInText, text) : BodyFault.Broken;
        }
        catch (JsonException)
        {
            return BodyFault.Broken;
        }
    }

    private static bool IsScalar(ReadOnlySpan<byte> text)
    {
        try
        {
            return new Utf8JsonReader(text).Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
