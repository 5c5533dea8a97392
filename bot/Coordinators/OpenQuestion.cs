using MicroCred.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Coordinators;

/// <summary>A teacher's question that nobody has answered yet.</summary>
internal sealed record OpenQuestion(Guid Id, string Teacher, string Text, DateTimeOffset AskedAt)
{
    private const int MostShown = 200;

    /// <summary>The open questions of a coordinator's own district, the longest waiting first.</summary>
    public static async Task<IReadOnlyList<OpenQuestion>> OfAsync(
        PersonId coordinator, MicroCredDb db, CancellationToken ct)
    {
        var open =
            from me in db.People
            where me.Id == coordinator
            from question in db.HelpRequests
            where question.AnsweredAt == null
            join teacher in db.People on question.Person equals teacher.Id
            where teacher.District == me.District
            orderby question.AskedAt
            select new OpenQuestion(question.Id, teacher.Name, question.Text, question.AskedAt);
        return await open.Take(MostShown).ToListAsync(ct);
    }
}
