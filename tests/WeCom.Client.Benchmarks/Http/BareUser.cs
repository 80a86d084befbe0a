using System.Text.Json;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>A member as source-generated JSON reads it: the fields that the library reads, by their names on the wire.</summary>
internal sealed record BareUser
{
    public int Errcode { get; init; }

    public string? Errmsg { get; init; }

    public string? Userid { get; init; }

    public string? Name { get; init; }

    public long[]? Department { get; init; }

    public long[]? Order { get; init; }

    public int[]? IsLeaderInDept { get; init; }

    public string[]? DirectLeader { get; init; }

    public long? MainDepartment { get; init; }

    public string? Position { get; init; }

    public string? Mobile { get; init; }

    public string? Gender { get; init; }

    public string? Email { get; init; }

    public string? BizMail { get; init; }

    public string? Avatar { get; init; }

    public string? ThumbAvatar { get; init; }

    public string? QrCode { get; init; }

    public string? Address { get; init; }

    public string? Telephone { get; init; }

    public string? Alias { get; init; }

    public string? EnglishName { get; init; }

    public int? Status { get; init; }

    public BareAttributes? Extattr { get; init; }

    public string? ExternalPosition { get; init; }

    public JsonElement? ExternalProfile { get; init; }

    public string? OpenUserid { get; init; }
}
