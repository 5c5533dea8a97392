namespace MicroCred.Tests.Catalog;

/// <summary>A good file with one text in it replaced, and what the check should say.</summary>
public sealed record Broken(
    string Old,
    string New,
    string Reason,
    string? At = null,
    string File = WorkedExample.Credential,
    string? AtFile = null)
{
    public override string ToString() => $"{New.Split('\n')[0]} -> {Reason}";
}

/// <summary>Everything that an author may get wrong in a file, once each.</summary>
internal static class BrokenFiles
{
    private const string Vocabulary = "vocabulary.yaml";

    private const string Hard =
        "Considerable international investigation demonstrates that students with developmental communication "
        + "disabilities, particularly individuals experiencing additional anxiety, characteristically require "
        + "substantially extended processing opportunities, notwithstanding institutional expectations regarding "
        + "instructional efficiency. Comprehensive longitudinal documentation consistently corroborates proportionally "
        + "greater participation whenever practitioners deliberately incorporate uninterrupted deliberation.";

    public static readonly Broken[] All =
    [
        // Words and shapes
        new("hours: 4", "hourz: 4", "Did you mean 'hours'?"),
        new("hours: 4", "hours: four", "a whole number, not 'four'"),
        new("hours: 4", "hours: 4\nhours: 5", "written twice", At: "hours: 5"),
        new("hours: 4", "hours:", "'hours' is empty"),
        new("category: instruction\n", "", "'category' is missing", At: "id: waiting"),
        new("title: Waiting for Answers", "title: [Waiting, for, Answers]", "is one text"),
        new("  roles: [general-educator, new-teacher]", "  roles: general-educator", "'roles' is a list"),
        new("  needs: [engagement]\n", "", "'needs' is missing", At: "audience:"),
        new("    part: artifact", "    part: artefact", "Did you mean 'artifact'?"),
        new("accepts: [audio, photo, video]", "accepts: [audio, foto]", "Did you mean 'photo'?"),
        new("    showsStudents: true", "    showsStudents: yes", "true or false"),
        new("help: Watch one lesson first and", "helps: Watch one lesson first and", "Did you mean 'help'?"),
        new("prompt: Who answers", "prompt: One thing: who answers", "a text that holds a colon in quotes"),
        new("  grades: [k-2, 3-5", "\tgrades: [k-2, 3-5", "tab"),
        new("title: Waiting for Answers", "title: \"Waiting for Answers", "quotation mark", At: "title: \"Waiting"),
        new(
            "complete: { rule: all }",
            "complete: { rule: some }",
            "It can be: all, at-least, one-of-each-category",
            File: WorkedExample.Stack),

        // Ids and references
        new("id: waiting-for-answers", "id: waiting-for-answer", "must be the same"),
        new("id: waiting-for-answers", "id: Waiting_Answers", "small letters"),
        new(
            "  - id: what-changed",
            "  - id: five-minutes",
            "used twice",
            At: "  - id: five-minutes\n    part: reflection"),
        new(
            "{ id: strong, title: Strong, describes: Adds",
            "{ id: meets, title: Strong, describes: Adds",
            "used twice"),
        new("new-teacher]", "new-techer]", "Did you mean 'new-teacher'?"),
        new("needs: [engagement]", "needs: [enjoyment]", "not a need in vocabulary.yaml"),
        new("k-2, 3-5", "k-3, 3-5", "not a grade"),
        new("category: instruction", "category: instructions", "Did you mean 'instruction'?"),
        new("hours: 4", "hours: 4\nafter: [coaching-visit]", "Did you mean 'coaching-visits'?", At: "after:"),
        new("hours: 4", "hours: 4\nafter: [waiting-for-answers]", "in a circle", At: "after:"),
        new(
            "  - waiting-for-answers",
            "  - waiting-for-answer",
            "Did you mean 'waiting-for-answers'?",
            File: WorkedExample.Stack),
        new(
            "  - waiting-for-answers",
            "  - waiting-for-answers\n  - waiting-for-answers\n  - coaching-visits",
            "listed twice",
            At: "  - waiting-for-answers\n  - coaching-visits",
            File: WorkedExample.Stack),
        new("id: my-first-stack", "id: our-first-stack", "the folder's name", File: WorkedExample.Stack),
        new("{ rule: all }", "{ rule: at-least, count: 3 }", "the stack holds 1", File: WorkedExample.Stack),
        new("{ rule: all }", "{ rule: at-least }", "Say how many", File: WorkedExample.Stack),
        new("{ rule: all }", "{ rule: one-of-each-category }", "one category", File: WorkedExample.Stack),
        new(
            "  - waiting-for-answers",
            "  - coaching-visits",
            "nobody sees it in its stack",
            At: "id: waiting",
            AtFile: WorkedExample.Credential,
            File: WorkedExample.Stack),
        new(
            "  - id: new-teacher\n",
            "  - id: paraeducator\n",
            "used twice",
            At: "  - id: paraeducator\n    title: Paraeducator",
            File: Vocabulary),

        // Evidence and rubric
        new("words: { min: 40, max: 150 }", "words: { min: 150, max: 40 }", "must be more than"),
        new("words: { min: 40, max: 200 }", "words: { min: 40, max: 900 }", "too many to type on a phone"),
        new("    words: { min: 40, max: 200 }\n", "", "add 'words'", At: "  - id: what-changed"),
        new("    accepts: [audio, photo, video]\n", "", "add 'accepts'", At: "  - id: five-minutes"),
        new(
            "    accepts: [audio, photo, video]",
            "    accepts: [audio, photo, video]\n    words: { min: 1, max: 9 }",
            "take out 'words'",
            At: "    words: { min: 1, max: 9 }"),
        new("accepts: [audio, photo, video]", "accepts: [video]", "Nobody could meet this by text message"),
        new("accepts: [audio, photo, video]", "accepts: [document]", "Nobody could meet this by text message"),
        new("files: { min: 1, max: 3 }", "files: { min: 4, max: 3 }", "can't be fewer"),
        new("files: { min: 1, max: 3 }", "files: { min: 1, max: 30 }", "carries 10"),
        new("hours: 4", "hours: 90", "1 to 40"),
        new(
            "and how many questions were asked.\", met: true }",
            "and how many questions were asked.\" }",
            "nobody could meet it",
            At: "        levels:\n          - { id: not-yet, title: Not yet, describes: A feeling"),
        new(
            "A feeling about the class with no number in it. }",
            "A feeling about the class with no number in it., met: true }",
            "The lowest level"),
        new(
            "after students' answers too. }",
            "after students' answers too., met: true }",
            "Mark only the lowest level"),
        new(
            "          - { id: not-yet, title: Not yet, describes: Only says that waiting is good or hard. }\n",
            "",
            "The lowest level",
            At: "          - { id: meets, title: Meets, describes: Tells"),

        // Text messages
        new(
            "    title: Five minutes of your class",
            "    title: Five minutes of your class on a normal day",
            "room for 32"),
        new(
            "today, who never does, and what",
            "today, who never does, who did last year, what did you try since then, and what",
            "one text message holds 160"),
        new("title: Waiting for Answers", "title: Waiting for Answers ⭐", "A text message has no '⭐'"),
        new("  There is a second wait.", "  There is a second wait…", "Write ... instead"),

        // Writing
        new(
            "# yaml-language-server: $schema=../micro-credential.schema.json\n",
            "",
            "so that your editor helps",
            At: "id: waiting"),
        new(
            "  Three seconds of quiet change who talks. More students answer. They say more, and they give reasons. "
                + "It feels long to you. It does not feel long to them.\n\n"
                + "  Here is how to do it. Ask one clear question. Stop. Count three slow breaths in your head. "
                + "Look at the whole room, not at the hand that is up. Then call on someone.\n\n",
            "",
            "150 to 250",
            At: "lesson:"),
        new(
            "Some students are still finding the words. Some are still putting your words into their own.",
            Hard,
            "above 8",
            At: "lesson:"),
        new(
            "tryTomorrow: Write",
            "tryTomorrow: Before school begins, while it is still quiet, sit down for a minute or two with "
                + "coffee and think of all the lessons of the day and of what you would like to hear in each. Write",
            "more than 50"),
        new(
            "words: { min: 40, max: 200 }",
            "words: { min: 60, max: 200 }",
            "nobody could send it in",
            At: "        text: >-\n          R has not"),
        new(
            "because: One moment, in her words, and a next step with a day.",
            "because: It is good.",
            "name the criterion"),
        new(
            "because: It could be about any class. No moment is told.\n",
            "\n",
            "'because' is missing",
            At: "      notYet:\n        text: >-\n          I learned"),
        new(
            "  - i ask a question and answer it myself\n  - nobody raises their hand\n",
            "",
            "3 or more phrases",
            At: "says:"),
        new(
            "Use initials, never names.",
            "If your district makes you count every visit, say how you were honest about that.",
            "stands in rural-school-leader/coaching-visits.yaml too"),
    ];
}
