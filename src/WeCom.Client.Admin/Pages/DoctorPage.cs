using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Diagnostics;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the problems that prevent a sync, examined on request.</summary>
internal sealed class DoctorPage : IAdminPage
{
    public string Name => "doctor";

    public string Title(Speech speech) => speech.Say("Doctor", "诊断");

    public Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        if (Shelf(request).Find(request.Registration) is { } last)
        {
            return Task.FromResult(Of(request, last));
        }

        var hint = Parts.Empty(request.Say(
            "The examination makes at most 20 calls to WeCom and changes nothing.", "诊断最多调用企业微信 20 次，不作任何更改。")
            + (request.CanAct
                ? request.Say(" Start it with the button.", "请用按钮开始。")
                : request.Say(" Somebody who may act starts it.", "由有权操作者启动。")));
        return Task.FromResult<Html>($"{hint}{Start(request)}");
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var report = await request.Get<IWeComDoctor>().ExamineAsync(cancellationToken).ConfigureAwait(false);
        Shelf(request).Put(request.Registration, report);
        return request.Link(Name);
    }

    public static string State(AdminRequest request, DoctorState state) => state switch
    {
        DoctorState.Good => request.Say("good", "正常"),
        DoctorState.Unknown => request.Say("unknown", "未知"),
        DoctorState.Attention => request.Say("look at it", "需关注"),
        DoctorState.Broken => request.Say("broken", "故障"),
        _ => $"{state}",
    };

    private static DoctorShelf Shelf(AdminRequest request) => request.Http.RequestServices.GetRequiredService<DoctorShelf>();

    private static Html Of(AdminRequest request, DoctorReport report)
    {
        var language = request.Say("en", "zh");
        var lines = report.Findings.OrderByDescending(finding => finding.State).Select(finding =>
            $"{finding.Name.In(language)}{request.Colon}{State(request, finding.State)}{request.Say(". ", "。")}"
            + $"{finding.Seen.In(language)} {finding.Remedy?.In(language)}".TrimEnd());
        var rows = report.Findings.OrderByDescending(finding => finding.State).Select(finding => (Html)$"""
            <tr><td>{State(request, finding.State)}</td><td>{finding.Name.In(language)}</td><td><bdi>{finding.Seen.In(language)}</bdi></td>
            <td><bdi>{finding.Remedy?.In(language)}</bdi></td></tr>
            """);
        return $"""
            {Start(request)}
            <dl>{Parts.Figure(request.Say("Worst", "最差"), $"{State(request, report.State)}")}
            {Parts.Figure(request.Say("Examined", "诊断时间"), Parts.Time(report.ExaminedAt))}
            {Parts.Figure(request.Say("Calls", "调用次数"), $"{report.Calls}")}</dl>
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Findings", "诊断结果")}"><table><thead><tr>
            <th scope="col">{request.Say("State", "状态")}</th><th scope="col">{request.Say("Check", "检查项")}</th>
            <th scope="col">{request.Say("Seen", "所见")}</th><th scope="col">{request.Say("What to do", "处理方法")}</th>
            </tr></thead><tbody>{rows}</tbody></table></div>
            <details><summary>{request.Say("As text, to copy", "文本形式（便于复制）")}</summary><pre>{string.Join('\n', lines)}</pre></details>
            """;
    }

    private static Html Start(AdminRequest request)
        => Parts.Button(request, "doctor", request.Say("Examine now", "立即诊断"), ("do", "examine"));
}
