using System.Reflection;
using System.Runtime.CompilerServices;

namespace WeCom.Client.Tests.Conventions;

/// <summary>
/// Tests the public surface. Every single member stands in PublicAPI.Unshipped.txt, which the build compares with the code.
/// </summary>
public sealed class PublicSurfaceTests
{
    // Public although no other public type mentions them; each with its reason. Take out what no longer applies.
    private static readonly Dictionary<string, string> EntryPoints = new(StringComparer.Ordinal)
    {
        ["WeCom.Client.Callbacks.IWeComCallbacks"] = "a service",
        ["WeCom.Client.Callbacks.IWeComInbox"] = "a port that a host may implement",
        ["WeCom.Client.Callbacks.WeComCallbackCrypto"] = "a host without our endpoint makes it",
        ["WeCom.Client.Configuration.IWeComConfiguration"] = "a service",
        ["WeCom.Client.Configuration.IWeComSettingList"] = "a port that another package implements",
        ["WeCom.Client.Configuration.Protection.ISecretProtector"] = "a service",
        ["WeCom.Client.Contacts.IWeComContactsClient"] = "a service",
        ["WeCom.Client.Contacts.IWeComMessagesClient"] = "a service",
        ["WeCom.Client.Diagnostics.IDoctorExam"] = "a port that another package implements",
        ["WeCom.Client.Diagnostics.IWeComDoctor"] = "a service",
        ["WeCom.Client.Sync.ISyncPlanner"] = "a service",
        ["WeCom.Client.Sync.ISyncRequests"] = "a service",
        ["WeCom.Client.Sync.IWeChatSyncService"] = "a service",
        ["WeCom.Client.Sync.Ports.IJournalingStore`1"] = "a port that a store may implement",
        ["WeCom.Client.Schedule.IWeComSchedule"] = "a service",
        ["WeCom.Client.Sync.Ports.ISyncStateStore"] = "a port that a host may implement",
        ["WeCom.Client.Sync.Ports.ISyncLease"] = "a port that a host may implement",
        ["WeCom.Client.Tokens.ITokenManager"] = "a service",
        ["WeCom.Client.Sync.Ports.IRemovalApprovals"] = "a port that a host may implement",
        ["WeCom.Client.EntityFrameworkCore.WeComDirectoryDepartment"] = "an entity that a host queries",
        ["WeCom.Client.EntityFrameworkCore.WeComInboxItem"] = "an entity that a host queries",
        ["WeCom.Client.EntityFrameworkCore.WeComSyncApproval"] = "an entity that a host queries",
        ["WeCom.Client.EntityFrameworkCore.WeComSyncEntry"] = "an entity that a host queries",
        ["WeCom.Client.EntityFrameworkCore.WeComSyncLease"] = "an entity that a host queries",
        ["WeCom.Client.EntityFrameworkCore.WeComSyncRun"] = "an entity that a host queries",
        ["WeCom.Client.EntityFrameworkCore.WeComSyncState"] = "an entity that a host queries",
        ["WeCom.Client.Testing.DepartmentStoreContract"] = "a test of the host makes it",
        ["WeCom.Client.Testing.UserStoreContract"] = "a test of the host makes it",
    };

    [Fact]
    public void Nothing_is_public_that_no_other_signature_mentions()
    {
        var mentioned = Product.Assemblies
            .SelectMany(PublicTypes)
            .SelectMany(type => Mentioned(type).Where(other => other != type))
            .ToHashSet();
        Rule.Holds(
            "Make it internal, or name the way by which a host comes to it in EntryPoints (and take out what is gone or mentioned):",
            from type in Product.Assemblies.SelectMany(PublicTypes)
            where !IsStatic(type) && !typeof(Exception).IsAssignableFrom(type)
            where (mentioned.Contains(type) || IsCase(type, mentioned)) == EntryPoints.ContainsKey(type.FullName!)
            select type.FullName);
    }

    [Fact]
    public void Every_entry_point_is_there() => Assert.Empty(
        EntryPoints.Keys.Except(Product.Assemblies.SelectMany(PublicTypes).Select(type => type.FullName!), StringComparer.Ordinal));

    private static IEnumerable<Type> PublicTypes(Assembly assembly) => Product.WrittenTypes(assembly).Where(type => type.IsPublic);

    // A value of an abstract type is one of its cases.
    private static bool IsCase(Type type, IEnumerable<Type> mentioned) =>
        type.BaseType is { IsAbstract: true } parent && (mentioned.Contains(parent) || IsCase(parent, mentioned));

    private static bool IsStatic(Type type) => type.IsAbstract && type.IsSealed;

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = type.GetInterfaces()
            .Append(type.BaseType ?? typeof(object))
            .Concat(type.GetMethods(Visible).Where(IsWritten).SelectMany(method
                => method.GetParameters().Select(parameter => parameter.ParameterType)
                    .Append(method.ReturnType)
                    .Concat(method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()))))
            .Concat(
                type
                    .GetConstructors(Visible)
                    .SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)));
        return types.SelectMany(Parts);
    }

    // The members that a compiler adds to a record mention the record alone.
    private static bool IsWritten(MethodInfo method) => method.IsSpecialName || !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
