namespace WeCom.Client.Diagnostics;

/// <summary>Represents one field of people or departments, and whether WeCom returns it to this registration.</summary>
public sealed record DoctorField
{
    /// <summary>Gets the name on the wire, such as <c>mobile</c>, or <c>department.name</c> for the name of departments.</summary>
    public required string Name { get; init; }

    /// <summary>Gets a value that indicates whether the field is granted.</summary>
    public required DoctorFieldState State { get; init; }

    /// <summary>Gets the number of people or departments that were looked at.</summary>
    public required int SampleSize { get; init; }
}
