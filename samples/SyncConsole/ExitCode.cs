namespace SyncConsole;

internal static class ExitCode
{
    public const int Success = 0;
    public const int SyncErrors = 1;
    public const int BadConfiguration = 2;
    public const int Stopped = 130;
}
