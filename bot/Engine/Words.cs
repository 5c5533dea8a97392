using MicroCred.Data.Catalog;

namespace MicroCred.Bot.Engine;

/// <summary>How titles and lists are cut, counted and joined.</summary>
internal static class Words
{
    public const string PickOne = "Please pick one of these.";
    public const string PickOneOrMenu = "Please pick one of these, or MENU.";
    public const string NotOffered = "That one is not offered any more.";

    /// <summary>How long a label in a numbered list may be, so that four of them fit a text message.</summary>
    private const int LabelLimit = 34;

    /// <summary>A title cut at a word to fit a list.</summary>
    public static string Short(string title, int limit = LabelLimit)
    {
        if (title.Length <= limit) return title;
        var cut = title.LastIndexOf(' ', limit - 3);
        return title[..(cut > 0 ? cut : limit - 3)].TrimEnd(',', ':', ';') + "...";
    }

    public static string Short(MicroCredential credential) => Short(credential.Title);

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    /// <summary>Lines of those texts that say something.</summary>
    public static string Join(params IEnumerable<string> texts) =>
        string.Join("\n", texts.Where(text => text is not ""));

    /// <summary>A choice that a card shows as a button and a text message leaves to be typed.</summary>
    public static Choice Spare(string value, string label) => new(value, label) { Spare = true };
}
