using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Skills;
using MicroCred.Skills.Evidence;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Sample;

/// <summary>
/// Does a sample teacher's work through the skills: the answers are the catalog's own examples, the files a drawn
/// graph.
/// </summary>
internal sealed class SampleWork(Transactions transactions, Addresses addresses, CatalogCache catalog, FileIntake files)
{
    /// <summary>Starts a micro-credential, does some or all of its parts, and sends it in.</summary>
    public async Task<SubmissionId> DoAsync(
        PersonId person, string credentialId, int? parts, bool submit, CancellationToken ct)
    {
        var credential = catalog.Snapshot.Find(credentialId)!.Credential;
        await AskAsync(person, new StartDraft(credentialId), ct);
        foreach (var requirement in credential.Requirements.Take(parts ?? int.MaxValue))
        {
            if (requirement.Words is { } words)
                await AskAsync(
                    person, new AddText(credentialId, requirement.Id, Answer(credential, requirement, words)), ct);
            else await SendFilesAsync(person, credentialId, requirement, ct);
        }

        if (submit) await AskAsync(person, new SubmitForReview(credentialId, CollectEvidence.Attestation), ct);
        return await transactions.RunAsync((services, token) => services.GetRequiredService<MicroCredDb>().Submissions
            .Where(s => s.Person == person && s.MicroCredential == credentialId)
                .Select(s => s.Id)
                .SingleAsync(token), ct);
    }

    /// <summary>Performs one request as this person, in the way that a turn of theirs would.</summary>
    public async Task AskAsync(PersonId person, SkillRequest request, CancellationToken ct)
    {
        var at = await addresses.FindOrAddAsync(WebChannel.Called, $"person:{person}", person, ct);
        await transactions.RunAsync(async (services, token) =>
        {
            var asker = await services.GetRequiredService<Askers>().LoadAsync(at, token);
            await services.GetRequiredService<SkillSet>().PerformAsync(asker, request, token);
        }, ct);
    }

    private async Task SendFilesAsync(PersonId person, string credential, Requirement requirement, CancellationToken ct)
    {
        for (var i = 1; i <= (requirement.Files ?? FileCount.One).Min; i++)
        {
            using var picture = new MemoryStream(SamplePhoto.Graph(requirement.Title, i));
            var file = await files.TakeAsync(picture, $"{requirement.Id}-{i}.jpg", ct);
            await AskAsync(person, new AddFile(credential, requirement.Id, file), ct);
        }

        if (requirement.ShowsStudents)
            await AskAsync(
                person,
                new PermitFiles(credential, requirement.Id, "Sample: no student can be seen, heard or named in it."),
                ct);
    }

    /// <summary>The catalog's own example, made as long as the requirement asks.</summary>
    internal static string Answer(MicroCredential credential, Requirement requirement, WordRange words)
    {
        var answer = requirement.Examples.Meets.Text.Trim();
        while (answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < words.Min)
            answer += " " + credential.TryTomorrow.Trim();
        return answer;
    }
}
