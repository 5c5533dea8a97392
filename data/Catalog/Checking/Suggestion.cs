namespace MicroCred.Data.Catalog.Checking;

/// <summary>Guesses what somebody meant to write.</summary>
internal static class Suggestion
{
    /// <summary>
    /// A sentence to append, space first: "Did you mean 'hours'?", or else all there is to choose from; nothing where
    /// that is too long to read.
    /// </summary>
    public static string For(string written, IEnumerable<string> known)
    {
        List<string> words = [.. known];
        var nearest = words
            .Select(word => (Word: word, Apart: Distance(written, word)))
            .OrderBy(w => w.Apart)
            .FirstOrDefault();
        if (nearest.Word is not null && nearest.Apart <= Math.Max(2, written.Length / 4))
            return $" Did you mean '{nearest.Word}'?";
        return words.Count is > 0 and <= 16 ? $" It can be: {string.Join(", ", words)}." : "";
    }

    /// <summary>How many letters have to be put in, taken out or changed.</summary>
    private static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }

            above = row;
        }

        return above[^1];
    }
}
