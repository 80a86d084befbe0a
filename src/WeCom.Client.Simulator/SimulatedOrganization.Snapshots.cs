using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

public sealed partial class SimulatedOrganization
{
    /// <summary>Reads a company that <see cref="SaveAsync"/> wrote.</summary>
    /// <param name="stream">The snapshot. It is read to its end.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The company.</returns>
    /// <exception cref="InvalidDataException">A line is no department, person or tag; the message names the line.</exception>
    public static Task<SimulatedOrganization> LoadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SnapshotFile.ReadAsync(stream, cancellationToken);
    }

    /// <summary>Writes the company as it is now: a line of JSON for each department, person and tag.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="cancellationToken">A token to cancel the operation. What was written until then stays in the stream.</param>
    /// <returns>A task that completes when the snapshot is written.</returns>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SnapshotFile.WriteAsync(this, stream, cancellationToken);
    }
}
