using System.Xml.Linq;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Makes the event of a message, in the form of companies or of suites (docs/wire/callbacks.md).</summary>
internal static class EventReader
{
    public static WeComEvent Read(string raw, XElement message)
    {
        var name = message.Text("Event") ?? message.Text("InfoType");
        return Make(message, name) with
        {
            CreatedAt = message.Time("CreateTime") ?? message.Time("TimeStamp"),
            AgentId = message.Number("AgentID"),
            Raw = raw,
        };
    }

    // An event without the id of its subject cannot be acted on, so it is passed on as an unknown one.
    private static WeComEvent Make(XElement message, string? name)
    {
        var known = name switch
        {
            "change_contact" => Change(message),
            "batch_job_result" => Job(message),
            "subscribe" when message.Filled("FromUserName") is { } id =>
                new SubscribeEvent { UserId = id, CorpId = CorpId(message), Raw = "" },
            "unsubscribe" when message.Filled("FromUserName") is { } id =>
                new UnsubscribeEvent { UserId = id, CorpId = CorpId(message), Raw = "" },
            _ => Activity(message, name),
        };
        return known ?? Unknown(message, name);
    }

    private static WeComEvent? Change(XElement message)
    {
        var change = message.Text("ChangeType");
        if (message.Filled("UserID") is { } userId)
        {
            return User(change, userId, message);
        }

        if (message.Id("Id") is { } departmentId)
        {
            return Party(change, departmentId, message);
        }

        return change == "update_tag" && message.Id("TagId") is { } tagId ? Tag(tagId, message) : null;
    }

    private static UserEvent? User(string? change, string id, XElement message)
    {
        var (values, corpId) = (UserFields.Read(message), CorpId(message));
        return change switch
        {
            "create_user" => new CreateUserEvent { UserId = id, Values = values, CorpId = corpId, Raw = "" },
            "update_user" => new UpdateUserEvent
            {
                UserId = id,
                NewUserId = message.Filled("NewUserID"),
                Values = values,
                CorpId = corpId,
                Raw = "",
            },
            "delete_user" => new DeleteUserEvent { UserId = id, Values = values, CorpId = corpId, Raw = "" },
            _ => null,
        };
    }

    private static PartyEvent? Party(string? change, long id, XElement message)
    {
        PartyEvent? made = change switch
        {
            "create_party" => new CreatePartyEvent { DepartmentId = id, CorpId = CorpId(message), Raw = "" },
            "update_party" => new UpdatePartyEvent { DepartmentId = id, CorpId = CorpId(message), Raw = "" },
            "delete_party" => new DeletePartyEvent { DepartmentId = id, CorpId = CorpId(message), Raw = "" },
            _ => null,
        };
        return made is null
            ? null
            : made with { Name = message.Text("Name"), ParentId = message.Number("ParentId"), Order = message.Number("Order") };
    }

    private static UpdateTagEvent Tag(long id, XElement message) => new()
    {
        TagId = id,
        AddedUserIds = message.Items("AddUserItems") ?? [],
        RemovedUserIds = message.Items("DelUserItems") ?? [],
        AddedDepartmentIds = message.Numbers("AddPartyItems") ?? [],
        RemovedDepartmentIds = message.Numbers("DelPartyItems") ?? [],
        CorpId = CorpId(message),
        Raw = "",
    };

    private static BatchJobResultEvent? Job(XElement message)
    {
        var job = message.Element("BatchJob") ?? message;
        return job.Filled("JobId") is not { } id ? null : new()
        {
            JobId = id,
            JobType = job.Text("JobType"),
            ErrorCode = job.Integer("ErrCode"),
            ErrorMessage = job.Text("ErrMsg"),
            CorpId = CorpId(message),
            Raw = "",
        };
    }

    private static AppActivityEvent? Activity(XElement message, string? name)
    {
        AppActivity? activity = name switch
        {
            "inactive_alert" => AppActivity.InactiveAlert,
            "close_inactive_agent" => AppActivity.InactiveClosed,
            "reopen_inactive_agent" => AppActivity.InactiveReopened,
            "low_active_alert" => AppActivity.LowActiveAlert,
            "low_active" => AppActivity.LowActive,
            "active_restored" => AppActivity.Restored,
            _ => null,
        };
        return activity is { } known
            ? new() { Activity = known, EffectiveAt = message.Time("EffectTime"), CorpId = CorpId(message), Raw = "" }
            : null;
    }

    private static UnknownEvent Unknown(XElement message, string? name) => new()
    {
        MessageType = message.Text("MsgType"),
        Event = name,
        ChangeType = message.Text("ChangeType"),
        CorpId = CorpId(message),
        Raw = "",
    };

    // Jobs of suites name no company.
    private static string CorpId(XElement message) => message.Filled("AuthCorpId") ?? message.Filled("ToUserName") ?? "";
}
