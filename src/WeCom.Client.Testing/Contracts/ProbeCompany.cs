using System.Buffers.Binary;
using System.Globalization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Two companies that no other rule and no other run uses, and two mobile numbers that no other person has.</summary>
internal sealed class ProbeCompany
{
    /// <summary>Stamps as long as those of a person in many departments. The second differs at the end, the third in case only.</summary>
    public static IReadOnlyList<string> LongStamps { get; } =
        [.. new[] { "Ab", "Ac", "aC" }.Select(end => $"b{string.Concat(Enumerable.Repeat("Zz-_", 200))}{end}")];

    public ProbeCompany(Guid run, int rule)
    {
        var number = BinaryPrimitives.ReadUInt64LittleEndian(run.ToByteArray()) + ((ulong)rule << 1);
        Corp = new(CorpId(number), run);
        OtherCorp = new(CorpId(number + 1), run);
        Mobile = MobileOf(number);
        OtherMobile = MobileOf(number + 1);
    }

    public SyncContext Corp { get; }

    public SyncContext OtherCorp { get; }

    public string Mobile { get; }

    public string OtherMobile { get; }

    // Eleven digits that can be nobody's: no mainland number starts with 100.
    private static string MobileOf(ulong number) => string.Create(CultureInfo.InvariantCulture, $"100{number % 100_000_000:D8}");

    private static string CorpId(ulong number) => string.Create(CultureInfo.InvariantCulture, $"ww{number:x16}");
}
