using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Http.Files;

namespace WeCom.Client.Contacts.Exports;

/// <summary>
/// Reads the people whom the app sees by an export: starts it, waits until WeCom has written the files, and reads them while they arrive.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/94849</remarks>
/// <param name="client">Makes the calls.</param>
/// <param name="files">Fetches the files, which need no token.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="timeProvider">Measures the wait.</param>
/// <param name="logger">Logs it.</param>
internal sealed class PeopleExport(
    IWeComRequestClient client,
    FileTransport files,
    WeComSettings settings,
    TimeProvider timeProvider,
    ILogger<PeopleExport> logger)
{
    /// <summary>The errcodes by which WeCom refuses an export.</summary>
    public static readonly ImmutableArray<int> Refusals = [WeComErrorCodes.ApiForbidden, WeComErrorCodes.ContactsSecretFromNewIp];

    /// <summary>The longest time that an export may take.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromMinutes(15);

    /// <summary>The people of one file: as many as WeCom allows in one department, so that a file is no larger than a list.</summary>
    public const int PeopleOfFile = 30_000;

    /// <summary>The files of one export; more than any company has.</summary>
    public const int MostFiles = 1_000;

    private const string Start = "export/user";
    private const string Result = "export/get_result";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly ListBodyReader<WeComUser> Users = new("userlist", UserJson.Records);

    /// <param name="progress">Receives the number of files that are read, and of all.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="WeChatException">The export was refused, failed or did not end, or one of its files is not what was promised: then
    /// nothing of it counts.</exception>
    public async Task<Exported> ReadAsync(Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var cipherKey = new ExportCipherKey();
        var request = WeComRequest.Post(
            Start, new ExportRequest(cipherKey.EncodingAesKey, PeopleOfFile), ContactsJsonContext.Default.ExportRequest);

        // Started twice, it is done twice, which harms nobody.
        var job = await client.SendAsync(
            request with { IsRead = true }, ContactsJsonContext.Default.ExportJobResponse, cancellationToken).ConfigureAwait(false);
        var (links, asked) = await WaitAsync(job.JobId, cancellationToken).ConfigureAwait(false);
        Log.Ready(logger, links.Count, links.Sum(link => link.Size));
        var read = new ContactsList<WeComUser>[links.Count];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Sync.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, links.Count, parallel, async (index, token) =>
        {
            read[index] = await files.ReadAsync(settings, links[index], file => new DecryptedFile(file, cipherKey), Users, token)
                .ConfigureAwait(false);
            progress?.Invoke(Interlocked.Increment(ref done), links.Count);
        }).ConfigureAwait(false);
        return new(read, 1 + asked + links.Count);
    }

    private async Task<(IReadOnlyList<FileLink> Links, int Asked)> WaitAsync(string jobId, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        var delay = FirstDelay;
        var request = new WeComRequest(HttpMethod.Get, Result)
        {
            Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["jobid"] = jobId },
            IsRead = true,
        };
        for (var asked = 1; ; asked++)
        {
            var result = await client.SendAsync(request, ContactsJsonContext.Default.ExportResultResponse, cancellationToken)
                .ConfigureAwait(false);
            switch (result.Status)
            {
                case ExportResultResponse.Done:
                    return (ExportLinks.Of(result.Files ?? [], settings), asked);
                case ExportResultResponse.Failed:
                    throw ExportFailures.Failed(settings.Language);
            }

            var left = MostWait - timeProvider.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                throw ExportFailures.NeverEnded(MostWait, settings.Language);
            }

            delay = delay < left ? delay : left;
            Log.NotReady(logger, delay);
            await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            delay = delay * 1.5 < LongestDelay ? delay * 1.5 : LongestDelay;
        }
    }
}
