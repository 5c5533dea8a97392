using MicroCred.Data;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Coordinators;

/// <summary>The open questions of the coordinator's own district, with a row for the names that they read.</summary>
internal sealed record ReadQuestions(PersonId Coordinator) : IUseCase<IReadOnlyList<OpenQuestion>>
{
    public async Task<IReadOnlyList<OpenQuestion>> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var questions = await OpenQuestion.OfAsync(Coordinator, context.Db, ct);
        if (questions is []) return questions;

        var district = await context.Db.People.Where(p => p.Id == Coordinator).Select(p => p.District).SingleAsync(ct);
        context.Note(Coordinator, "names read", district);
        return questions;
    }
}
