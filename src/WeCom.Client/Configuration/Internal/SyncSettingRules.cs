namespace WeCom.Client.Configuration.Internal;

/// <summary>The rules for what a sync reads, compares and writes.</summary>
internal static class SyncSettingRules
{
    public const int MaxBatchSize = 10_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEnumerable<ConfigurationFailure> Failures(WeComSyncOptions options)
        => Numbers(options).Concat(Spans(options)).Concat(Scope(options.Scope))
            .Concat(Removal("Sync:DepartmentRemoval", options.DepartmentRemoval))
            .Concat(Removal("Sync:UserRemoval", options.UserRemoval));

    private static IEnumerable<ConfigurationFailure> Numbers(WeComSyncOptions options)
    {
        if (options.MaxParallelism is < 1 or > 64)
        {
            yield return new("Sync:MaxParallelism", "must be 1 to 64", "必须是 1 到 64");
        }

        if (options.BatchSize is < 1 or > MaxBatchSize)
        {
            yield return new("Sync:BatchSize", "must be 1 to 10000", "必须是 1 到 10000");
        }
    }

    private static IEnumerable<ConfigurationFailure> Spans(WeComSyncOptions options)
    {
        if (options.MaxRateLimitWait < TimeSpan.Zero || options.MaxRateLimitWait > Day)
        {
            yield return new("Sync:MaxRateLimitWait", "must be 00:00:00 to 1.00:00:00", "必须在 00:00:00 到 1.00:00:00 之间");
        }

        if (options.LeaseDuration < TimeSpan.FromSeconds(3) || options.LeaseDuration > Day)
        {
            yield return new("Sync:LeaseDuration", "must be at least 00:00:03 and at most 1.00:00:00", "必须在 00:00:03 到 1.00:00:00 之间");
        }

        if (options.JournalRetention < 2 * Day || options.JournalRetention > 36_500 * Day)
        {
            yield return new(
                "Sync:JournalRetention",
                "must be at least 2.00:00:00, since the removal limits count what went within a day, and at most 36500.00:00:00",
                "必须至少为 2.00:00:00（移除上限按一天计算），且不超过 36500.00:00:00");
        }

        if (options.SlowWarningThreshold <= TimeSpan.Zero)
        {
            yield return new("Sync:SlowWarningThreshold", "must be more than zero, for example 00:00:30", "必须大于零，例如 00:00:30");
        }

        if (options.TreeCacheDuration < TimeSpan.Zero || options.TreeCacheDuration > Day)
        {
            yield return new(
                "Sync:TreeCacheDuration",
                "must not be negative and at most 1.00:00:00; 00:00:00 switches the cache off",
                "不能为负，且不超过 1.00:00:00；00:00:00 表示不缓存");
        }
    }

    private static IEnumerable<ConfigurationFailure> Scope(WeComScopeOptions options)
        => Departments("Sync:Scope:Include", options.Include)
            .Concat(Departments("Sync:Scope:Exclude", options.Exclude))
            .Concat(options.ProtectedUsers.SelectMany((userId, index) => Padding.Of($"Sync:Scope:ProtectedUsers:{index}", userId)));

    private static IEnumerable<ConfigurationFailure> Departments(string list, IEnumerable<WeComDepartmentScope> departments)
        => departments.Index().Where(entry => entry.Item.DepartmentId < 1).Select(entry => new ConfigurationFailure(
            $"{list}:{entry.Index}:DepartmentId", "must be the positive id of a department", "必须是部门的正整数 ID"));

    private static IEnumerable<ConfigurationFailure> Removal(string group, WeComRemovalOptions options)
    {
        if (options.AlwaysAllowed < 0)
        {
            yield return new($"{group}:AlwaysAllowed", "must not be negative", "不能为负");
        }

        if (options.MaxPercent is < 0 or > 100)
        {
            yield return new($"{group}:MaxPercent", "must be 0 to 100", "必须是 0 到 100");
        }

        if (options.MaxCount < 0)
        {
            yield return new($"{group}:MaxCount", "must not be negative", "不能为负");
        }
    }
}
