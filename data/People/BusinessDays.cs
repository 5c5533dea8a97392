namespace MicroCred.Data.People;

/// <summary>
/// Counts the days on which people review: not weekends, not the district's holidays. The count starts on the next such
/// day.
/// </summary>
public static class BusinessDays
{
    public static DateOnly After(DateOnly day, int days, IReadOnlyCollection<DateOnly> holidays)
    {
        while (days > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day)) days--;
        }

        return day;
    }

    /// <summary>The day that it is then in a time zone.</summary>
    public static DateOnly DayOf(DateTimeOffset time, string timeZone)
    {
        var there = TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return DateOnly.FromDateTime(there.DateTime);
    }
}
