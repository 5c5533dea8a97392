using MicroCred.Data;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Coordinators;

/// <summary>Marks a question of the coordinator's own district as answered, however they answered it.</summary>
internal sealed record AnswerQuestion(PersonId Coordinator, Guid Question) : IUseCase
{
    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        var asked =
            from me in db.People
            where me.Id == Coordinator
            from q in db.HelpRequests
            where q.Id == Question
            join teacher in db.People on q.Person equals teacher.Id
            where teacher.District == me.District
            select q;
        var question = await asked.SingleOrDefaultAsync(ct)
            ?? throw new RuleBrokenException("There is no such question in your district.");
        if (question.AnsweredAt is not null) return;

        question.AnsweredAt = context.Now;
        context.Note(Coordinator, "question answered", Question);
    }
}
