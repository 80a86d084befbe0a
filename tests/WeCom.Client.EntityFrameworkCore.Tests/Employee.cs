namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>A row of the host's own that points to a person of the directory.</summary>
internal sealed class Employee
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public Guid? DirectoryUserId { get; set; }
}
