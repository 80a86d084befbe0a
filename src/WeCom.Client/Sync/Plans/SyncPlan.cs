using System.Text.Json;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>Everything a sync will do, before it does anything.</summary>
public sealed record SyncPlan
{
    private const long UsualSize = 512 * 1024 * 1024;

    /// <summary>The run that made it. Each application is a run of its own, with an id of its own.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The company (corpid).</summary>
    public required string CorpId { get; init; }

    /// <summary>When its read began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The <see cref="SyncRun.Number"/> of the latest run before its read began. A plan that another run came after is stale: its removals
    /// are held back.
    /// </summary>
    public long AfterRun { get; init; }

    /// <summary>Whether it is over everything. Only such a plan removes.</summary>
    public bool IsFull { get; init; }

    /// <summary>What is done with departments; null where they are not part of it.</summary>
    public PlanSection<DepartmentChange>? Departments { get; init; }

    /// <summary>What is done with people; null where they are not part of it.</summary>
    public PlanSection<UserChange>? Users { get; init; }

    /// <summary>Where the read was incomplete; empty where nothing is missing.</summary>
    public IReadOnlyList<SyncIssue> Gaps { get; init; } = [];

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<SyncIssue> Warnings { get; init; } = [];

    /// <summary>How many calls to WeCom it took, repetitions not counted.</summary>
    public int Calls { get; init; }

    /// <summary>
    /// Proves, where protection keys are configured, that nobody altered the plan since it was made; null where there are none.
    /// </summary>
    public string? Seal { get; init; }

    internal WithheldFields? Withheld { get; init; }

    /// <summary>
    /// Reads a plan that <see cref="WriteJsonAsync"/> wrote. Whether somebody altered it is checked again when it is applied.
    /// </summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="maxSize">
    /// How many bytes it may have. The default is 512 MiB, enough for a first plan of some 100,000 people.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="WeChatSyncException">It is not a plan, it contradicts itself, or it is larger.</exception>
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
            return PlanAudit.FindFault(plan) is { } fault ? throw new JsonException($"It contradicts itself: {fault}.") : plan;
        }
        catch (InvalidDataException e)
        {
            throw new WeChatSyncException(
                $"The plan has more than {maxSize} bytes. If that is right, read it with a larger maxSize; otherwise make the plan again.",
                e) { Category = ErrorCategory.InvalidArgument };
        }
        catch (JsonException e)
        {
            throw new WeChatSyncException(
                $"This is not a plan that WriteJsonAsync wrote: {e.Message} Make the plan again.",
                e) { Category = ErrorCategory.InvalidArgument };
        }
    }

    /// <summary>Writes the plan as indented UTF-8 JSON, to be read by a human and applied later. It holds names and mobiles.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that ends when it is written.</returns>
    public Task WriteJsonAsync(Stream json, CancellationToken cancellationToken = default)
        => JsonSerializer.SerializeAsync(json, this, SyncPlanJson.Type, cancellationToken);
}
