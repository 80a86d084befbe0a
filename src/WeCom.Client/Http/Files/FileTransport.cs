using System.Security.Cryptography;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Files;

/// <summary>
/// Reads a file that WeCom has put somewhere, while it arrives. The request carries no token, and every failure is one of our exceptions.
/// </summary>
internal sealed class FileTransport(
    string registration, IHttpClientFactory clients, CallTelemetry telemetry, TimeProvider timeProvider)
{
    private readonly string _clientName = WeComDefaults.HttpClientNameOf(registration);

    /// <param name="settings">The time limit, the retries and the limits of size.</param>
    /// <param name="link">The file.</param>
    /// <param name="decode">Makes of the file what is read.</param>
    /// <param name="reader">Reads it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="WeChatException">The file could not be fetched, is not whole, or is not what was asked for.</exception>
    public async Task<T> ReadAsync<T>(
        WeComSettings settings, FileLink link, Func<Stream, Stream> decode, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        using var activity = telemetry.Start(registration, FileFailures.Endpoint, link.Address);
        var began = timeProvider.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await GuardAsync(settings, link, decode, reader, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            CallTelemetry.Fail(activity, e);
            throw;
        }
        finally
        {
            telemetry.Sent(registration, FileFailures.Endpoint, timeProvider.GetElapsedTime(began), failure);
        }
    }

    private async Task<T> GuardAsync<T>(
        WeComSettings settings, FileLink link, Func<Stream, Stream> decode, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        try
        {
            AnswerLimit.Size(reader.Kind, settings.Limits).Check(link.Size);
            var file = new FileDownload(clients.CreateClient(_clientName), link, settings, timeProvider);
            await using var ended = file.ConfigureAwait(false);
            var decoded = decode(file);
            await using var alsoEnded = decoded.ConfigureAwait(false);
            var answer = await reader.ReadAsync(new AnswerBody(decoded, reader.Kind, settings.Limits), cancellationToken)
                .ConfigureAwait(false);
            return answer.ErrorCode == 0
                ? answer.Value!
                : throw WeComFailures.FromErrorCode(answer.ErrorCode, answer.ErrorMessage, FileFailures.Endpoint, settings.Language);
        }
        catch (InvalidFileException e)
        {
            throw FileFailures.Invalid(e, settings.Language);
        }
        catch (InvalidBodyException e)
        {
            var (what, _) = BodyFaults.Text(e.Fault);
            var file = e.Fault == BodyFault.MissingList
                ? new LocalizedText("a file without the list that was asked for", "不含所请求列表的文件")
                : new($"a file with {what.English}", $"内容为{what.Chinese}的文件");
            throw FileFailures.Invalid(new(file, e.InnerException), settings.Language);
        }
        catch (AnswerTooLargeException e)
        {
            throw TransportFailures.TooLarge(FileFailures.Endpoint, e.Limit, settings);
        }
        catch (CryptographicException e)
        {
            // Thrown as well if the machine does not allow MD5.
            throw FileFailures.Invalid(new(new("a file that this machine cannot check or decrypt", "本机无法校验或解密的文件"), e), settings.Language);
        }
    }
}
