using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;

namespace WeCom.Client.Admin.Pages;

internal interface IAdminPage
{
    /// <summary>The last part of the address; empty for the first page.</summary>
    string Name { get; }

    string Title(Speech speech);

    Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken);

    /// <returns>The file that was asked for; null if the page was.</returns>
    Task<Download?> DownloadAsync(AdminRequest request, CancellationToken cancellationToken) => Task.FromResult<Download?>(null);

    /// <summary>Answers a post that changes nothing. What is asked for is then in no address, and so in no log and no history.</summary>
    /// <returns>The answer; null if the post is not such a question.</returns>
    Task<Html?> AnswerAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
        => Task.FromResult<Html?>(null);

    /// <returns>The address to redirect to.</returns>
    Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
        => Task.FromResult(request.Link(Name));
}
