using System.Text.Json;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Sync.Plans;

/// <summary>Represents everything that a sync will do, before it does anything.</summary>
public sealed record SyncPlan
{
    private const long UsualSize = 512 * 1024 * 1024;

    /// <summary>Gets the id of the run that made the plan. Each application is a run of its own, with another id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the company (corpid).</summary>
    public required string CorpId { get; init; }

    /// <summary>
    /// Gets the app (agentid) that read; null if it was a contacts-sync secret alone. Another app may see other people and departments, so
    /// it does not apply the plan.
    /// </summary>
    public long? AgentId { get; init; }

    /// <summary>Gets the time at which the read began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Gets the <see cref="SyncRun.Number"/> of the latest run before the read began. If another run began since, the plan is stale, and
    /// its removals are held back.
    /// </summary>
    public long AfterRun { get; init; }

    /// <summary>Gets a value that indicates whether the plan covers the whole company. Only such a plan removes.</summary>
    public bool IsFull { get; init; }

    /// <summary>Gets the part for departments; null if the plan does not contain departments.</summary>
    public PlanSection<DepartmentChange>? Departments { get; init; }

    /// <summary>Gets the part for people; null if the plan does not contain people.</summary>
    public PlanSection<UserChange>? Users { get; init; }

    /// <summary>Gets the parts of the company that could not be read; empty if the read was complete.</summary>
    public IReadOnlyList<SyncIssue> Gaps { get; init; } = [];

    /// <summary>Gets the warnings.</summary>
    public IReadOnlyList<SyncIssue> Warnings { get; init; } = [];

    /// <summary>Gets the number of calls to WeCom that the read took, without retries.</summary>
    public int Calls { get; init; }

    /// <summary>Gets the signature that proves that the plan was not altered; null if no protection keys are configured.</summary>
    public string? Seal { get; init; }

    internal WithheldFields? Withheld { get; init; }

    /// <summary>
    /// Reads a plan that <see cref="WriteJsonAsync"/> wrote. <see cref="ISyncPlanning.ApplyAsync"/> checks its signature.
    /// </summary>
    /// <param name="json">The stream with UTF-8 JSON.</param>
    /// <param name="maxSize">
    /// The largest number of bytes that is read. The default is 512 MiB, enough for a first plan of some 100,000 people.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="WeChatSyncException">The JSON is not a plan or is larger, or the plan contradicts itself.</exception>
    public static async ValueTask<SyncPlan> ReadJsonAsync(
        Stream json, long maxSize = UsualSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSize);
        var bounded = new BoundedStream(json, maxSize);
        await using var _ = bounded.ConfigureAwait(false);
        try
        {
            var plan = await JsonSerializer.DeserializeAsync(bounded, SyncPlanJson.Type, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("It is null.");
            return PlanAudit.FindFault(plan) is { } fault ? throw PlanRefusals.Contradicts(fault) : plan;
        }
        catch (InvalidDataException e)
        {
            throw new WeChatSyncException(
                $"The plan has more than {maxSize} bytes. If that is right, read it with a larger maxSize; otherwise make the plan again.",
                e)
            {
                Summary = new(
                    $"The plan has more than {maxSize} bytes. If that is right, read it with a larger maxSize; otherwise make the plan "
                    + "again.",
                    $"该计划超过 {maxSize} 字节。如果确实如此，请用更大的 maxSize 读取；否则请重新生成计划。"),
                Category = ErrorCategory.InvalidArgument,
            };
        }
        catch (JsonException e)
        {
            throw new WeChatSyncException(
                $"This is not a plan that WriteJsonAsync wrote: {e.Message} Make the plan again.",
                e)
            {
                Summary = new(
                    $"This is not a plan that WriteJsonAsync wrote: {e.Message} Make the plan again.",
                    "这不是 WriteJsonAsync 写出的计划，或内容已被改动。请重新生成计划。"),
                Category = ErrorCategory.InvalidArgument,
            };
        }
    }

    /// <summary>
    /// Writes the plan as indented UTF-8 JSON, which people can read and <see cref="ReadJsonAsync"/> reads. It contains names and mobile
    /// numbers.
    /// </summary>
    /// <param name="json">The stream to write to.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the plan is written.</returns>
    public Task WriteJsonAsync(Stream json, CancellationToken cancellationToken = default)
        => JsonSerializer.SerializeAsync(json, this, SyncPlanJson.Type, cancellationToken);
}
