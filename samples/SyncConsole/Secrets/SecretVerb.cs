using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using SyncConsole.Rendering;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;

namespace SyncConsole.Secrets;

/// <summary>Reads a text without echoing it, and writes it encrypted or decrypted.</summary>
internal sealed class SecretVerb(StandardStreams streams, IConfiguration environment)
{
    public Report Notes { get; } = new(streams.Error);

    public async Task<int> RunAsync(string prompt, Func<ISecretProtector, Func<string, string>> verb, CancellationToken cancellationToken)
    {
        try
        {
            using var host = BuildHost();
            var text = await ReadAsync(prompt, cancellationToken);
            if (text.Length == 0)
            {
                return Refuse("Nothing was given: neither at the prompt nor on standard input.");
            }

            var result = verb(host.Services.GetRequiredService<ISecretProtector>())(text);
            await streams.RawOutput.WriteLineAsync(result);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Notes.Notable("Stopped.");
            return ExitCode.Stopped;
        }
        catch (WeChatConfigException e)
        {
            Refuse(e.Message);
            Notes.Note(
                "Keys are taken from WeCom__Protection__Keys__0, __1 and so on in the environment, or from WeCom:Protection:Keys in the "
                + "appsettings.json of this folder; --help after the verb tells more.");
            return ExitCode.BadConfiguration;
        }
        catch (ArgumentException)
        {
            // The message of the exception would quote the text.
            return Refuse("What was given is not valid UTF-8 text.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
        {
            return Refuse(e.Message);
        }
    }

    private async Task<string> ReadAsync(string prompt, CancellationToken cancellationToken)
    {
        if (streams.PipedInput is { } input)
        {
            var text = await input.ReadToEndAsync(cancellationToken);
            var lineEnd = text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
            return text.EndsWith('\n') ? text[..^lineEnd] : text;
        }

        return streams.Error.Profile.Capabilities.Interactive
            ? await new TextPrompt<string>(prompt).Secret(null).AllowEmpty().ShowAsync(streams.Error, cancellationToken)
            : throw new NotSupportedException("There is no terminal to ask at. Pipe the value into standard input.");
    }

    private int Refuse(string reason)
    {
        Notes.Bad(reason);
        return ExitCode.BadConfiguration;
    }

    private IHost BuildHost()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddConfiguration(environment);
        builder.Logging.ClearProviders();
        builder.Services.AddWeComIntegration(builder.Configuration.GetSection("WeCom")).ValidateOnFirstUse();
        return builder.Build();
    }
}
