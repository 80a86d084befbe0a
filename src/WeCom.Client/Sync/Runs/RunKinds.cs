namespace WeCom.Client.Sync.Runs;

[Flags]
internal enum RunKinds
{
    None = 0,
    Departments = 1,
    Users = 2,
    All = Departments | Users,
}
