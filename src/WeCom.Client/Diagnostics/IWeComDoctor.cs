namespace WeCom.Client.Diagnostics;

/// <summary>Examines what the secrets of a registration may read from this host, and what prevents a sync.</summary>
/// <remarks>Members that later releases add have a default implementation, so that existing implementations still compile.</remarks>
public interface IWeComDoctor
{
    /// <summary>
    /// Examines the settings, the connection, the secrets, the granted fields, the callbacks and the stores of the registration.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The findings. Whatever is wrong is a finding: invalid settings and unreachable servers included.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled. No other exception is thrown.</exception>
    /// <remarks>
    /// It makes at most 20 calls to WeCom, each of them once, and none that changes anything there. It asks for a new access token, and so
    /// notices a secret that was reset; a refused one is not tried again within 60 seconds. The stores are listed and not written. The
    /// report holds no secret, no token, and nothing about a person.
    /// </remarks>
    Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default);
}
