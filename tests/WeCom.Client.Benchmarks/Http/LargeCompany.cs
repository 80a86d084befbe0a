using System.Globalization;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>
/// 30,000 people with every field that an app from before June 2022 is given, 1.47 KB each on the wire: all of them in one department,
/// and 50 in each of 600 more.
/// </summary>
internal static class LargeCompany
{
    public const int People = 30_000;
    public const long Everybody = 2;
    public const int PeopleOfPage = 50;
    private const int Pages = People / PeopleOfPage;
    private const long FirstPage = 1001;

    private static readonly string[] Streets = ["北京市海淀区中关村南大街", "上海市浦东新区张江高科路", "广州市海珠区新港中路", "深圳市南山区科技园南区", "杭州市余杭区文一西路", "成都市高新区天府大道"];
    private static readonly string[] Fields = ["客户咨询与售后", "系统集成与交付", "供应链与采购", "人力资源与培训", "财务与税务"];

    public static long PageOf(int number) => FirstPage + (number % Pages);

    public static SimulatedOrganization Create()
    {
        var organization = new SimulatedOrganization();
        organization.AddDepartment(Everybody, "全员");
        for (var page = 0; page < Pages; page++)
        {
            organization.AddDepartment(PageOf(page), string.Create(CultureInfo.InvariantCulture, $"部门{page}"), Everybody);
        }

        var random = new Random(7);
        var number = 0;
        foreach (var person in SimulatedOrganization.Generate(new CompanyShape { Departments = 1, People = People }).People)
        {
            organization.AddPerson(Fill(person, PageOf(number++), random));
        }

        return organization;
    }

    private static WeComUser Fill(WeComUser person, long page, Random random)
    {
        var account = random.Next(100_000, 1_000_000);
        var letters = Letters(random, 15);
        var picture = string.Create(
            CultureInfo.InvariantCulture,
            $"https://wework.qpic.cn/wwpic3az/{account}_{letters}_17{random.Next(10_000_000, 100_000_000)}");
        return person with
        {
            DepartmentIds = [Everybody, page],
            DepartmentOrders = [0, random.Next(100)],
            IsLeaderInDepartments = [false, false],
            MainDepartmentId = page,
            BizMail = person.Email!.Replace("corp.example", "corp.wecom.work", StringComparison.Ordinal),
            Avatar = picture + "/0",
            ThumbAvatar = picture + "/100",
            QrCode = "https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc" + Letters(random, 16),
            Address = string.Create(
                CultureInfo.InvariantCulture,
                $"{Pick(random, Streets)}{random.Next(1, 400)}号{random.Next(1, 20)}座{random.Next(1, 30)}层"),
            Telephone = string.Create(CultureInfo.InvariantCulture, $"020-{random.Next(10_000_000, 100_000_000)}"),
            Alias = string.Join('-', person.UserId.Split('.').Reverse()),
            ExternalPosition = person.Position,
            ExtendedAttributes =
            [
                .. person.ExtendedAttributes!,
                new() { Name = "个人主页", Type = 1, Url = "https://home.corp.example/" + person.UserId, Title = "主页" },
            ],
            ExternalProfile = Profile(person, random),
        };
    }

    private static JsonElement Profile(WeComUser person, Random random)
    {
        using var json = JsonDocument.Parse($$$"""
            {"external_corp_name":"示例科技","wechat_channels":{"nickname":"示例科技服务号","status":1},"external_attr":[
            {"type":0,"name":"负责领域","text":{"value":"{{{Pick(random, Fields)}}}"}},
            {"type":1,"name":"电子名片","web":{"url":"https://card.corp.example/{{{person.UserId}}}","title":"名片"}},
            {"type":2,"name":"预约","miniprogram":{"appid":"wx8bd80126147dFAKE","pagepath":"/index?who={{{person.UserId}}}","title":"预约"}}]}
            """.ReplaceLineEndings(""));
        return json.RootElement.Clone();
    }

    private static string Letters(Random random, int count) =>
        random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", count);

    private static string Pick(Random random, string[] texts) => texts[random.Next(texts.Length)];
}
