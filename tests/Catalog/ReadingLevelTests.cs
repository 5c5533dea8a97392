using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Tests.Catalog;

public sealed class ReadingLevelTests
{
    [Theory]
    [InlineData("Go. Stop. Look.", -3.4)] // one-word, one-syllable sentences: the lowest grade there is
    [InlineData("The cat sat on the mat.", -1.45)]
    [InlineData("The quick brown fox jumps over the lazy dog.", 2.34)]
    [InlineData("Take a photo of the page. Fold the names under first.", 0.5)]
    public void Short_texts_have_the_grade_that_the_formula_gives(string text, double grade) =>
        Assert.Equal(grade, ReadingLevel.GradeOf(text), 0.05);

    /// <summary>Thirty words and, by a dictionary, 48 syllables.</summary>
    [Fact]
    public void The_Gettysburg_Address_begins_with_a_sentence_for_college() => Assert.Equal(
        0.39 * 30 + 11.8 * 48 / 30 - 15.59,
        ReadingLevel.GradeOf(
            "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in "
            + "Liberty, and dedicated to the proposition that all men are created equal."),
        0.5);

    [Fact]
    public void A_line_of_a_list_is_a_sentence() =>
        Assert.Equal(3, ReadingLevel.Sentences("Bring two things:\n\nOne pencil\nOne page").Count());

    [Fact]
    public void Dots_inside_numbers_and_short_forms_end_nothing() =>
        Assert.Equal(2, ReadingLevel.Sentences("Aim at 2.5 a week, e.g. on Mondays. \"Why?\" he asked.").Count());

    [Theory]
    [InlineData(1, "make makes walked reads school through weighed once change strength phone graphs shared planned")]
    [InlineData(1, "you're 24 bridge")]
    [InlineData(2, "student teacher table classes planted lesson reading being science people little changes writing")]
    [InlineData(2, "useful hopeful placement quiet poem")]
    [InlineData(3, "criterion example family evidence idea reflection video audio disabled creative")]
    [InlineData(4, "curriculum accommodate education material")]
    [InlineData(5, "disability rehabilitate university")]
    public void Syllables_are_those_of_a_dictionary(int syllables, string words)
    {
        var counted = words.Split(' ').Select(word => (word, ReadingLevel.Syllables(word)));

        Assert.All(counted, count => Assert.Equal((count.word, syllables), count));
    }
}
