using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Generation;

/// <summary>Creates people from drafts. Equal values are shared objects, so that a million people fit into memory.</summary>
internal sealed class PersonGenerator(Random random, DepartmentPicker picker, CompanyShape shape)
{
    private const int Pictures = 64;
    private const int Days = 5000;
    private const string Domain = "@corp.example";

    private static readonly DateOnly FirstDay = new(2012, 3, 1);

    private readonly WeComAttribute?[] _entryDates = new WeComAttribute?[Days];
    private readonly string[] _avatars = Urls("https://avatar.example/{0}/0");
    private readonly string[] _thumbs = Urls("https://avatar.example/{0}/100");
    private readonly string[] _qrCodes = Urls("https://qr.example/userQRCode?vcode=vc{0}");
    private readonly long[] _plainOrder = [0];
    private readonly bool[] _notLeader = [false];
    private readonly bool[] _leader = [true];

    public WeComUser Create(PersonDraft draft, int number)
    {
        var home = draft.Department;
        var departments = Departments(home);
        var picture = random.Next(Pictures);
        var email = Email(draft.UserId);
        return new WeComUser
        {
            UserId = draft.UserId,
            Name = draft.Name,
            DepartmentIds = departments,
            DepartmentOrders = departments.Length == 1 ? _plainOrder : [.. departments.Select(_ => (long)random.Next(100))],
            IsLeaderInDepartments = Leads(departments.Length, draft.IsLeader),
            DirectLeaders = DirectLeaders(draft),
            MainDepartmentId = home.Id,
            Position = Position(draft),
            Mobile = random.NextDouble() < shape.WithoutMobile ? "" : OrdinaryPerson.FakeMobile(number),
            Gender = Gender(draft),
            Email = email,
            BizMail = random.Next(2) == 0 ? email : "",
            Avatar = _avatars[picture],
            ThumbAvatar = _thumbs[picture],
            QrCode = _qrCodes[picture],
            Address = "",
            Telephone = "",
            Alias = "",
            Status = Status(),
            ExtendedAttributes = (WeComAttribute[])[EmployeeNumber(number), EntryDate(random.Next(Days))],
        };
    }

    private static string[] Urls(string format) =>
        [.. Enumerable.Range(1, Pictures).Select(n => string.Format(CultureInfo.InvariantCulture, format, n))];

    // In one piece: a million userids in lower case would be garbage at once.
    private static string Email(string userId) => string.Create(
        userId.Length + Domain.Length,
        userId,
        (email, id) => Domain.CopyTo(email[id.AsSpan().ToLowerInvariant(email)..]));

    /// <summary>A leader leads the main department only.</summary>
    private bool[] Leads(int departments, bool isLeader)
    {
        if (departments == 1)
        {
            return isLeader ? _leader : _notLeader;
        }

        var leads = new bool[departments];
        leads[0] = isLeader;
        return leads;
    }

    // The direct leader of a leader is the leader of the nearest department above that has one.
    private static string[] DirectLeaders(PersonDraft draft)
    {
        var department = draft.IsLeader ? draft.Department.Parent : draft.Department;
        while (department is { Leaders: [] })
        {
            department = department.Parent;
        }

        return department?.FirstLeader ?? [];
    }

    private static WeComAttribute EmployeeNumber(int number) =>
        new() { Name = "工号", Type = 0, Value = string.Create(CultureInfo.InvariantCulture, $"YF{number + 1:D7}") };

    private string Position(PersonDraft draft)
    {
        if (!draft.IsLeader)
        {
            return draft.Department.Kind.Positions[random.Next(draft.Department.Kind.Positions.Length)];
        }

        return draft.Department.Level switch
        {
            0 => "总经理",
            1 => "总监",
            2 => "经理",
            _ => "组长",
        };
    }

    /// <summary>Seven people in a hundred are in one to three further departments.</summary>
    private long[] Departments(DepartmentDraft home)
    {
        if (random.Next(100) >= 7)
        {
            return home.OnlyHere;
        }

        var more = Enumerable.Range(0, random.Next(1, 4)).Select(_ => picker.Next().Id).ToArray();
        return [.. more.Prepend(home.Id).Distinct()];
    }

    private WeComGender? Gender(PersonDraft draft)
    {
        if (random.Next(100) < 3)
        {
            return null;
        }

        return draft.IsMale ? WeComGender.Male : WeComGender.Female;
    }

    private WeComUserStatus Status() => random.Next(1000) switch
    {
        < 925 => WeComUserStatus.Active,
        < 950 => WeComUserStatus.Disabled,
        < 995 => WeComUserStatus.NotActivated,
        _ => WeComUserStatus.Left,
    };

    private WeComAttribute EntryDate(int day) => _entryDates[day] ??= new WeComAttribute
    {
        Name = "入职日期",
        Type = 0,
        Value = FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
