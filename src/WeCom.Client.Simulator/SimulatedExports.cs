using System.Globalization;
using WeCom.Client.Simulator.Exports;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>The export jobs of a simulator. Safe for concurrent use.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/94849</remarks>
public sealed class SimulatedExports
{
    private const int Kept = 5;

    private static readonly TimeSpan FileLifetime = TimeSpan.FromHours(2);

    private readonly Lock _gate = new();
    private readonly List<ExportJob> _jobs = [];
    private readonly TimeProvider _time;
    private readonly Action<ExportJob> _ended;
    private readonly List<ITimer> _timers = [];
    private int _failing;

    internal SimulatedExports(TimeProvider time, Action<ExportJob> ended) => (_time, _ended) = (time, ended);

    /// <summary>Gets or sets how long a job runs. In the first tenth of the time its status is that it has not started.</summary>
    /// <value>The default is zero: a job is done at once.</value>
    public TimeSpan Duration { get; set; }

    /// <summary>Lets the next jobs fail (status 3).</summary>
    /// <param name="times">The number of jobs.</param>
    public void FailNext(int times = 1) => Interlocked.Add(ref _failing, times);

    internal ExportJob Start(Caller caller, string endpoint, byte[] key, int blockSize, long tagId)
    {
        lock (_gate)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"jobid_{_jobs.Count + 1:D8}");
            var job = new ExportJob(id, caller, endpoint, key, blockSize, tagId, _time.GetUtcNow())
            {
                Fails = _failing > 0 && Interlocked.Decrement(ref _failing) >= 0,
            };
            _jobs.Add(job);
            if (Duration > TimeSpan.Zero)
            {
                _timers.Add(_time.CreateTimer(_ => _ended(job), null, Duration, Timeout.InfiniteTimeSpan));
            }
            else
            {
                _ended(job);
            }

            foreach (var old in _jobs.Take(_jobs.Count - Kept))
            {
                old.IsPurged = true;

                // A caller may be reading a block, so that it is closed with the last reference to it.
                old.Files = null;
            }

            return job;
        }
    }

    /// <summary>
    /// The job's status: 0 not started, 1 running, 2 done, 3 failed. The blocks are written when the status is first read as done.
    /// </summary>
    internal int Status(ExportJob job, Call call)
    {
        var run = _time.GetUtcNow() - job.StartedAt;
        if (run < Duration)
        {
            return run < Duration / 10 ? 0 : 1;
        }

        if (job.Fails)
        {
            return 3;
        }

        lock (job)
        {
            if (job.Files is null)
            {
                job.Files = ExportContent.Write(job, call);
                job.FinishedAt = _time.GetUtcNow();
            }
        }

        return 2;
    }

    internal void Stop()
    {
        lock (_gate)
        {
            _timers.ForEach(timer => timer.Dispose());
            foreach (var block in _jobs.SelectMany(job => job.Files ?? []))
            {
                block.Dispose();
            }
        }
    }

    internal ExportJob? Find(string jobId)
    {
        lock (_gate)
        {
            return _jobs.Find(job => job.Id == jobId);
        }
    }

    /// <summary>A block of a finished job; null after two hours. The link needs no token.</summary>
    internal Stream? File(string jobId, int number)
    {
        if (Find(jobId) is not { IsPurged: false, Files: { } files } job || _time.GetUtcNow() >= job.FinishedAt + FileLifetime)
        {
            return null;
        }

        return number >= 0 && number < files.Count ? files[number].Open() : null;
    }
}
