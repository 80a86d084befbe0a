namespace WeCom.Client.Tests.Conventions;

/// <summary>Represents the use of a type by the code of another, in a signature, an attribute or a method's body.</summary>
/// <param name="From">The outermost type that the code stands in.</param>
/// <param name="To">The outermost type that is used.</param>
/// <param name="IsOwn">Whether the used type is of the same assembly.</param>
internal readonly record struct TypeUse(TypeUse.Name From, TypeUse.Name To, bool IsOwn)
{
    public override string ToString() => $"{From} uses {To}";

    internal readonly record struct Name(string Namespace, string Simple)
    {
        public override string ToString() => $"{Namespace}.{Simple}";
    }
}
