using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>A department as department/create and department/update send it. Null is a field that is not sent.</summary>
internal sealed record DepartmentBody
{
    public long? Id { get; init; }

    public long? ParentId { get; init; }

    public string? Name { get; init; }

    public string? EnglishName { get; init; }

    public long? Order { get; init; }

    public static DepartmentBody Read(RequestBody body) => new()
    {
        Id = body.Id("id"),
        ParentId = body.Id("parentid"),
        Name = body.Any("name"),
        EnglishName = body.Any("name_en"),
        Order = body.Long("order"),
    };
}
