using Microsoft.Extensions.Logging;

namespace WeCom.Client.Organization.Reading;

internal static partial class Log
{
    [LoggerMessage(
        2500,
        LogLevel.Warning,
        "The people of department {DepartmentId} could not be read, so this run removes nobody: {Failure}",
        EventName = "DepartmentNotRead")]
    public static partial void DepartmentNotRead(ILogger logger, long departmentId, string failure);

    [LoggerMessage(
        2502,
        LogLevel.Information,
        "The contacts-sync secret may not read names and fields from this address (48009): ids are read",
        EventName = "IdsOnly")]
    public static partial void IdsOnly(ILogger logger);

    [LoggerMessage(2501, LogLevel.Information, "Reading people takes {Calls} calls, about {Expected}", EventName = "ReadingPeople")]
    public static partial void ReadingPeople(ILogger logger, int calls, TimeSpan expected);

    [LoggerMessage(
        2503,
        LogLevel.Warning,
        "People could not be read by an export, so the list of each department is read in its place: {Failure}",
        EventName = "ExportNotUsed")]
    public static partial void ExportNotUsed(ILogger logger, string failure);
}
