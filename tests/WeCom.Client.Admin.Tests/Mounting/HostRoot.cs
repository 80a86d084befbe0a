using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>A page of the host's own, by Blazor.</summary>
[Route("/blazor")]
public sealed class HostRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContent(0, "The host's own page by Blazor");
    }
}
