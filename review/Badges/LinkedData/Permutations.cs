namespace MicroCred.Review.Badges.LinkedData;

/// <summary>The orders that some items can have, each different one once.</summary>
internal static class Permutations
{
    // Items may repeat: RDFC-1.0 lists a neighbour once for each statement that it shares.
    public static IEnumerable<string[]> Of(string[] items, int from = 0)
    {
        if (from == items.Length) yield return [.. items];
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var i = from; i < items.Length; i++)
        {
            if (!tried.Add(items[i])) continue;
            (items[from], items[i]) = (items[i], items[from]);
            foreach (var order in Of(items, from + 1)) yield return order;
            (items[from], items[i]) = (items[i], items[from]);
        }
    }
}
