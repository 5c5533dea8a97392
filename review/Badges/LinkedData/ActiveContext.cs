using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>The words in force at one place of a document, and those in force again where a type's words end.</summary>
internal sealed class ActiveContext
{
    public static readonly ActiveContext Empty = new([], null);

    private readonly Dictionary<string, TermDefinition> terms;
    private readonly ActiveContext? previous;

    private ActiveContext(Dictionary<string, TermDefinition> terms, ActiveContext? previous)
    {
        this.terms = terms;
        this.previous = previous;
    }

    public TermDefinition? Find(string term) => terms.GetValueOrDefault(term);

    /// <summary>The words for a child: those of the parent's type stay with the parent.</summary>
    public ActiveContext ForChild() => previous ?? this;

    /// <summary>The words that come with a property; they may replace protected ones.</summary>
    public ActiveContext Inside(TermDefinition property) =>
        property.HasScope ? With(property.Scope, overridesProtected: true) : this;

    /// <summary>The words that come with a type; they do not reach the node's children.</summary>
    public ActiveContext OfType(TermDefinition type)
    {
        if (!type.HasScope) return this;
        var typed = With(type.Scope);
        return new(typed.terms, previous ?? this);
    }

    /// <summary>
    /// The words after an <c>@context</c>: a URL of the allow-list, a definition embedded in one, null, or a list of
    /// these.
    /// </summary>
    public ActiveContext With(JsonNode? context, bool overridesProtected = false) => context switch
    {
        null => Empty, // only where an embedded context says so: a document names contexts by URL
        JsonArray list => list.Aggregate(this, (active, one) => active.With(one, overridesProtected)),
        JsonObject definitions => Extended(definitions, overridesProtected),
        _ => With(JsonLdContexts.Find(context.Text()), overridesProtected),
    };

    private ActiveContext Extended(JsonObject definitions, bool overridesProtected)
    {
        var extended = new Dictionary<string, TermDefinition>(terms, StringComparer.Ordinal);
        var reader = new ContextReader(definitions, Find);
        foreach (var (term, definition) in reader.Terms())
        {
            extended[term] = Find(term) is { Protected: true } existing && !overridesProtected
                ? Kept(term, existing, definition)
                : definition;
        }
        return new(extended, previous);
    }

    private static TermDefinition Kept(string term, TermDefinition existing, TermDefinition definition) =>
        existing.MeansTheSameAs(definition)
            ? existing
            : throw new JsonLdException($"'{term}' is protected and can't be given another meaning.");
}
