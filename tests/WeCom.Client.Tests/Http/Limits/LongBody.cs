using System.Text;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>Bodies that are never held whole.</summary>
internal static class LongBody
{
    private const int Piece = 64 * 1024;

    public static WriteBody Of(string text) => (body, cancellationToken) => WriteAsync(body, text, cancellationToken);

    /// <summary>A beginning, then one text again and again for at least so many bytes, then an end.</summary>
    public static WriteBody Of(string start, string repeated, long bytes, string end = "") => async (body, cancellationToken) =>
    {
        var unit = Encoding.UTF8.GetBytes(repeated);
        var piece = Enumerable.Repeat(unit, Math.Max(1, Piece / unit.Length)).SelectMany(bytes => bytes).ToArray();
        await WriteAsync(body, start, cancellationToken);
        for (var written = 0L; written < bytes; written += piece.Length)
        {
            await body.WriteAsync(piece, cancellationToken);
        }

        await WriteAsync(body, end, cancellationToken);
    };

    /// <summary>A beginning, then records, each with its number, with commas between them, then an end.</summary>
    /// <param name="start">The beginning.</param>
    /// <param name="record">Returns the record of a number.</param>
    /// <param name="bytes">The least size of the records.</param>
    /// <param name="end">The end.</param>
    public static WriteBody Of(
        string start, Func<int, string> record, long bytes, string end = "") => async (body, cancellationToken) =>
    {
        await WriteAsync(body, start, cancellationToken);
        var piece = new StringBuilder();
        for (var (written, number) = (0L, 0); written < bytes;)
        {
            for (piece.Clear(); piece.Length < Piece; number++)
            {
                piece.Append(number == 0 ? "" : ",").Append(record(number));
            }

            var text = Encoding.UTF8.GetBytes(piece.ToString());
            written += text.Length;
            await body.WriteAsync(text, cancellationToken);
        }

        await WriteAsync(body, end, cancellationToken);
    };

    private static Task WriteAsync(Stream body, string text, CancellationToken cancellationToken)
        => body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();
}
