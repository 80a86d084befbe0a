using WeCom.Client.Contacts;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What the host's database holds.</summary>
internal readonly record struct HeldRecords(
    IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> Departments,
    IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> Users);
