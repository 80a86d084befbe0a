using System.Reflection;
using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore.Stores;

/// <summary>A property that a member and its row have by the same name and type.</summary>
internal abstract class SharedProperty
{
    public static SharedProperty Of(PropertyInfo field, PropertyInfo column)
        => (SharedProperty)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(field.PropertyType), field, column)!;

    public abstract void ToRow(WeComUser values, WeComDirectoryUser row);

    /// <summary>Completes values that no other code has seen yet.</summary>
    public abstract void ToValues(WeComDirectoryUser row, WeComUser values);

    private sealed class Typed<T>(PropertyInfo field, PropertyInfo column) : SharedProperty
    {
        private readonly Func<WeComUser, T> _field = field.GetMethod!.CreateDelegate<Func<WeComUser, T>>();
        private readonly Action<WeComUser, T> _setField = field.SetMethod!.CreateDelegate<Action<WeComUser, T>>();
        private readonly Func<WeComDirectoryUser, T> _column = column.GetMethod!.CreateDelegate<Func<WeComDirectoryUser, T>>();
        private readonly Action<WeComDirectoryUser, T> _setColumn = column.SetMethod!.CreateDelegate<Action<WeComDirectoryUser, T>>();

        public override void ToRow(WeComUser values, WeComDirectoryUser row) => _setColumn(row, _field(values));

        public override void ToValues(WeComDirectoryUser row, WeComUser values) => _setField(values, _column(row));
    }
}
