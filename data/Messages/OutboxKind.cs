using System.Reflection;

namespace MicroCred.Data.Messages;

/// <summary>
/// The name under which this kind of work is stored. It is data: who renames the type keeps the name, and who changes
/// the name lists the earlier ones, so that what waits in an outbox is still handled.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutboxKindAttribute(string name, params string[] earlier) : Attribute
{
    public string Name => name;
    public IReadOnlyList<string> Earlier => earlier;

    public static OutboxKindAttribute Of(Type body) => body.GetCustomAttribute<OutboxKindAttribute>()
        ?? throw new InvalidOperationException($"{body.Name} has no name to be stored under in the outbox.");
}
