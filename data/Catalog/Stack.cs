namespace MicroCred.Data.Catalog;

/// <summary>Micro-credentials that together make something larger, and the rule for when it is complete.</summary>
public sealed record Stack
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>Shown wherever the stack is: who stands behind its content.</summary>
    public required string Note { get; init; }
    public required StackRule Complete { get; init; }

    /// <summary>Ids in the order they are shown.</summary>
    public required IReadOnlyList<string> Credentials { get; init; }
}

/// <summary>When a stack is complete: all earned, a number of them, or at least one of each category.</summary>
public sealed record StackRule
{
    public required StackRuleKind Rule { get; init; }

    /// <summary>How many, for <see cref="StackRuleKind.AtLeast"/>.</summary>
    public int Count { get; init; }
}

public enum StackRuleKind { All, AtLeast, OneOfEachCategory }
