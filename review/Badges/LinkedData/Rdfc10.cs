using System.Security.Cryptography;
using System.Text;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>RDFC-1.0 with SHA-256: writes a graph as one text, whatever its blank nodes were called.</summary>
internal sealed class Rdfc10
{
    // A hostile graph makes the algorithm try every permutation of its blank nodes. A badge takes a handful of steps.
    private const int WorkBound = 4000;

    private readonly IReadOnlyList<Quad> quads;
    private readonly Dictionary<string, List<Quad>> mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> ownHashes = new(StringComparer.Ordinal);
    private readonly BlankLabels canonical = new("_:c14n");
    private int work;

    private Rdfc10(IEnumerable<Quad> quads)
    {
        this.quads = [.. quads.Distinct()];
        foreach (var quad in this.quads)
        {
            foreach (var blank in quad.Blanks().Select(b => b.Node.Label).Distinct())
            {
                if (!mentions.TryGetValue(blank, out var list)) mentions[blank] = list = [];
                list.Add(quad);
            }
        }
    }

    /// <exception cref="JsonLdException">The graph was built to be expensive.</exception>
    public static string Canonicalize(IEnumerable<Quad> quads)
    {
        var run = new Rdfc10(quads);
        run.LabelBlanks();
        return NQuads.Sorted(run.quads.Select(q => NQuads.Line(q, blank => run.canonical[blank.Label]!)));
    }

    private void LabelBlanks()
    {
        var groups = mentions.Keys
            .GroupBy(OwnHash, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.ToList())
            .ToList();
        foreach (var alone in groups.Where(g => g.Count is 1)) canonical.Issue(alone[0]);

        foreach (var alike in groups.Where(g => g.Count > 1))
        {
            var paths = new List<Path>();
            foreach (var blank in alike)
            {
                if (canonical[blank] is not null) continue;
                var labels = new BlankLabels("_:b");
                labels.Issue(blank);
                paths.Add(PathFrom(blank, labels));
            }

            var inOrder = paths.OrderBy(p => p.Hash, StringComparer.Ordinal).SelectMany(p => p.Labels.InOrder);
            foreach (var blank in inOrder) canonical.Issue(blank);
        }
    }

    /// <summary>"Hash First Degree Quads": what is said of a blank node when all others look the same.</summary>
    private string OwnHash(string blank)
    {
        if (ownHashes.TryGetValue(blank, out var known)) return known;

        var lines = mentions[blank].Select(q => NQuads.Line(q, other => other.Label == blank ? "_:a" : "_:z"));
        return ownHashes[blank] = Hash(NQuads.Sorted(lines));
    }

    /// <summary>"Hash N-Degree Quads": tells look-alikes apart by their neighbours, and theirs in turn.</summary>
    private Path PathFrom(string blank, BlankLabels labels)
    {
        CountWork();
        var text = new StringBuilder();
        foreach (var (hash, neighbours) in NeighboursOf(blank, labels))
        {
            var best = BestOrder(neighbours, labels);
            text.Append(hash).Append(best.Text);
            labels = best.Labels;
        }
        return new(Hash(text.ToString()), labels);
    }

    private SortedDictionary<string, List<string>> NeighboursOf(string blank, BlankLabels labels)
    {
        var byHash = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var quad in mentions[blank])
        {
            foreach (var (node, position) in quad.Blanks())
            {
                if (node.Label == blank) continue;
                var hash = NeighbourHash(node.Label, quad, position, labels);
                if (!byHash.TryGetValue(hash, out var list)) byHash[hash] = list = [];
                list.Add(node.Label);
            }
        }
        return byHash;
    }

    private string NeighbourHash(string blank, Quad quad, char position, BlankLabels labels)
    {
        var predicate = position is 'g' ? "" : $"<{quad.Predicate}>";
        return Hash($"{position}{predicate}{canonical[blank] ?? labels[blank] ?? OwnHash(blank)}");
    }

    private (string Text, BlankLabels Labels) BestOrder(List<string> neighbours, BlankLabels labels)
    {
        (string Text, BlankLabels Labels)? best = null;
        foreach (var order in Permutations.Of([.. neighbours]))
        {
            CountWork();
            if (Walk(order, labels.Copy(), best?.Text) is not { } found) continue;
            if (best is null || string.CompareOrdinal(found.Text, best.Value.Text) < 0) best = found;
        }
        return best!.Value;
    }

    /// <summary>Follows the neighbours in one order; null once it can only be worse than the best so far.</summary>
    private (string Text, BlankLabels Labels)? Walk(string[] order, BlankLabels labels, string? best)
    {
        var path = new StringBuilder();
        var unvisited = new List<string>();
        foreach (var blank in order)
        {
            if (canonical[blank] is null && labels[blank] is null) unvisited.Add(blank);
            path.Append(canonical[blank] ?? labels.Issue(blank));
            if (IsWorse(path, best)) return null;
        }
        foreach (var blank in unvisited)
        {
            var onwards = PathFrom(blank, labels);
            path.Append(labels.Issue(blank)).Append('<').Append(onwards.Hash).Append('>');
            labels = onwards.Labels;
            if (IsWorse(path, best)) return null;
        }
        return (path.ToString(), labels);
    }

    private static bool IsWorse(StringBuilder path, string? best) =>
        best is not null && path.Length >= best.Length && string.CompareOrdinal(path.ToString(), best) > 0;

    private void CountWork()
    {
        if (++work > WorkBound)
        {
            throw new JsonLdException(
                "The document's unnamed parts are too alike to be told apart in reasonable time.");
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Path(string Hash, BlankLabels Labels);
}
