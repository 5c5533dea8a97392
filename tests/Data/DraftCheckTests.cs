using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Data;

public sealed class DraftCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
    private static readonly MicroCredential Credential = Some.Credential();

    private readonly Submission draft = new()
    {
        Person = IId<PersonId>.New(),
        MicroCredential = Credential.Id,
        Version = "v",
        StartedAt = Now,
    };

    private IEnumerable<string> Said => DraftCheck.Of(draft, Credential).Select(p => $"{p.Requirement}: {p.Sentence}");

    [Fact]
    public void An_empty_draft_lacks_everything() => Assert.Equal(["why: nothing yet", "plan: no file yet"], Said);

    [Fact]
    public void A_short_answer_blocks_and_a_long_one_is_only_said()
    {
        draft.Add(new("why", Now) { Text = "too short" });
        var tooShort = DraftCheck.Of(draft, Credential)[0];
        draft.Add(new("why", Now) { Text = Some.Text(250) });
        var tooLong = DraftCheck.Of(draft, Credential)[0];

        Assert.Equal(("2 of at least 5 words", true), (tooShort.Sentence, tooShort.Blocks));
        Assert.Equal(("252 words, more than the 200 asked for", false), (tooLong.Sentence, tooLong.Blocks));
    }

    [Fact]
    public void A_voice_note_is_an_answer()
    {
        draft.Add(new("why", Now) { Kind = ArtifactKind.Audio, FileName = "note.m4a", Hash = "1" });

        Assert.DoesNotContain(DraftCheck.Of(draft, Credential), p => p.Requirement == "why");
    }

    [Fact]
    public void The_same_file_twice_is_said()
    {
        draft.Add(new("plan", Now) { Kind = ArtifactKind.Photo, FileName = "a.jpg", Hash = "1" });
        draft.Add(new("plan", Now) { Kind = ArtifactKind.Photo, FileName = "b.jpg", Hash = "1" });

        Assert.Contains("plan: a.jpg is in twice", Said);
    }

    [Fact]
    public void Files_that_show_students_wait_for_a_word_on_permission()
    {
        var shows = Credential with
        {
            Requirements = [.. Credential.Requirements.Select(r => r with { ShowsStudents = !r.IsText })],
        };
        draft.Add(new("plan", Now) { Kind = ArtifactKind.Photo, FileName = "a.jpg", Hash = "1" });

        Assert.Contains(DraftCheck.Of(draft, shows), p => p is { Requirement: "plan", Blocks: true });
        draft.Permit("plan");
        Assert.DoesNotContain(DraftCheck.Of(draft, shows), p => p.Requirement == "plan");
    }

    [Fact]
    public void The_words_beside_a_file_are_looked_at_like_its_name()
    {
        draft.Add(new("plan", Now)
        {
            Kind = ArtifactKind.Photo,
            FileName = "student_Kayla.jpg",
            Hash = "1",
            Text = "a boy named Jacob",
        });

        const string advice = "may point at a student; use initials or \"Student A\"";
        Assert.Equal(2, Said.Count(said => said.EndsWith(advice, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("A boy named Jacob reads slowly", "Jacob")]
    [InlineData("student Kayla, grade 4", "Kayla")]
    [InlineData("student_Kayla_graph.jpg", "Kayla")]
    [InlineData("write to mom@example.org", "mom@example.org")]
    [InlineData("call (606) 555-0142", "(606) 555-0142")]
    [InlineData("id 20261234", "20261234")]
    [InlineData("Student A read 41 words in 2026, see page 1234", null)]
    [InlineData("a student who reads", null)]
    public void What_may_point_at_a_student_is_found(string text, string? found) =>
        Assert.Equal(found, StudentTraces.In(text));
}
