using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Contracts;

/// <summary>A user store under trial, and the changes that rules are made of.</summary>
internal sealed class UserStoreProbe(
    Func<IUserStore> open,
    ProbeCompany company,
    KeptFields<WeComUser> kept,
    Func<WeComUser, CancellationToken, Task>? addHostRow,
    Func<WeComUser, CancellationToken, Task<int>>? countHostRows) : IStoreProbe
{
    private readonly BatchNames _batches = new();

    public SyncContext Corp => company.Corp;

    /// <summary>Gets a value that indicates whether the store's ReadAsync yields anything.</summary>
    public bool Reads => kept.Names.Count > 0;

    public SyncContext OtherCorp => company.OtherCorp;

    public Func<WeComUser, CancellationToken, Task>? AddHostRow => addHostRow;

    public Func<WeComUser, CancellationToken, Task<int>>? CountHostRows => countHostRows;

    /// <summary>A person with every field. A text that needs no form of its own says the name of its property.</summary>
    public WeComUser Full { get; } = WithTexts(new()
    {
        UserId = "Zhang.San",
        Name = "张三𠮷",
        DepartmentIds = [4_294_967_297, 2, 3],
        DepartmentOrders = [4_294_967_295, 0],
        IsLeaderInDepartments = [true, false, false],
        DirectLeaders = ["li.si", "王五"],
        MainDepartmentId = 4_294_967_297,
        Mobile = $"+86{company.Mobile}",
        Gender = WeComGender.Female,
        Email = $"zs-{company.Mobile}@example.com",
        BizMail = $"zs-{company.Mobile}@corp.example.com",
        Status = (WeComUserStatus)7,
        ExtendedAttributes =
        [
            new() { Name = "工号", Type = 0, Value = "A-1" },
            new() { Name = "主页", Type = 1, Url = "https://example.com", Title = "首页" },
            new() { Name = "new", Type = 9, Unknown = JsonElement.Parse("""{"type":9,"x":[1,2]}""") },
            new() { Name = "bare", Value = "" },
        ],
        ExternalProfile = JsonElement.Parse("""{"external_corp_name":"企业简称","external_attr":[]}"""),
        AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["hide_mobile"] = JsonElement.Parse("0") },
    });

    /// <summary>Values that one member of a company has at a time, of two people.</summary>
    public WeComUser First(string userId) => Unique(userId, company.Mobile);

    /// <inheritdoc cref="First"/>
    public WeComUser Second(string userId) => Unique(userId, company.OtherMobile);

    public static WeComUser Only(string userId) => new() { UserId = userId };

    public static WeComUser Person(string userId, string? name = null) => new() { UserId = userId, Name = name ?? $"Name of {userId}" };

    public static UserChange Save(
        string userId,
        string newStamp,
        string? expected = null,
        WeComUser? values = null,
        string? previous = null) =>
        new(ChangeKind.Save, userId)
        {
            Values = values ?? Person(userId),
            ExpectedStamp = expected,
            NewStamp = newStamp,
            PreviousUserId = previous,
        };

    public static UserChange Deactivate(string userId, string expected) => new(ChangeKind.Deactivate, userId) { ExpectedStamp = expected };

    public static UserChange Delete(string userId, string expected) => new(ChangeKind.Delete, userId) { ExpectedStamp = expected };

    public IUserStore Open() => open();

    /// <summary>Applies a batch that may fail: the rule decides what that means.</summary>
    public Task AttemptAsync(IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => AttemptAsync(open(), changes, cancellationToken);

    /// <summary>Applies a batch that may fail with a store that was opened before.</summary>
    public Task AttemptAsync(IUserStore store, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        _batches.Next();
        return store.ApplyAsync(Corp, changes, cancellationToken);
    }

    public Task ApplyAsync(UserChange[] changes, CancellationToken cancellationToken) => ApplyAsync(Corp, changes, cancellationToken);

    public Task ApplyAsync(SyncContext context, UserChange[] changes, CancellationToken cancellationToken)
        => _batches.ApplyAsync(() => open().ApplyAsync(context, changes, cancellationToken), cancellationToken);

    public Task ApplyTwiceAsync(UserChange[] changes, Func<Task> check, CancellationToken cancellationToken)
        => _batches.ApplyTwiceAsync(() => open().ApplyAsync(Corp, changes, cancellationToken), check, cancellationToken);

    public Task RefusesAsync(string userId, UserChange[] changes, CancellationToken cancellationToken)
        => _batches.RefusesAsync(userId, () => open().ApplyAsync(Corp, changes, cancellationToken), cancellationToken);

    public Task<List<StoredUser>> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        open().ListAsync(context, cancellationToken)
            .OrderBy(user => user.UserId, StringComparer.Ordinal)
            .ToListAsync(cancellationToken).AsTask();

    public Task<List<StoredUser>> FindAsync(string[] userIds, CancellationToken cancellationToken) =>
        open().FindAsync(Corp, userIds, cancellationToken)
            .OrderBy(user => user.UserId, StringComparer.Ordinal)
            .ToListAsync(cancellationToken).AsTask();

    public async Task HoldsAsync(string when, StoredUser[] expected, CancellationToken cancellationToken) =>
        Require.Same(expected, await ListAsync(Corp, cancellationToken).ConfigureAwait(false), After($"the records {when}"));

    /// <summary>Reads the people of these ids, and compares what is kept of them.</summary>
    public async Task ReadsAsync(string when, string[] userIds, WeComUser[] expected, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(userIds, cancellationToken).ConfigureAwait(false);
        kept.RequireSame(expected, found, After($"the values {when}"));
    }

    /// <summary>Reads the people of these ids, and compares their names, which must be in the order of the ids.</summary>
    public async Task NamesAsync(string when, (string UserId, string Name)[] expected, CancellationToken cancellationToken)
    {
        var ids = expected.Select(one => one.UserId).ToArray();
        var found = await ReadAsync(ids, cancellationToken).ConfigureAwait(false);
        kept.RequireSame(expected.Select(one => Person(one.UserId, one.Name)), found, nameof(WeComUser.Name), After($"the names {when}"));
    }

    /// <inheritdoc/>
    public string LastBatch => _batches.Last;

    /// <inheritdoc/>
    public string After(string what) => $"{what} ({LastBatch})";

    private Task<List<WeComUser>> ReadAsync(string[] userIds, CancellationToken cancellationToken) =>
        open().ReadAsync(Corp, userIds, cancellationToken)
            .OrderBy(user => user.UserId, StringComparer.Ordinal)
            .ToListAsync(cancellationToken).AsTask();

    private static WeComUser WithTexts(WeComUser person)
    {
        foreach (var text in typeof(WeComUser).GetProperties().Where(p => p.PropertyType == typeof(string) && p.GetValue(person) is null))
        {
            text.SetValue(person, $"{text.Name} 张");
        }

        return person;
    }

    private static WeComUser Unique(string userId, string mobile)
        => Person(userId) with { Mobile = mobile, Email = $"{mobile}@example.com", BizMail = $"{mobile}@corp.example.com" };
}
