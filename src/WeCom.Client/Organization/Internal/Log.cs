using Microsoft.Extensions.Logging;

namespace WeCom.Client.Organization.Internal;

internal static partial class Log
{
    [LoggerMessage(2500, LogLevel.Warning, "The people of department {DepartmentId} could not be read, so this run removes nobody: {Failure}", EventName = "DepartmentNotRead")]
    public static partial void DepartmentNotRead(ILogger logger, long departmentId, string failure);
}
