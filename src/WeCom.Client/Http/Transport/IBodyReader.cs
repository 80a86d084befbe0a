using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Transport;

internal interface IBodyReader<T>
{
    /// <summary>The kind of the answer.</summary>
    AnswerKind Kind { get; }

    /// <exception cref="InvalidBodyException">The body is not what the API promises.</exception>
    /// <exception cref="AnswerTooLargeException">It is larger than it may be.</exception>
    ValueTask<ApiAnswer<T>> ReadAsync(AnswerBody body, CancellationToken cancellationToken);
}
