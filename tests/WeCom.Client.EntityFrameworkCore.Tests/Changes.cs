using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests;

internal static class Changes
{
    public static UserChange Save(
        string userId,
        string newStamp,
        string? expected = null,
        string? previous = null,
        WeComUser? values = null)
        => new(ChangeKind.Save, userId)
        {
            Values = values ?? new() { UserId = userId, Name = $"Name of {userId}" },
            ExpectedStamp = expected,
            NewStamp = newStamp,
            PreviousUserId = previous,
        };

    public static UserChange Leave(ChangeKind kind, string userId, string expected) => new(kind, userId) { ExpectedStamp = expected };

    public static DepartmentChange Save(long id, string newStamp, string? expected = null)
        => new(ChangeKind.Save, id)
        {
            Values = new() { DepartmentId = id, ParentId = 1, Name = $"Name of {id}" },
            ExpectedStamp = expected,
            NewStamp = newStamp,
        };

    public static Task ApplyAsync(this IUserStore store, params UserChange[] changes)
        => store.ApplyAsync(DirectoryDatabase.Corp, changes, CancellationToken.None);
}
