namespace WeCom.Client.Http.Transport;

internal interface IBodyReader<T>
{
    /// <exception cref="InvalidBodyException">The body is not what the API promises.</exception>
    ValueTask<ApiAnswer<T>> ReadAsync(Stream body, CancellationToken cancellationToken);
}
