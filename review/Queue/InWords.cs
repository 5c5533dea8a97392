using System.Globalization;
using MicroCred.Data.Catalog;

namespace MicroCred.Review.Queue;

/// <summary>Says days, waits and parts as a reviewer would.</summary>
internal static class InWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static string Due(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        < -1 and var late => $"{-late} days late",
        -1 => "1 day late",
        0 => "due today",
        1 => "due tomorrow",
        < 7 => $"due {day.ToString("dddd", English)}",
        _ => $"due {day.ToString("MMMM d", English)}",
    };

    public static string Waiting(TimeSpan wait) => wait switch
    {
        { TotalHours: < 1 } => "under an hour",
        { TotalHours: < 2 } => "1 hour",
        { TotalHours: < 24 } => $"{(int)wait.TotalHours} hours",
        { TotalDays: < 2 } => "1 day",
        _ => $"{(int)wait.TotalDays} days",
    };

    public static string Attempt(int attempt) => attempt switch
    {
        1 => "First attempt",
        2 => "Second attempt",
        3 => "Third attempt",
        _ => $"Attempt {attempt}",
    };

    public static string Of(Part part) => part switch
    {
        Part.Overview => "Part 1 · Overview",
        Part.Artifact => "Part 2 · Artifact",
        Part.Reflection => "Part 3 · Reflection",
    };

    public static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", English);

    public static string Time(DateTimeOffset time, string zone) =>
        TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("dddd, h:mm tt", English);
}
