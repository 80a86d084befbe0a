namespace WeCom.Client.Organization.Reading;

/// <summary>The kind of data that a read lacks. Values may be added; existing ones keep their number.</summary>
internal enum ReadGapKind
{
    /// <summary>The people of one department.</summary>
    DepartmentPeople = 0,

    /// <summary>A department that could not be read, not even its id.</summary>
    Department = 1,

    /// <summary>A person who could not be read, not even the userid.</summary>
    Person = 2,
}
