using System.Text.Json;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>Everything a sync will do, before it does anything.</summary>
public sealed record SyncPlan
{
    /// <summary>The run that made it. Each application is a run of its own, with an id of its own.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The company.</summary>
    public required string CorpId { get; init; }

    /// <summary>When it was made: the instant at which its read began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The visible root departments, as text; null where the plan is not over everything, empty where neither this read nor an earlier one could tell. Another set in the next plan holds its removals back.</summary>
    public string? VisibleRoots { get; init; }

    /// <summary>What is done with departments; null where they are not part of it.</summary>
    public PlanSection<DepartmentChange>? Departments { get; init; }

    /// <summary>What is done with people; null where they are not part of it.</summary>
    public PlanSection<UserChange>? Users { get; init; }

    /// <summary>Where the read was incomplete; empty where nothing is missing.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How many calls to WeCom the read took, repetitions not counted.</summary>
    public int Calls { get; init; }

    /// <summary>Reads a plan that <see cref="WriteJsonAsync"/> wrote.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="WeChatSyncException">It is not a plan.</exception>
    public static async ValueTask<SyncPlan> ReadJsonAsync(Stream json, CancellationToken cancellationToken = default)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(json, SyncPlanJson.Type, cancellationToken).ConfigureAwait(false) is { } plan && SyncPlanJson.IsSound(plan)
                ? plan
                : throw new JsonException("It is null, or has a removal outside removals, or a removal that says not what to do.");
        }
        catch (JsonException e)
        {
            throw new WeChatSyncException($"This is not a plan that WriteJsonAsync wrote: {e.Message} Make the plan again.", e) { Category = ErrorCategory.InvalidArgument };
        }
    }

    /// <summary>Writes the plan as indented UTF-8 JSON, to be read by a human and applied later. It holds names and mobiles.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is written.</returns>
    public Task WriteJsonAsync(Stream json, CancellationToken cancellationToken = default)
        => JsonSerializer.SerializeAsync(json, this, SyncPlanJson.Type, cancellationToken);
}
