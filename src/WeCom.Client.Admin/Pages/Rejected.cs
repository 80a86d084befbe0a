using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows whose removal was rejected, by whom and why, and takes that back.</summary>
internal static class Rejected
{
    private const string Page = "held";
    private const int MostShown = 100;

    /// <summary>The rejections of earlier sets. No run holds their records back, so that no set shows them.</summary>
    public static async Task<Html> OthersAsync(
        AdminRequest request, IReadOnlyCollection<RemovalRejection> rejections, CancellationToken cancellationToken)
    {
        var items = new List<Html>();
        foreach (var rejection in rejections)
        {
            items.Add($"""
                {Told(request, rejection)}
                <p>{request.Say("Hash of the set", "集合的散列值")}{request.Colon}<code>{rejection.RemovalHash}</code></p>
                {await RecordsAsync(request, rejection, cancellationToken).ConfigureAwait(false)}
                {TakeBack(request, rejection.RemovalHash)}
                """);
        }

        return Html.When(items.Count > 0, () => $"""
            <section><h2>{request.Say("Rejected: they stay", "已驳回：予以保留")}</h2>
            <p>{request.Say(
                "No run removes these, whatever the limits allow, until the rejection is taken back or a full run finds them in WeCom "
                + "again.",
                "在撤销驳回、或全量运行再次在企业微信中读到这些记录之前，无论限额如何，任何运行都不会移除它们。")}</p>
            {items}</section>
            """);
    }

    public static Html Told(AdminRequest request, RemovalRejection rejection) => $"""
        {Decision.Told(request, request.Say("Rejected by", "驳回人："), rejection.RejectedBy, rejection.RejectedAt, rejection.Reason)}
        {Html.When(rejection.EndedAt is not null, () => $"""
            <p class="notice">{request.Say("It has ended: a full run found them in WeCom again.", "驳回已结束：全量运行再次在企业微信中读到这些记录。")}
            {Parts.Time(rejection.EndedAt)}</p>
            """)}
        {Html.When(rejection.WithdrawnAt is not null, () => Decision.Told(
            request,
            request.Say("The rejection was taken back by", "驳回已被撤销，撤销人："),
            rejection.WithdrawnBy!,
            rejection.WithdrawnAt!.Value,
            reason: null))}
        """;

    public static Html TakeBack(AdminRequest request, string hash)
        => Parts.Button(request, Page, request.Say("Take the rejection back", "撤销驳回"), ("hash", hash), ("do", "reconsider"));

    private static async Task<Html> RecordsAsync(
        AdminRequest request, RemovalRejection rejection, CancellationToken cancellationToken)
    {
        var ids = rejection.Ids.Take(MostShown).ToList();
        var rows = rejection.RecordType == RecordType.User
            ? await PeopleAsync(request, ids, cancellationToken).ConfigureAwait(false)
            : await DepartmentsAsync(request, ids, cancellationToken).ConfigureAwait(false);
        return $"""
            <ul>{rows.Select(row => (Html)$"<li>{row}</li>")}</ul>
            {Html.When(rejection.Ids.Count > MostShown, () => $"""
                <p>{request.Say("and more:", "及其余：")} {rejection.Ids.Count - MostShown}</p>
                """)}
            """;
    }

    private static async Task<IEnumerable<Html>> PeopleAsync(
        AdminRequest request, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var names = await request.Get<IUserStore>().ReadAsync(request.Context, ids, cancellationToken)
            .ToDictionaryAsync(user => user.UserId, user => user.Name, StringComparer.OrdinalIgnoreCase, cancellationToken)
            .ConfigureAwait(false);
        return ids.Select(id => Parts.Person(request, id, names.GetValueOrDefault(id)));
    }

    private static async Task<IEnumerable<Html>> DepartmentsAsync(
        AdminRequest request, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var names = await Departments.NamesAsync(request, numbers, cancellationToken).ConfigureAwait(false);
        return numbers.Select(id => (Html)$"<bdi>{names[id]}</bdi> <code>{id}</code>");
    }
}
