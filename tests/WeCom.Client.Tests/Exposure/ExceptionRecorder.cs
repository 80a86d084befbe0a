using System.Runtime.ExceptionServices;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Exposure;

/// <summary>Records the exceptions of this process when they are thrown, including those that are caught.</summary>
internal sealed class ExceptionRecorder : IDisposable
{
    private readonly Action<Exposed> _add;

    public ExceptionRecorder(Action<Exposed> add)
    {
        _add = add;
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= OnThrown;

    private void OnThrown(object? sender, FirstChanceExceptionEventArgs e)
    {
        // Assertions of failing tests are not recorded.
        if (e.Exception is Xunit.Sdk.XunitException)
        {
            return;
        }

        for (var exception = e.Exception; exception is not null; exception = exception.InnerException)
        {
            _add(new(Exposed.Exception, exception.GetType().FullName!, Print(exception)));
        }
    }

    private static string Print(Exception exception)
    {
        var text = exception.Data.Count == 0
            ? exception.Message
            : $"{exception.Message} {string.Join(' ', exception.Data.Keys.Cast<object>().Select(key => $"{key}={exception.Data[key]}"))}";
        return exception is WeChatException failure
            ? $"{text} {failure.Endpoint} {failure.Hint} {failure.CallerIp} {failure.Remedy}"
            : text;
    }
}
