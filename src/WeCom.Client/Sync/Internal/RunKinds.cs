namespace WeCom.Client.Sync.Internal;

[Flags]
internal enum RunKinds
{
    None = 0,
    Departments = 1,
    Users = 2,
    All = Departments | Users,
}
