namespace SyncConsole.Tests;

public sealed class SecretVerbsTests
{
    private const string Secret = "s3cret of the app 企业";
    private const string FernetToken =
        "gAAAAABnJWuAAAECAwQFBgcICQoLDA0ODwlYkDWKh7OLpaRZ6xeV_V4aGiVWfoQhr1Gpw26gJoiXqgi2tlIMWsokp-nrE3iDNg==";

    private static readonly Dictionary<string, string?> WithKey = new() { ["WeCom__Protection__Keys__0"] = "a key for tests" };

    [Fact]
    public async Task What_is_piped_through_both_verbs_comes_out_as_it_was()
    {
        using var encrypt = new ConsoleRun { Input = Secret + "\n" };
        Assert.Equal(ExitCode.Success, await encrypt.RunAsync(WithKey, "encrypt"));
        using var decrypt = new ConsoleRun { Input = encrypt.Output };
        Assert.Equal(ExitCode.Success, await decrypt.RunAsync(WithKey, "decrypt"));

        Assert.Matches(@"^wecom:v1:[\w-]+\r?\n$", encrypt.Output);
        Assert.Equal(Secret + Environment.NewLine, decrypt.Output);
        Assert.Equal("", encrypt.Error + decrypt.Error);
        AssertNothingWritten(encrypt);
    }

    [Theory]
    [InlineData("blanks at both ends  ", "\r\n")]
    [InlineData("two\nlines", "\n")]
    [InlineData("no line end", "")]
    [InlineData("an empty line after it\n", "\n")]
    public async Task Only_one_line_end_is_left_off(string secret, string lineEnd)
    {
        using var encrypt = new ConsoleRun { Input = secret + lineEnd };
        await encrypt.RunAsync(WithKey, "encrypt");
        using var decrypt = new ConsoleRun { Input = encrypt.Output };
        await decrypt.RunAsync(WithKey, "decrypt");

        Assert.Equal(secret + Environment.NewLine, decrypt.Output);
    }

    [Fact]
    public async Task At_a_terminal_it_is_asked_for_on_standard_error_and_not_shown()
    {
        using var encrypt = new ConsoleRun { Input = null, Keyboard = new Keyboard(Secret) };
        Assert.Equal(ExitCode.Success, await encrypt.RunAsync(WithKey, "encrypt"));
        using var decrypt = new ConsoleRun { Input = encrypt.Output };
        await decrypt.RunAsync(WithKey, "decrypt");

        Assert.Contains("The secret (it is not shown):", encrypt.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3", encrypt.Error, StringComparison.Ordinal);
        Assert.Matches(@"^wecom:v1:[\w-]+\r?\n$", encrypt.Output);
        Assert.Equal(Secret + Environment.NewLine, decrypt.Output);
    }

    [Fact]
    public async Task A_Fernet_token_is_read_and_its_renewal_advised_beside_the_result()
    {
        using var run = new ConsoleRun { Input = FernetToken };

        Assert.Equal(ExitCode.Success, await run.RunAsync(
            new()
            {
                ["WeCom__Protection__Fernet__Passphrase"] = "django-insecure-example",
                ["WeCom__Protection__Fernet__Salt"] = "wecom-example-salt",
            },
            "decrypt"));

        Assert.Equal("my_secret" + Environment.NewLine, run.Output);
        Assert.Contains("Encrypt the secret anew", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_an_older_key_is_read_and_its_renewal_advised()
    {
        using var encrypt = new ConsoleRun { Input = Secret };
        await encrypt.RunAsync(WithKey, "encrypt");
        using var decrypt = new ConsoleRun { Input = encrypt.Output };
        await decrypt.RunAsync(
            new() { ["WeCom__Protection__Keys__0"] = "the new key", ["WeCom__Protection__Keys__1"] = "a key for tests" },
            "decrypt");

        Assert.Equal(Secret + Environment.NewLine, decrypt.Output);
        Assert.Contains("Encrypt the secret anew", decrypt.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encrypt")]
    [InlineData("decrypt")]
    public async Task Without_a_key_it_says_how_to_set_one(string verb)
    {
        using var run = new ConsoleRun { Input = "wecom:v1:" + Secret };

        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync([], verb));

        Assert.Empty(run.Output);
        Assert.Contains("WeCom__Protection__Keys__0", run.Text, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
        AssertNothingWritten(run);
    }

    [Theory]
    [InlineData("encrypt", "hunter2-hunter2")]
    [InlineData("encrypt", "@hunter2-hunter2")]
    [InlineData("encrypt", "--secret", "hunter2-hunter2")]
    [InlineData("encrypt", "--secret=hunter2-hunter2")]
    [InlineData("encrypt", "--", "hunter2-hunter2")]
    [InlineData("decrypt", "hunter2-hunter2", "again")]
    public async Task A_value_given_as_an_argument_is_refused_and_not_repeated(params string[] args)
    {
        using var run = new ConsoleRun { Input = Secret };

        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync(WithKey, args));

        Assert.Contains("takes no arguments", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
        AssertNothingWritten(run);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task Nothing_is_no_secret(string input)
    {
        using var run = new ConsoleRun { Input = input };

        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync(WithKey, "encrypt"));

        Assert.Empty(run.Output);
        Assert.Contains("Nothing was given", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_a_pipe_it_asks_nobody()
    {
        using var run = new ConsoleRun { Input = null };

        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync(WithKey, "encrypt"));

        Assert.Contains("There is no terminal to ask at", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_text_is_refused_without_quoting_it()
    {
        using var run = new ConsoleRun { Input = "half a character: \ud800" };

        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync(WithKey, "encrypt"));

        Assert.Contains("not valid UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encrypt", "EncryptedContactsSecret")]
    [InlineData("decrypt", "Fernet__Passphrase")]
    public async Task Help_tells_where_the_keys_come_from(string verb, string ofVerb)
    {
        using var run = new ConsoleRun();

        Assert.Equal(ExitCode.Success, await run.RunAsync([], verb, "--help"));

        Assert.Contains("WeCom__Protection__Keys__0", run.Output, StringComparison.Ordinal);
        Assert.Contains(ofVerb, run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code", run.Output, StringComparison.Ordinal);
    }

    private static void AssertNothingWritten(ConsoleRun run) =>
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(run.LogPath)!));
}
