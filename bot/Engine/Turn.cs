using MicroCred.Skills;

namespace MicroCred.Bot.Engine;

/// <summary>
/// What a reply leads to: the next step, what to say on the way there, and what to ask of the skills.
/// </summary>
public sealed record Turn(Step Next)
{
    public IReadOnlyList<Message> Says { get; init; } = [];
    public IReadOnlyList<SkillRequest> Requests { get; init; } = [];
    public bool AsksNext { get; init; } = true;

    public static Turn To(Step next) => new(next);

    public Turn Say(string text, string? detail = null) =>
        this with { Says = [.. Says, new(text) { Detail = detail }] };

    public Turn Say(IEnumerable<string> texts) =>
        this with { Says = [.. Says, .. texts.Select(text => new Message(text))] };

    public Turn Say(Message message) => this with { Says = [.. Says, message] };

    public Turn Do(SkillRequest request) => this with { Requests = [.. Requests, request] };

    /// <summary>Says nothing more: the next question is not asked.</summary>
    public Turn Quietly() => this with { AsksNext = false };

    /// <summary>Forgets the files that came with something that is not about files.</summary>
    public Turn WithoutFilesOf(Input input) => input.Files is [] ? this : Do(input.Files.Drop());
}
