namespace WeCom.Client.Configuration;

/// <summary>A department to take or to leave out.</summary>
public sealed class WeComDepartmentScope
{
    /// <summary>The department's id.</summary>
    public long DepartmentId { get; set; }

    /// <summary>Whether the departments below it are meant too.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool WithChildren { get; set; } = true;

    internal WeComDepartmentScope Copy() => (WeComDepartmentScope)MemberwiseClone();
}
