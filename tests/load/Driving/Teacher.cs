using MicroCred.Load.Doors;

namespace MicroCred.Load.Driving;

/// <summary>
/// Somebody who talks to the bot: joins, starts a draft, and then writes piece after piece of a long answer. Now and
/// then they clear it.
/// </summary>
internal sealed class Teacher(int number, Door door, string series)
{
    private const int PiecesBeforeClearing = 12;

    /// <summary>What leads from the flyer to the place where a teacher writes.</summary>
    private static readonly string[] Joining =
        ["join holler", "{0}", "yes", "skip", "progress monitoring", "1", "start", "next"];

    private readonly List<string> pieces = [];
    private int sent;
    private bool isClearing;

    /// <summary>What the database calls the address that this teacher writes from.</summary>
    public string Address => door.AddressOf(number);

    /// <summary>What must be in the teacher's draft, in this order.</summary>
    public IReadOnlyList<string> Pieces => pieces;

    /// <summary>The turn before this one: a person says one thing after the other.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public IEnumerable<Said> Join() => Joining.Select(words => Say(string.Format(null, words, $"Teacher {number}")));

    public Said Write()
    {
        if (isClearing)
        {
            isClearing = false;
            pieces.Clear();
            return Say("yes");
        }

        if (pieces.Count == PiecesBeforeClearing)
        {
            isClearing = true;
            return Say("clear");
        }

        var piece = $"Piece {sent}: on Tuesday he read forty-one words in a minute, four more than the week before, "
            + "and could say what the page was about.";
        pieces.Add(piece);
        return Say(piece);
    }

    public Said Say(string words)
    {
        var id = $"{series}{number}-{++sent}";
        return new(id, door.Say(number, id, words));
    }
}

/// <summary>One request on its way, and the id that its answer will name.</summary>
internal sealed record Said(string Id, ReadOnlyMemory<byte> Request);
