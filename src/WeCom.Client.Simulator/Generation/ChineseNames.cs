using System.Globalization;

namespace WeCom.Client.Simulator.Generation;

/// <summary>Surnames by their rough share of the population, and given names of one or two characters, each with its pinyin.</summary>
internal static class ChineseNames
{
    // Character, pinyin, people per thousand.
    private const string SurnameTable = """
        王 wang 72,李 li 70,张 zhang 67,刘 liu 51,陈 chen 45,杨 yang 30,黄 huang 22,赵 zhao 21,吴 wu 19,周 zhou 18,
        徐 xu 15,孙 sun 15,马 ma 13,朱 zhu 12,胡 hu 12,郭 guo 11,何 he 11,林 lin 11,高 gao 10,罗 luo 10,
        郑 zheng 9,梁 liang 8,谢 xie 7,宋 song 7,唐 tang 6,许 xu 6,韩 han 6,邓 deng 6,冯 feng 6,曹 cao 6,
        彭 peng 6,曾 zeng 6,肖 xiao 5,田 tian 5,董 dong 5,潘 pan 5,袁 yuan 5,蔡 cai 5,蒋 jiang 5,余 yu 5,
        于 yu 5,杜 du 4,叶 ye 4,程 cheng 4,魏 wei 4,苏 su 4,吕 lv 4,丁 ding 4,任 ren 4,卢 lu 4,
        姚 yao 4,沈 shen 4,钟 zhong 4,姜 jiang 4,崔 cui 4,谭 tan 4,陆 lu 4,范 fan 3,汪 wang 3,廖 liao 3,
        石 shi 3,金 jin 3,韦 wei 3,贾 jia 3,夏 xia 3,付 fu 3,方 fang 3,邹 zou 3,熊 xiong 3,白 bai 3,
        孟 meng 3,秦 qin 3,邱 qiu 3,侯 hou 3,江 jiang 3,尹 yin 2,薛 xue 2,闫 yan 2,段 duan 2,雷 lei 2,
        龙 long 2,黎 li 2,史 shi 2,陶 tao 2,贺 he 2,毛 mao 2,郝 hao 2,顾 gu 2,龚 gong 2,邵 shao 2,
        万 wan 2,覃 qin 2,武 wu 2,钱 qian 2,戴 dai 2,严 yan 2,莫 mo 2,孔 kong 2,向 xiang 2,常 chang 2,
        欧阳 ouyang 1,司马 sima 1,诸葛 zhuge 1,上官 shangguan 1
        """;

    private const string MaleTable = """
        伟 wei,强 qiang,磊 lei,军 jun,勇 yong,杰 jie,涛 tao,明 ming,超 chao,刚 gang,平 ping,辉 hui,鹏 peng,华 hua,飞 fei,
        鑫 xin,波 bo,斌 bin,宇 yu,浩 hao,凯 kai,健 jian,俊 jun,帆 fan,旭 xu,宁 ning,龙 long,林 lin,洋 yang,峰 feng,
        建 jian,国 guo,志 zhi,文 wen,海 hai,永 yong,晓 xiao,子 zi,天 tian,博 bo,家 jia,嘉 jia,泽 ze,睿 rui,晨 chen,
        轩 xuan,昊 hao,然 ran,东 dong,成 cheng,光 guang,德 de,云 yun,庆 qing,瑞 rui,景 jing,一 yi,思 si,毅 yi,航 hang
        """;

    private const string FemaleTable = """
        芳 fang,娜 na,敏 min,静 jing,丽 li,艳 yan,娟 juan,霞 xia,燕 yan,玲 ling,婷 ting,慧 hui,莹 ying,洁 jie,颖 ying,
        雪 xue,琳 lin,丹 dan,萍 ping,红 hong,梅 mei,倩 qian,佳 jia,欣 xin,怡 yi,雨 yu,梦 meng,思 si,晓 xiao,美 mei,
        秀 xiu,桂 gui,玉 yu,春 chun,海 hai,文 wen,雅 ya,诗 shi,涵 han,子 zi,语 yu,嘉 jia,欢 huan,妍 yan,悦 yue,
        薇 wei,瑶 yao,璐 lu,凤 feng,兰 lan,珍 zhen,淑 shu,英 ying,云 yun,月 yue,彤 tong,宁 ning,菲 fei,琪 qi,晴 qing
        """;

    private static readonly (string Text, string Pinyin)[] Surnames = [.. Entries(SurnameTable)
        .SelectMany(entry => Enumerable.Repeat((entry[0], entry[1]), int.Parse(entry[2], CultureInfo.InvariantCulture)))];

    private static readonly (string Text, string Pinyin)[] Male = [.. Entries(MaleTable).Select(entry => (entry[0], entry[1]))];

    private static readonly (string Text, string Pinyin)[] Female = [.. Entries(FemaleTable).Select(entry => (entry[0], entry[1]))];

    public static PersonName Draw(Random random, bool isMale)
    {
        var given = isMale ? Male : Female;
        var (surname, surnamePinyin) = Surnames[random.Next(Surnames.Length)];
        var (first, firstPinyin) = given[random.Next(given.Length)];
        var second = given[random.Next(given.Length)];

        // Somewhat more than one in seven has a given name of one character.
        return random.Next(100) < 15
            ? new PersonName(surname + first, surnamePinyin, firstPinyin)
            : new PersonName(surname + first + second.Text, surnamePinyin, firstPinyin + second.Pinyin);
    }

    private static IEnumerable<string[]> Entries(string table) =>
        table.Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(entry => entry.Split(' '));
}
