using WeCom.Client.Diagnostics.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>Tests that what the doctor counts is told in the singular where it is one.</summary>
public sealed class DoctorNumbersTests
{
    public static TheoryData<string> Texts =>
    [
        .. new[]
        {
            DoctorTexts.Skew(TimeSpan.FromSeconds(1)), DoctorTexts.NoDepartments(1, 1), DoctorTexts.WholeCompany(1),
            DoctorTexts.PartOfCompany(1, [7], 1, 1), DoctorTexts.CostOfFields(1, TimeSpan.Zero, isByExport: false),
            DoctorTexts.CostOfFields(1, TimeSpan.Zero, isByExport: true), DoctorTexts.FieldsSeen([], 1), DoctorTexts.ContactsReadIds(1),
            DoctorTexts.ContactsReadFields(1), DoctorTexts.Held(1, 1, 1), DoctorTexts.Doubled(1),
        }.Select(text => text.English),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void One_of_anything_is_no_plural(string text)
        => Assert.DoesNotMatch(@"\b1 (seconds|departments|people|tags|calls|records)\b", text);

    [Fact]
    public void Several_are()
    {
        LocalizedText several = DoctorTexts.PartOfCompany(2, [7], 0, 3);

        Assert.Contains("2 departments", several.English, StringComparison.Ordinal);
        Assert.Contains("0 people and 3 tags", several.English, StringComparison.Ordinal);
    }
}
