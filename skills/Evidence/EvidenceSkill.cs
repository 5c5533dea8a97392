using System.ComponentModel;
using System.Globalization;
using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.SemanticKernel;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Skills.Evidence;

public sealed record StartDraft(string MicroCredential) : SkillRequest;

public sealed record AddText(string MicroCredential, string Requirement, string Text) : SkillRequest;

public sealed record AddFile(string MicroCredential, string Requirement, ReceivedFile File) : SkillRequest
{
    /// <summary>What the teacher wrote beside it.</summary>
    public string? Text { get; init; }
}

public sealed record ClearRequirement(string MicroCredential, string Requirement) : SkillRequest;

/// <summary>Takes a whole draft back: what was in it is forgotten.</summary>
public sealed record WithdrawDraft(string MicroCredential) : SkillRequest;

public sealed record RemoveLast(string MicroCredential, string Requirement) : SkillRequest;

/// <summary>Files that were sent and have no place: they are not kept.</summary>
public sealed record DropFiles(IReadOnlyList<string> Hashes) : SkillRequest;

public sealed record PermitFiles(string MicroCredential, string Requirement, string Wording) : SkillRequest;

public sealed record SubmitForReview(string MicroCredential, string Attestation) : SkillRequest;

/// <summary>
/// Collects evidence and hands it to a reviewer. Who asks comes from the turn, never from the caller.
/// </summary>
public sealed class EvidenceSkill(MicroCredDb db, Asker asker, CatalogCache catalog, TimeProvider clock)
{
    /// <summary>
    /// The longest answer that is kept for one requirement, in characters: far more than any word range asks.
    /// </summary>
    private const int LongestAnswer = 20_000;

    private const int MostPieces = 200;

    public const string NoStudentMedia =
        "Your district does not take photos, videos or sound of students by chat. Send a document, or reply PERSON.";

    [KernelFunction, Description("Starts a draft for a micro-credential, or goes on with the one there is.")]
    public async Task StartDraftAsync(StartDraft request, CancellationToken ct)
    {
        if (Find(request.MicroCredential) is not null) return;

        var offered = catalog.Snapshot.Find(request.MicroCredential)
            ?? throw new RuleBrokenException("That micro-credential is not offered any more.");
        var earned = await db.Badges
            .Where(b => b.Person == asker.Who.Id)
            .Select(b => b.MicroCredential)
            .ToListAsync(ct);
        if (offered.Credential.After.FirstOrDefault(id => !earned.Contains(id)) is { } first)
        {
            var title = catalog.Snapshot.Find(first)?.Credential.Title ?? first;
            throw new RuleBrokenException($"This one builds on \"{title}\". Earn that first.");
        }

        db.Submissions.Add(new()
        {
            Person = asker.Who.Id,
            MicroCredential = request.MicroCredential,
            Version = offered.Version,
            StartedAt = clock.GetUtcNow(),
        });
    }

    [KernelFunction, Description("Adds some lines, in the teacher's own words, to their answer for a requirement.")]
    public void AddText(AddText request)
    {
        var (draft, requirement) = Open(request.MicroCredential, request.Requirement);
        Require(requirement.IsText, $"{requirement.Title} asks for a file, not for text.");
        RequireRoom(draft, requirement, request.Text);
        draft.Add(new(requirement.Id, clock.GetUtcNow()) { Text = request.Text });
    }

    [KernelFunction, Description(
        "Adds one file that the teacher sent, with their own words beside it if there were any, to a requirement.")]
    public void AddFile(AddFile request)
    {
        var (draft, requirement) = Open(request.MicroCredential, request.Requirement);
        var file = request.File;
        Require(
            requirement.Takes(file.Kind),
            $"{requirement.Title} takes {KindsOf(requirement)}. {file.Name} is something else.");
        Require(file.Kind is ArtifactKind.Document || !asker.District!.TakesOnlyDocuments(requirement), NoStudentMedia);
        var most = requirement.Files?.Max ?? 1;
        var sent = draft.For(requirement.Id).Count(p => p.Kind is not null);
        Require(sent < most, $"{requirement.Title} has {most} already. CLEAR to choose again.");
        Require(draft.Evidence.Count < MostPieces, "This draft holds as much as it can.");
        RequireRoom(draft, requirement, request.Text);
        draft.Add(new(requirement.Id, clock.GetUtcNow())
        {
            Text = request.Text,
            Kind = file.Kind,
            FileName = file.Name,
            ContentType = file.ContentType,
            Bytes = file.Bytes,
            Hash = file.Hash,
            Notice = file.Notice,
        });
    }

    [KernelFunction, Description("Empties one requirement so that the teacher can start it again.")]
    public void Clear(ClearRequirement request) =>
        Dropping(request.MicroCredential, draft => draft.Clear(request.Requirement));

    [KernelFunction, Description("Takes back the last thing sent for a requirement.")]
    public void RemoveLast(RemoveLast request) =>
        Dropping(request.MicroCredential, draft => draft.RemoveLast(request.Requirement));

    [KernelFunction, Description("Takes a whole draft back, with the teacher's yes, and forgets what was in it.")]
    public void Withdraw(WithdrawDraft request)
    {
        Dropping(request.MicroCredential, draft => draft.WithdrawDraft());
        db.Note(asker.Who.Id, "draft withdrawn", request.MicroCredential, clock.GetUtcNow());
    }

    [KernelFunction, Description("Forgets files that were sent but have no place.")]
    public void Drop(DropFiles request) => Forget(request.Hashes);

    [KernelFunction, Description("Records the teacher's word that there is permission for students who can be seen.")]
    public void Permit(PermitFiles request)
    {
        Draft(request.MicroCredential).Permit(request.Requirement);
        Consented(ConsentKind.StudentMedia, request.Wording);
    }

    [KernelFunction, Description("Sends the finished evidence to a reviewer, with the teacher's yes.")]
    public async Task<string> SubmitAsync(SubmitForReview request, CancellationToken ct)
    {
        var draft = Draft(request.MicroCredential);
        var (today, district) = (BusinessDays.DayOf(clock.GetUtcNow(), asker.TimeZone), asker.District!);
        var expected = BusinessDays.After(today, district.ReviewTargetDays, district.Holidays);
        var version = catalog.Snapshot.Version(draft.Version);
        var (snapshot, submitted) = draft.Submit(version, request.Attestation, expected, clock.GetUtcNow());
        db.Snapshots.Add(snapshot);
        db.Outbox.Add(OutboxMessage.For(submitted, clock.GetUtcNow()));
        db.Note(draft.Person, "submitted", draft.Id, clock.GetUtcNow());
        Consented(ConsentKind.Attestation, request.Attestation);
        await db.SaveChangesAsync(ct);
        var day = expected.ToString("ddd, MMM d", CultureInfo.InvariantCulture);
        return $"Sent. Your receipt is {Receipt(draft.Id)}. Expect an answer by {day}.";
    }

    /// <summary>The last eight characters of the id: enough to find it again by telephone.</summary>
    private static string Receipt(SubmissionId id) => id.Value.ToString("n")[^8..].ToUpperInvariant();

    /// <summary>What a requirement takes, as in "a photo or a document".</summary>
    public static string KindsOf(Requirement requirement) => requirement.IsText
        ? "text or a voice note"
        : string.Join(" or ", requirement.Accepts.Select(kind => kind switch
        {
            ArtifactKind.Photo => "a photo",
            ArtifactKind.Document => "a document",
            ArtifactKind.Video => "a video",
            ArtifactKind.Audio => "a voice note",
        }));

    private static void RequireRoom(Submission draft, Requirement requirement, string? text)
    {
        var length = draft.For(requirement.Id).Sum(p => p.Text?.Length ?? 0) + (text?.Length ?? 0);
        Require(length <= LongestAnswer, "That is more than this answer can hold. CLEAR to start this part again.");
    }

    private void Consented(ConsentKind kind, string wording) => db.Consents.Add(new()
    {
        Person = asker.Who.Id,
        Kind = kind,
        Wording = wording,
        Channel = asker.Address.Channel,
        GivenAt = clock.GetUtcNow(),
    });

    /// <summary>Changes a draft, and forgets the files that are then in it no more.</summary>
    private void Dropping(string credential, Action<Submission> change)
    {
        var draft = Draft(credential);
        var before = draft.Evidence;
        change(draft);
        Forget([.. before.Except(draft.Evidence).Select(p => p.Hash).OfType<string>()]);
    }

    private void Forget(IReadOnlyList<string> hashes)
    {
        if (hashes is not []) db.Outbox.Add(FilesDropped.For(hashes, clock.GetUtcNow()));
    }

    private (Submission Draft, Requirement Requirement) Open(string credential, string requirement)
    {
        var draft = Draft(credential);
        var part = catalog.Snapshot.Version(draft.Version).Find(requirement)
            ?? throw new RuleBrokenException("That part is not in this micro-credential.");
        return (draft, part);
    }

    private Submission Draft(string credential) =>
        Find(credential) ?? throw new RuleBrokenException("You have not started this micro-credential yet.");

    private Submission? Find(string credential) => asker.Records.Find(credential);
}
