using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace MicroCred.Tests.Architecture;

/// <summary>One type of ours that uses another type, ours or somebody else's.</summary>
internal sealed record Use(string By, string ByRoom, string Of, string OfRoom);

/// <summary>
/// Which type uses which, read from the compiled program: signatures, attributes, locals and every instruction. A room
/// is a namespace. What the compiler makes counts for the type that it was made for.
/// </summary>
internal static class CompiledCode
{
    private static readonly string[] Ours = ["MicroCred.Data", "MicroCred.Skills", "MicroCred.Review", "microcred"];

    private static readonly Lazy<IReadOnlyList<Use>> All =
        new(() => [.. Ours.SelectMany(name => UsesIn(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"))).Distinct()]);

    public static IReadOnlyList<Use> Uses => All.Value;

    public static IReadOnlyList<Use> UsesIn(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.GetAllTypes().Where(type => !IsMade(type)).SelectMany(UsesOf).Distinct()];
    }

    /// <summary>Razor's pages and JSON's generated readers list their room's parts; so do migrations.</summary>
    private static bool IsMade(TypeDefinition type) => RoomOf(type) is var room
        && (room is "" or "AspNetCoreGeneratedDocument" || room.EndsWith(".Migrations", StringComparison.Ordinal)
            || room.StartsWith("System.", StringComparison.Ordinal)
                || room.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static IEnumerable<Use> UsesOf(TypeDefinition type)
    {
        var (by, room) = (Outermost(type).Name, RoomOf(type));
        return References(type).SelectMany(Flat).Where(used => RoomOf(used) is not "")
            .Select(used => new Use(by, room, Outermost(used).Name, RoomOf(used)))
            .Where(use => use.OfRoom != room)
            .Distinct();
    }

    private static IEnumerable<TypeReference?> References(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.CustomAttributes.Select(a => a.AttributeType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Properties.Select(p => p.PropertyType),
        .. type.Methods.SelectMany(References),
    ];

    private static IEnumerable<TypeReference?> References(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method.CustomAttributes.Select(a => a.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(i => Operands(i.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> Operands(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Flat(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Flat)],
        TypeSpecification wrapped => Flat(wrapped.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string RoomOf(TypeReference type) => Outermost(type).Namespace;
}
