namespace WeCom.Client.Organization.Reading;

/// <summary>What is missing in a read. Values may be added; existing ones keep their number.</summary>
internal enum ReadGapKind
{
    /// <summary>The people of one department.</summary>
    DepartmentPeople = 0,

    /// <summary>A department that could not be read, not even its id.</summary>
    Department = 1,

    /// <summary>A person who could not be read, not even the userid.</summary>
    Person = 2,
}
