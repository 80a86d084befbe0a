using System.Globalization;
using SyncConsole.Rendering;
using WeCom.Client.Contacts;
using WeCom.Client.Organization;

namespace SyncConsole.Tests;

public sealed class PlainOutputTests(SimulatedRun simulated) : IClassFixture<SimulatedRun>
{
    [Fact]
    public void There_is_no_control_character_in_it()
        => Assert.DoesNotContain(simulated.Run.Output, character => char.IsControl(character) && character is not ('\n' or '\r'));

    [Fact]
    public void No_line_is_wider_than_a_hundred_columns()
        => Assert.All(simulated.Run.Output.Split('\n'), line => Assert.True(Width(line) <= 100, line));

    [Fact]
    public void No_line_ends_in_blanks()
        => Assert.All(simulated.Run.Output.Split('\n'), line => Assert.False(line.EndsWith(' '), $"[{line}]"));

    [Fact]
    public void A_stage_is_one_line_when_it_is_over()
    {
        Assert.Equal(1, simulated.Run.Section("4  People").Split("Reading people").Length - 1);
        Assert.Matches(@"Reading people +12 departments +\d+\.\d s", simulated.Run.Section("4  People"));
    }

    [Fact]
    public void Chinese_names_stand_in_line_with_others()
    {
        using var writer = new StringWriter();
        var report = new Report(Terminal.Create(writer, isTerminal: false));
        report.Facts(("中文名", "one"), ("English", "two"));
        var lines = writer.ToString().Split('\n');

        Assert.Equal(
            Width(lines[0][..lines[0].IndexOf("one", StringComparison.Ordinal)]),
            Width(lines[1][..lines[1].IndexOf("two", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData(0, 80)]
    [InlineData(1, 80)]
    [InlineData(-5, 80)]
    [InlineData(50, 50)]
    [InlineData(80, 80)]
    [InlineData(300, 120)]
    public void A_terminal_that_reports_no_sensible_width_gets_one(int reported, int expected)
        => Assert.Equal(expected, Terminal.UsableWidth(reported));

    [Fact]
    public void A_department_name_with_brackets_is_text_and_not_markup()
    {
        using var writer = new StringWriter();
        DepartmentTreeView.Show(
            new Report(Terminal.Create(writer, isTerminal: false)),
            new DepartmentTree([new WeComDepartment { DepartmentId = 7, ParentId = 0, Name = "[red]A[/] [研发" }]));

        Assert.Contains("[red]A[/] [研发 (7)", writer.ToString(), StringComparison.Ordinal);
    }

    private static int Width(string line)
        => new StringInfo(line).LengthInTextElements + line.Count(IsWide);

    private static bool IsWide(char character) => character is (>= '\u2E80' and <= '\uA4CF') or (>= '\uFF00' and <= '\uFF60');
}
