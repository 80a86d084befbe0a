using System.Text;
using WeCom.Client.Tests;

namespace SyncConsole.Tests;

public sealed class ArgumentsTests : IDisposable
{
    private readonly ConsoleRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("--departments must be a number from 5 to 30000", "--departments", "4")]
    [InlineData("--people must be a number from 50 to 1000000", "--people", "many")]
    [InlineData("--seed must be a number from 0", "--seed", "-1")]
    [InlineData("--base-address must be a whole address", "--base-address", "qyapi.weixin.qq.com")]
    [InlineData("--agent-id", "--agent-id", "abc")]
    [InlineData("--no-such-thing", "--no-such-thing")]
    [InlineData("--seed is for the simulated company", "--seed", "7", "--corp-id", "ww0123456789abcdef")]
    public async Task What_makes_no_sense_is_refused_with_the_reason(string reason, params string[] args)
    {
        Assert.Equal(ExitCode.BadConfiguration, await _run.RunAsync([], args));

        Assert.Contains(reason, _run.Error, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
        Assert.False(File.Exists(_run.DatabasePath));
    }

    [Theory]
    [InlineData("--no-such\u001b[31m-thing")]
    [InlineData("--agent-id", "1\u001b[31m\u202e")]
    public async Task What_is_refused_is_named_in_printable_characters(params string[] args)
    {
        Assert.Equal(ExitCode.BadConfiguration, await _run.RunAsync([], args));

        Assert.Contains("\u241b[31m", _run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_run.Error, letter => letter is '\u001b' or '\u202e');
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        Assert.Equal(ExitCode.BadConfiguration, await _run.RunAsync([], "--database", _run.PathOf("nowhere/run.db")));

        Assert.Contains("there is no folder", _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_file_that_cannot_be_written_is_refused_before_anything_is_done()
    {
        var folder = Directory.CreateDirectory(_run.PathOf("taken.log")).FullName;

        Assert.Equal(ExitCode.BadConfiguration, await _run.SimulateAsync("--log-file", folder));

        Assert.Contains("The log file cannot be written", _run.Text, StringComparison.Ordinal);
        Assert.Contains("Name another with --log-file", _run.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_run.DatabasePath));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_database_is_left_alone()
    {
        Assert.Equal(
            ExitCode.BadConfiguration,
            await _run.SimulateAsync("--database", Directory.CreateDirectory(_run.PathOf("taken.db")).FullName));

        Assert.Contains("left alone", _run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_so()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        Assert.Equal(ExitCode.Stopped, await _run.RunAsync([], ["--departments", "12", "--people", "200"], stopped.Token));

        Assert.Contains("Stopped.", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_every_option_and_variable_and_that_the_secret_is_no_argument()
    {
        Assert.Equal(ExitCode.Success, await _run.RunAsync([], "--help"));

        string[] expected =
        [
            "--departments", "--people", "--seed", "--database", "--postgres", "--log-file", "--telemetry", "--base-address",
            "--corp-id", "--agent-id", "WECHAT_CORP_ID", "WECHAT_AGENT_ID", "WECHAT_SECRET", "encrypt", "decrypt", "Exit code",
        ];
        Assert.All(expected, text => Assert.Contains(text, _run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("--secret", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_of_the_variables_is_a_mistake_and_no_reason_to_simulate()
    {
        Assert.Equal(ExitCode.BadConfiguration, await _run.RunAsync(new() { ["WECHAT_CORP_ID"] = "ww0123456789abcdef" }));

        Assert.Contains("'WeCom:Secret' is missing", _run.Text, StringComparison.Ordinal);
        Assert.Contains("WECHAT_SECRET", _run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Connection", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        var theirs = Encoding.UTF8.GetBytes("SQLite format 3\0" + new string('x', 4096));
        await File.WriteAllBytesAsync(_run.DatabasePath, theirs);

        Assert.Equal(ExitCode.BadConfiguration, await _run.SimulateAsync());

        Assert.Contains("left alone", _run.Text, StringComparison.Ordinal);
        Assert.Equal(theirs, await File.ReadAllBytesAsync(_run.DatabasePath));
    }

    [FullLengthFact]
    public async Task A_second_run_starts_from_an_empty_database_of_the_same_name_and_tells_the_same()
    {
        Assert.Equal(ExitCode.Success, await _run.SimulateAsync());
        var first = ResultTable.Rows(_run.Output, "People");
        Assert.Equal(ExitCode.Success, await _run.SimulateAsync());

        Assert.NotEmpty(first);
        Assert.Equal(first, ResultTable.Rows(_run.Output, "People"));
        Assert.False(File.Exists(_run.DatabasePath + "-wal"));
    }

    [FullLengthFact]
    public async Task The_smallest_company_shows_all_there_is_to_show()
    {
        Assert.Equal(ExitCode.Success, await _run.RunAsync([], "--departments", "5", "--people", "50"));

        Assert.Contains("Nobody was lost", _run.Output, StringComparison.Ordinal);
        Assert.Contains("is used up", _run.Output, StringComparison.Ordinal);
    }
}
