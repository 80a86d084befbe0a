using System.Collections.Concurrent;
using WeCom.Client.Diagnostics;

namespace WeCom.Client.Admin.Mounting;

/// <summary>The latest examination of each registration, until the process ends.</summary>
internal sealed class DoctorShelf
{
    private readonly ConcurrentDictionary<string, DoctorReport> _reports = new(StringComparer.Ordinal);

    public void Put(string registration, DoctorReport report) => _reports[registration] = report;

    public DoctorReport? Find(string registration) => _reports.GetValueOrDefault(registration);
}
