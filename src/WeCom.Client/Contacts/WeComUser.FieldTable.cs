using System.Collections.Immutable;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

public sealed partial record WeComUser
{
    /// <summary>
    /// The fields of a member, each declared once: its name on the wire, its property, where its value is stored, its name in words, and by
    /// its type how it is read, compared, hashed, merged and shown.
    /// </summary>
    internal static class FieldTable
    {
        private const int Keys = 1024;

        /// <summary>The userid. It identifies the member, so it is neither hashed nor merged.</summary>
        public static UserField Id { get; } = new TextField("userid", nameof(UserId), static user => ref user._userId!)
            {
                Label = new("Userid", "成员 userid"),
            };

        /// <summary>The fields without a property of their own.</summary>
        public static UnlistedFields Unlisted { get; } = new(nameof(AdditionalFields), static user => ref user._additionalFields)
            {
                Label = new("Other fields", "其他字段"),
            };

        /// <summary>The leader flag of older servers.</summary>
        public static LeaderFlagField LeaderFlag { get; } =
            new(static user => ref user._isLeaderInDepartments, static user => ref user._departmentIds);

        /// <summary>
        /// The fields that are hashed. The position of a field is its slot in every stored stamp, so new fields go to the end.
        /// </summary>
        public static ImmutableArray<UserField> Slots { get; } =
        [
            new TextField("name", nameof(Name), static user => ref user._name) { Label = new("Name", "名称") },
            new DepartmentsField("department", nameof(DepartmentIds), static user => ref user._departmentIds)
            {
                Label = new("Departments", "部门"),
            },
            new MembershipField<long>(
                "order", nameof(DepartmentOrders), static user => ref user._departmentOrders, static (ref reader) => reader.Numbers())
            {
                Label = new("Order in departments", "部门内排序"),
            },
            new MembershipField<bool>(
                "is_leader_in_dept",
                nameof(IsLeaderInDepartments),
                static user => ref user._isLeaderInDepartments,
                static (ref reader) => reader.Flags())
            {
                Label = new("Head of departments", "部门负责人"),
            },
            new LeadersField("direct_leader", nameof(DirectLeaders), static user => ref user._directLeaders)
            {
                Label = new("Direct superiors", "直属上级"),
            },
            new MainDepartmentField("main_department", nameof(MainDepartmentId), static user => ref user._mainDepartmentId)
            {
                Label = new("Main department", "主部门"),
            },
            new TextField("position", nameof(Position), static user => ref user._position)
            {
                IsShared = true,
                Label = new("Position", "职务"),
            },
            new TextField("mobile", nameof(Mobile), static user => ref user._mobile) { Label = new("Mobile number", "手机号") },
            new GenderField("gender", nameof(Gender), static user => ref user._gender) { Label = new("Gender", "性别") },
            Lazy("email", nameof(Email), LazyTextName.Email, new("E-mail", "邮箱")),
            Lazy("biz_mail", nameof(BizMail), LazyTextName.BizMail, new("Company e-mail", "企业邮箱")),
            Lazy("avatar", nameof(Avatar), LazyTextName.Avatar, new("Picture", "头像")),
            Lazy("thumb_avatar", nameof(ThumbAvatar), LazyTextName.ThumbAvatar, new("Small picture", "头像缩略图")),
            Lazy("qr_code", nameof(QrCode), LazyTextName.QrCode, new("QR code", "二维码")),
            Lazy("address", nameof(Address), LazyTextName.Address, new("Address", "地址")),
            Lazy("telephone", nameof(Telephone), LazyTextName.Telephone, new("Telephone", "座机")),
            Lazy("alias", nameof(Alias), LazyTextName.Alias, new("Alias", "别名")),
            new TextField("english_name", nameof(EnglishName), static user => ref user._englishName) { Label = new("English name", "英文名") },
            new StatusField("status", nameof(Status), static user => ref user._status) { Label = new("Status", "激活状态") },
            new AttributesField("extattr", nameof(ExtendedAttributes), static user => ref user._extendedAttributes)
            {
                Label = new("Extended attributes", "扩展属性"),
            },
            new TextField("external_position", nameof(ExternalPosition), static user => ref user._externalPosition)
            {
                IsShared = true,
                Label = new("External position", "对外职务"),
            },
            new JsonField("external_profile", nameof(ExternalProfile), static user => ref user._externalProfile)
            {
                Label = new("External profile", "对外资料"),
            },
            new TextField("open_userid", nameof(OpenUserId), static user => ref user._openUserId)
            {
                Label = new("Open userid", "全局唯一 open_userid"),
            },
            Unlisted,
        ];

        // Ordered by length and first letter, in which nearly all names differ: a comparison with every name would take a third of the time
        // of reading a member.
        private static readonly WireField?[] ByKey = OrderedByKey([Id, .. Slots, LeaderFlag]);

        /// <summary>Returns the field with a name on the wire; null for a name that is not known.</summary>
        public static WireField? Find(ReadOnlySpan<byte> wireName)
        {
            for (var place = KeyOf(wireName); ByKey[place] is { } field; place++)
            {
                if (wireName.SequenceEqual(field.WireName.AsSpan()))
                {
                    return field;
                }
            }

            return null;
        }

        /// <summary>Fills a slot for each of <see cref="Slots"/>; 0 for a field that was not returned.</summary>
        public static void Hash(WeComUser user, Span<uint> slots)
        {
            for (var i = 0; i < Slots.Length; i++)
            {
                slots[i] = Slots[i].Hash(user);
            }
        }

        /// <summary>Returns what is stored with what WeCom returned merged into it; a field that was not returned keeps its stored
        /// value.</summary>
        public static WeComUser Merge(WeComUser stored, WeComUser values)
        {
            var merged = stored with { };
            foreach (var field in Slots)
            {
                field.Merge(merged, stored, values);
            }

            return merged;
        }

        /// <summary>Determines whether both have the same content in every field.</summary>
        public static bool AreEqual(WeComUser one, WeComUser other)
        {
            foreach (var field in Slots)
            {
                if (!field.AreEqual(one, other))
                {
                    return false;
                }
            }

            return Id.AreEqual(one, other);
        }

        private static LazyTextField Lazy(string wireName, string property, LazyTextName name, LocalizedText label)
            => new(wireName, property, name, static user => ref user._lazyTexts) { Label = label };

        private static int KeyOf(ReadOnlySpan<byte> wireName)
            => wireName.IsEmpty ? 0 : ((wireName.Length << 5) | (wireName[0] & 0x1F)) & (Keys - 1);

        // A field whose place is taken goes to the next free one; the last place stays free.
        private static WireField?[] OrderedByKey(IReadOnlyList<WireField> fields)
        {
            var places = new WireField?[Keys + fields.Count];
            foreach (var field in fields.Where(field => !field.WireName.IsEmpty))
            {
                var place = KeyOf(field.WireName.AsSpan());
                while (places[place] is not null)
                {
                    place++;
                }

                places[place] = field;
            }

            return places;
        }
    }
}
