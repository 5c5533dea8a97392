using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;

namespace MicroCred.Skills.Work;

/// <summary>All that a step may know: the teacher's own small state, and the catalog that everybody shares.</summary>
public sealed record Facts(CatalogSnapshot Catalog)
{
    /// <summary>Null for a guest, who may look around and has no drafts.</summary>
    public TeacherFacts? Teacher { get; init; }

    /// <summary>The teacher's micro-credentials, the latest touched last.</summary>
    public IReadOnlyList<CredentialWork> Works { get; init; } = [];

    /// <summary>True when this phone asked for no more texts.</summary>
    public bool IsStopped { get; init; }

    /// <summary>True where the teacher's browser is signed in already: in the web chat.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>Where the teacher reaches us on the web.</summary>
    public required string Site { get; init; }

    public IEnumerable<CredentialWork> Drafts => Works.Where(w => w.IsOpen);
    public IEnumerable<CredentialWork> Earned => Works.Where(w => w.Status is SubmissionStatus.Awarded);
    public Profile Profile => Teacher?.Profile ?? Profile.Unknown;

    public CredentialWork? WorkOn(string credential) =>
        Works.FirstOrDefault(w => w.Credential.Id == credential && !w.IsGivenUp);

    /// <summary>The version that the teacher works with, or else the one offered today.</summary>
    public MicroCredential? Credential(string id) => WorkOn(id)?.Credential ?? Catalog.Find(id)?.Credential;
}

public sealed record TeacherFacts(string FirstName, Profile Profile, bool TellsResults);
