namespace MicroCred.Review.Badges.LinkedData;

/// <summary>Gives blank nodes new labels in the order in which they are met, and remembers them.</summary>
internal sealed class BlankLabels(string prefix)
{
    private readonly Dictionary<string, string> issued = new(StringComparer.Ordinal);
    private readonly List<string> inOrder = [];

    public IReadOnlyList<string> InOrder => inOrder;

    public string? this[string blank] => issued.GetValueOrDefault(blank);

    public string Issue(string blank)
    {
        if (issued.TryGetValue(blank, out var known)) return known;
        inOrder.Add(blank);
        return issued[blank] = $"{prefix}{issued.Count}";
    }

    public BlankLabels Copy()
    {
        var copy = new BlankLabels(prefix);
        foreach (var blank in inOrder) copy.Issue(blank);
        return copy;
    }
}
