using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>The settings of the command line.</summary>
internal sealed record Settings
{
    public required CompanyShape Shape { get; init; }

    public required int Port { get; init; }

    public required IReadOnlyCollection<string> Hosts { get; init; }

    public required string CorpId { get; init; }

    public required string Secret { get; init; }

    public required string ContactsSecret { get; init; }

    public required SimulatedAppKind Kind { get; init; }

    public required bool IsNewApp { get; init; }

    public required bool HasPublishedLimits { get; init; }

    public required SimulatedFaults Faults { get; init; }

    public required string? LoadPath { get; init; }

    public required string? SavePath { get; init; }
}
