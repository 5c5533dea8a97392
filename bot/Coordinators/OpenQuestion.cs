using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Coordinators;

/// <summary>A teacher's question that nobody has answered yet.</summary>
internal sealed record OpenQuestion(Guid Id, string Teacher, string Text, DateTimeOffset AskedAt)
{
    /// <summary>The open ones of a coordinator's own district, the longest waiting first.</summary>
    public static async Task<IReadOnlyList<OpenQuestion>> OfAsync(PersonId coordinator, MicroCredDb db, CancellationToken ct) => await (
        from me in db.People
        where me.Id == coordinator
        from question in db.HelpRequests
        where question.AnsweredAt == null
        join teacher in db.People on question.Person equals teacher.Id
        where teacher.District == me.District
        orderby question.AskedAt
        select new OpenQuestion(question.Id, teacher.Name, question.Text, question.AskedAt)).Take(200).ToListAsync(ct);
}

/// <summary>Marks a question of one's own district as answered, however that was done.</summary>
internal sealed record AnswerQuestion(PersonId Coordinator, Guid Question)
{
    public Task RunAsync(Transactions transactions, TimeProvider clock, CancellationToken ct) => transactions.RunAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<MicroCredDb>();
        var district = await db.People.Where(p => p.Id == Coordinator).Select(p => p.District).SingleAsync(token);
        var question = await (from q in db.HelpRequests where q.Id == Question join p in db.People on q.Person equals p.Id where p.District == district select q).SingleOrDefaultAsync(token)
            ?? throw new RuleBrokenException("There is no such question in your district.");
        if (question.AnsweredAt is not null) return;

        question.AnsweredAt = clock.GetUtcNow();
        db.Audit.Add(new() { At = clock.GetUtcNow(), By = Coordinator, What = "question answered", About = $"{Question}" });
    }, ct);
}
