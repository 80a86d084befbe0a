using WeCom.Client.Callbacks;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>The types of events (docs/wire/callbacks.md#contact-events).</summary>
public sealed class WeComEventTests
{
    private const string Head =
        "<ToUserName><![CDATA[corp]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1403610513</CreateTime>";

    [Fact]
    public void An_event_with_all_fields_tells_them()
    {
        var read = Assert.IsType<CreateUserEvent>(Change(
            "create_user",
            "<UserID> <![CDATA[zhangsan]]> </UserID><Name>张三</Name><Department><![CDATA[1,2, 3]]></Department>"
            + "<MainDepartment>1</MainDepartment><IsLeaderInDept>1,0,0</IsLeaderInDept><DirectLeader>lisi,wangwu</DirectLeader>"
            + "<Position>产品经理</Position><Mobile>13800000000</Mobile>"
            + "<Gender>1</Gender><Status>1</Status><ExtAttr><Item><Name>爱好</Name><Type>0</Type><Text><Value>旅游</Value></Text></Item>"
            + "<Item><Name>卡号</Name><Type>1</Type><Web><Title>官网</Title><Url>https://example.com</Url></Web></Item></ExtAttr>"));

        Assert.Equal(("corp", "zhangsan"), (read.CorpId, read.UserId));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1403610513), read.CreatedAt);
        Assert.Equal(
            new()
            {
                UserId = "zhangsan",
                Name = "张三",
                DepartmentIds = [1, 2, 3],
                MainDepartmentId = 1,
                IsLeaderInDepartments = [true, false, false],
                DirectLeaders = ["lisi", "wangwu"],
                Position = "产品经理",
                Mobile = "13800000000",
                Gender = WeComGender.Male,
                Status = WeComUserStatus.Active,
                ExtendedAttributes =
                [
                    new() { Name = "爱好", Type = 0, Value = "旅游" },
                    new() { Name = "卡号", Type = 1, Title = "官网", Url = "https://example.com" },
                ],
            },
            read.Values);
    }

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\u000b")]
    [InlineData("\0")]
    [InlineData("\uffff")]
    public void A_character_that_XML_does_not_know_costs_itself_alone(string odd)
    {
        var read = Assert.IsType<CreateUserEvent>(Change("create_user", $"<UserID>zhangsan</UserID><Name><![CDATA[张{odd}三]]></Name>"));

        Assert.Equal(("zhangsan", "张\ufffd三"), (read.UserId, read.Values.Name));
    }

    [Fact]
    public void An_event_with_ids_alone_tells_nothing_else()
    {
        var read = Assert.IsType<UpdateUserEvent>(
            Change("update_user", "<UserID>a</UserID><NewUserID>b</NewUserID><Department>2</Department>"));

        Assert.Equal(("a", "b"), (read.UserId, read.NewUserId));
        Assert.Equal(new() { UserId = "a", DepartmentIds = [2] }, read.Values);
        Assert.Null(Assert.IsType<UpdateUserEvent>(Change("update_user", "<UserID>a</UserID>")).NewUserId);
        Assert.Equal("a", Assert.IsType<DeleteUserEvent>(Change("delete_user", "<UserID>a</UserID>")).UserId);
    }

    [Fact]
    public void An_event_about_a_department_tells_what_changed()
    {
        var created = Assert.IsType<CreatePartyEvent>(
            Change("create_party", "<Id>4294967295</Id><Name>研发</Name><ParentId><![CDATA[1]]></ParentId><Order>9</Order>"));
        var updated = Assert.IsType<UpdatePartyEvent>(Change("update_party", "<Id>2</Id><Name>产品</Name>"));

        Assert.Equal((4294967295, "研发", 1L, 9L), (created.DepartmentId, created.Name, created.ParentId, created.Order));
        Assert.Equal((2, "产品", null, null), (updated.DepartmentId, updated.Name, updated.ParentId, updated.Order));
        Assert.Equal(2, Assert.IsType<DeletePartyEvent>(Change("delete_party", "<Id>2</Id>")).DepartmentId);
    }

    [Fact]
    public void An_event_about_a_tag_tells_who_was_added_and_taken_out()
    {
        var read = Assert.IsType<UpdateTagEvent>(
            Change("update_tag", "<TagId>1</TagId><AddUserItems>a,b</AddUserItems><DelPartyItems>3,4</DelPartyItems>"));

        Assert.Equal(1, read.TagId);
        Assert.Equal(["a", "b"], read.AddedUserIds);
        Assert.Equal([3L, 4], read.RemovedDepartmentIds);
        Assert.Empty(read.RemovedUserIds);
    }

    [Fact]
    public void An_event_about_a_job_or_an_app_has_its_own_type()
    {
        var job = Assert.IsType<BatchJobResultEvent>(Event(
            "batch_job_result",
            "<BatchJob><JobId>j1</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>"));
        var alert = Assert.IsType<AppActivityEvent>(Event("inactive_alert", "<EffectTime>1403610513</EffectTime><AgentID>7</AgentID>"));

        Assert.Equal(("j1", "sync_user", 0, "ok"), (job.JobId, job.JobType, job.ErrorCode, job.ErrorMessage));
        Assert.Equal((AppActivity.InactiveAlert, 7), (alert.Activity, alert.AgentId));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1403610513), alert.EffectiveAt);
        Assert.Equal("sys", Assert.IsType<SubscribeEvent>(Event("subscribe", "")).UserId);
        Assert.Equal("sys", Assert.IsType<UnsubscribeEvent>(Event("unsubscribe", "")).UserId);
        Assert.Equal(AppActivity.Restored, Assert.IsType<AppActivityEvent>(Event("active_restored", "")).Activity);
    }

    [Fact]
    public void The_form_of_suites_and_JSON_are_read_as_well()
    {
        var xml = Assert.IsType<UpdateUserEvent>(WeComEvent.Parse(
            "<xml><SuiteId>s</SuiteId><AuthCorpId>corp</AuthCorpId><InfoType>change_contact</InfoType><TimeStamp>1403610513</TimeStamp>"
            + "<ChangeType>update_user</ChangeType><UserID>a</UserID><OpenUserID>o</OpenUserID></xml>"));
        var json = Assert.IsType<UpdateUserEvent>(WeComEvent.Parse(
            """
            {"SuiteId":"s","AuthCorpId":"corp","InfoType":"change_contact","TimeStamp":1403610513,"ChangeType":"update_user",
             "UserID":"a","Department":[1,2],"ExtAttr":{"Item":[{"Name":"n","Type":0,"Text":{"Value":"v"}}]}}
            """));

        Assert.Equal(("corp", "o"), (xml.CorpId, xml.Values.OpenUserId));
        Assert.Equal(xml.CreatedAt, json.CreatedAt);
        Assert.Equal([1L, 2], json.Values.DepartmentIds);
        Assert.Equal("v", Assert.Single(json.Values.ExtendedAttributes!).Value);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType><Content>hello</Content>")]
    [InlineData("<MsgType>event</MsgType><Event>enter_agent</Event>")]
    [InlineData("<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>create_moon</ChangeType><UserID>a</UserID>")]
    [InlineData("<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>create_user</ChangeType>")]
    [InlineData("<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>delete_party</ChangeType><Id>-1</Id>")]
    public void What_has_no_type_of_its_own_comes_as_it_is(string body)
    {
        var message = $"<xml>{Head}{body}</xml>";

        var read = Assert.IsType<UnknownEvent>(WeComEvent.Parse(message));

        Assert.Equal(("corp", message), (read.CorpId, read.Raw));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<xml>")]
    [InlineData("{")]
    [InlineData("{\"encrypt\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[1]")]
    [InlineData("<!DOCTYPE xml [<!ENTITY a 'b'>]><xml>&a;</xml>")]
    [InlineData("<!DOCTYPE xml SYSTEM 'file:///etc/passwd'><xml/>")]
    [InlineData("<xml>&undefined;</xml>")]
    public void What_is_no_message_is_refused(string message) =>
        Assert.Equal(WeComCallbackFault.Format, Assert.Throws<WeChatCallbackException>(() => WeComEvent.Parse(message)).Fault);

    [Fact]
    public void What_is_too_long_or_nested_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000));
        var deepJson = string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000);
        foreach (var message in (string[])[deep, deepJson, $"<xml>{new string('x', 1024 * 1024)}</xml>"])
        {
            Assert.Equal(WeComCallbackFault.Format, Assert.Throws<WeChatCallbackException>(() => WeComEvent.Parse(message)).Fault);
        }
    }

    [Fact]
    public void A_mutated_message_is_an_event_or_a_clean_refusal()
    {
        const string Good = $"<xml>{Head}<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType>"
            + "<UserID>a</UserID><Department>1,2</Department><Status>1</Status><ExtAttr><Item><Name>n</Name></Item></ExtAttr></xml>";
        string[] parts =
            ["<", ">", "&", "]]>", "<![CDATA[", "<!DOCTYPE", "&#0;", "\0", "\uD83D", "{", "99999999999999999999", "-1", "</xml>"];
        var random = new Random(20261128);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Good;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var (from, length) = (random.Next(text.Length), random.Next(0, 4));
                text = text.Remove(from, Math.Min(length, text.Length - from)).Insert(from, parts[random.Next(parts.Length)]);
            }

            var refusal = Record.Exception(() => WeComEvent.Parse(text));

            Assert.True(refusal is null or WeChatCallbackException { Fault: WeComCallbackFault.Format }, $"{text}\n{refusal}");
        }
    }

    [Fact]
    public void An_event_that_is_printed_tells_nobody_s_data() =>
        Assert.Equal("CreateUserEvent", Change("create_user", "<UserID>a</UserID><Mobile>13800000000</Mobile>").ToString());

    private static WeComEvent Change(string change, string body) => Event("change_contact", $"<ChangeType>{change}</ChangeType>{body}");

    private static WeComEvent Event(string name, string body) =>
        WeComEvent.Parse($"<xml>{Head}<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{body}</xml>");
}
