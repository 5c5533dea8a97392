using MicroCred.Data.Messages;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>The numbers an author writes within, each with its reason. The JSON Schemas say the same ones.</summary>
public static class AuthoringLimits
{
    /// <summary>Four choices of this length and a question still fit one text message.</summary>
    public const int RequirementTitle = 32;

    /// <summary>A badge's name: longer ones are cut in wallets and on phones.</summary>
    public const int CredentialTitle = 80;

    /// <summary>A prompt and its progress line are one text message: the second one may come late, or first.</summary>
    public const int Question = Gsm7.Segment;

    /// <summary>Read in two minutes at the pace of somebody who is tired: 125 words a minute.</summary>
    public const int LessonMost = 250;

    /// <summary>Below this a lesson names a practice, but doesn't show how.</summary>
    public const int LessonFewest = 150;

    /// <summary>Eighth grade: read once, in a noisy hall, in a second language.</summary>
    public const double LessonGrade = 8;

    /// <summary>One thing that can be held in mind on the way to school.</summary>
    public const int TryTomorrowMost = 50;

    /// <summary>At about 30 words a text message, 400 words are already 14 of them.</summary>
    public const int WordsMost = 400;

    /// <summary>What a picture message carries at most.</summary>
    public const int FilesMost = 10;

    /// <summary>A working week: more than that is a stack, not a micro-credential.</summary>
    public const int HoursMost = 40;

    /// <summary>Fewer words can't show what a criterion looks like.</summary>
    public const int ExampleFewest = 25;

    /// <summary>Enough to name the criterion and what meets it.</summary>
    public const int BecauseFewest = 5;

    /// <summary>Fewer phrases are too few to be found by.</summary>
    public const int SaysFewest = 3;

    /// <summary>Up to here two sentences may be the same by chance.</summary>
    public const int OwnSentence = 6;
}
