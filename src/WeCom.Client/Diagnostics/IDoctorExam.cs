namespace WeCom.Client.Diagnostics;

/// <summary>
/// Adds a finding to the report of <see cref="IWeComDoctor"/>, about a part that another package implements. It is a keyed service, by the
/// name of the registration.
/// </summary>
/// <remarks>Members that later releases add have a default implementation, so that existing implementations still compile.</remarks>
public interface IDoctorExam
{
    /// <summary>Examines, and changes nothing.</summary>
    /// <param name="mostCalls">The maximum number of calls to make.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The finding. Whatever is wrong is in it, and no exception but that of a cancellation is thrown.</returns>
    Task<DoctorFinding> ExamineAsync(int mostCalls, CancellationToken cancellationToken);
}
