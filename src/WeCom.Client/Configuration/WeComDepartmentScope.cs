namespace WeCom.Client.Configuration;

/// <summary>Represents a department to include or to exclude.</summary>
public sealed class WeComDepartmentScope
{
    /// <summary>Gets or sets the department's id.</summary>
    public long DepartmentId { get; set; }

    /// <summary>Gets or sets a value that indicates whether the departments below it are included or excluded too.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool WithChildren { get; set; } = true;

    internal WeComDepartmentScope Copy() => (WeComDepartmentScope)MemberwiseClone();
}
