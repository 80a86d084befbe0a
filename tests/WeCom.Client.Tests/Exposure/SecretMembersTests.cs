using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Exposure;

/// <summary>Members that hold a secret are recognised by their names, in every type.</summary>
public sealed partial class SecretMembersTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const string Marker = "a-secret-in-";

    // Members that sound like secrets and are none, each with its reason. Remove entries that no longer apply.
    private static readonly Dictionary<string, string> NoSecret = new(StringComparer.Ordinal)
    {
        ["WeCom.Client.Configuration.Internal.SecretSetting.Key"] = "the name of a setting",
        ["WeCom.Client.Tokens.Internal.SharedToken.Key"] = "the key of a cache entry, with a hash of the secret",
        ["WeCom.Client.EntityFrameworkCore.WeComDirectoryUser.UserIdKey"] = "the userid in capitals, by which a row is found",
        ["WeCom.Client.EntityFrameworkCore.WeComInboxItem.RecordKey"] = "the id in capitals, by which a row is found",
        ["WeCom.Client.EntityFrameworkCore.WeComSyncEntry.RecordKey"] = "the id in capitals, by which rows are found",
        ["WeCom.Client.EntityFrameworkCore.WeComInboxItem.SubjectKey"] = "the id in capitals, by which a row is found",
        ["WeCom.Client.Simulator.SimulatedTokens._salt"] = "makes the tokens of a simulator differ from another's",
        ["WeCom.Client.Simulator.Permissions.OpenUserIds._key"] = "makes the open_userids of a simulated company",
        ["WeCom.Client.Simulator.Exports.ExportJob.Key"] = "the key that a test gave for a file of its own",
    };

    [Fact]
    public void A_debugger_shows_no_member_that_holds_a_secret() =>
        Rule.Holds(
            "Hide it: [DebuggerBrowsable(DebuggerBrowsableState.Never)] on the property and, as [field: …], on the field behind it. "
            + "What is none stands in NoSecret:",
            from member in SecretMembers()
            where IsHiddenInSource(member) == NoSecret.ContainsKey(FullName(member))
            let kind = member is FieldInfo ? "field" : "property"
            select FullName(member) + (NoSecret.ContainsKey(FullName(member)) ? " needs no entry in NoSecret any more" : $" ({kind})"));

    [Fact]
    public void Nothing_in_the_list_of_what_is_no_secret_is_gone() => Assert.Empty(NoSecret.Keys.Except(SecretMembers().Select(FullName)));

    [Fact]
    public void A_type_that_holds_a_secret_does_not_print_it() =>
        Rule.Holds(
            "Override ToString so that it leaves the secret out:",
            from type in SecretMembers()
                .Where(member => !NoSecret.ContainsKey(FullName(member)))
                .Select(member => member.DeclaringType!)
                .Distinct()
            let text = Filled(type).ToString()
            where text!.Contains(Marker, StringComparison.Ordinal)
            select $"{type.FullName}: {text}");

    [Fact]
    public void Nor_does_a_record_that_holds_such_a_type() =>
        Rule.Holds(
            "Override ToString of the type that holds the secret, or of the record:",
            from type in Product.Assemblies.SelectMany(Product.WrittenTypes)
            where type.GetMethod("<Clone>$") is not null && !type.ContainsGenericParameters && !type.IsAbstract
            let text = Filled(type).ToString()
            where text!.Contains(Marker, StringComparison.Ordinal)
            select $"{type.FullName}: {text}");

    [Theory]
    [InlineData("Secret", true)]
    [InlineData("EncryptedContactsSecret", true)]
    [InlineData("_keys", true)]
    [InlineData("<UserTicket>k__BackingField", true)]
    [InlineData("<secret>P", true)]
    [InlineData("EncodingAesKey", true)]
    [InlineData("SaltBase64", true)]
    [InlineData("AccessToken", true)]
    [InlineData("Tokenizer", false)]
    [InlineData("Monkeys", false)]
    [InlineData("SecretHasOldIp", false)]
    public void Names_of_secrets_are_known(string name, bool expected) => Assert.Equal(expected, SecretName().IsMatch(Plain(name)));

    private static IEnumerable<MemberInfo> SecretMembers() =>
        from type in Product.Assemblies.SelectMany(Product.WrittenTypes)
        where !type.IsInterface && !(type.IsAbstract && type.IsSealed)
        from member in type.GetFields(Declared).Concat<MemberInfo>(type.GetProperties(Declared))
        where SecretName().IsMatch(Plain(member.Name))
            || (Plain(member.Name) == "Value" && type.Name.EndsWith("Token", StringComparison.Ordinal))
        where HoldsText(member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType)
        select member;

    // In a Debug build the compiler hides every backing field, with an attribute of its own beside the one in the source.
    private static bool IsHiddenInSource(MemberInfo member)
    {
        var isBackingField = member is FieldInfo && member.Name.EndsWith(">k__BackingField", StringComparison.Ordinal);
        return DebuggerView.Hidden(member) > (isBackingField && IsDebugBuild(member.Module.Assembly) ? 1 : 0);
    }

    private static bool IsDebugBuild(Assembly assembly)
        => assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static bool HoldsText(Type type) =>
        type == typeof(string)
            || (type != typeof(string) && Element(type) is { } element && (element == typeof(byte) || HoldsText(element)));

    private static Type? Element(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEnumerable<>))?
            .GetGenericArguments()[0];

    /// <summary>An object with a secret in each member that may hold one, made without its constructors.</summary>
    private static object Filled(Type type, int depth = 0)
    {
        var filled = RuntimeHelpers.GetUninitializedObject(type);
        for (var declaring = type; declaring is not null && Product.Assemblies.Contains(declaring.Assembly); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Declared))
            {
                if (Value(field, depth) is { } value)
                {
                    field.SetValue(filled, value);
                }
            }
        }

        return filled;
    }

    private static object? Value(FieldInfo field, int depth)
    {
        var name = Plain(field.Name);
        var isSecret = SecretName().IsMatch(name)
            || (name == "Value" && field.DeclaringType!.Name.EndsWith("Token", StringComparison.Ordinal));
        var text = isSecret && !NoSecret.ContainsKey($"{field.DeclaringType!.FullName}.{name}") ? Marker + name : name;
        return field.FieldType switch
        {
            var type when type == typeof(string) => text,
            var type when type == typeof(Uri) => new Uri("https://address.example/"),
            var type when type.IsAssignableFrom(typeof(string[])) && Element(type) == typeof(string) => new[] { text },
            var type when type.IsAssignableFrom(typeof(byte[])) && Element(type) == typeof(byte) => "{}"u8.ToArray(),
            var type when Element(type) is { } item && type.IsAssignableFrom(item.MakeArrayType()) => Array.CreateInstance(item, 0),
            var type when depth < 3 && IsOurClass(type) => Filled(type, depth + 1),
            _ => null,
        };
    }

    private static string FullName(MemberInfo member) =>
        $"{member.DeclaringType!.FullName}.{(member.Name.StartsWith('<') ? Plain(member.Name) : member.Name)}";

    private static string Plain(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;

    private static bool IsOurClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsArray: false, ContainsGenericParameters: false }
        && Product.Assemblies.Contains(type.Assembly)
        && !type.IsSubclassOf(typeof(Delegate));

    [GeneratedRegex(
        "(?:^_?(?:secret|token|keys?|passphrase|password|ticket|salt)|(?:Secret|Token|Keys?|Passphrase|Password|Ticket|Salt))(?:Base64)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
