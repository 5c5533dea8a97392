using System.Text;

namespace MicroCred.Data;

/// <summary>One row of a CSV file, with the line where it begins: a quoted field may hold line breaks.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields)
{
    /// <summary>False for a last row whose quotation mark is never closed.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>Reads CSV as spreadsheets write it (RFC 4180), with commas, semicolons or tabs, whichever the first line has most of. Empty lines are skipped.</summary>
public static class Csv
{
    public static IEnumerable<CsvRow> Read(string text)
    {
        var delimiter = ((char[])[',', ';', '\t']).MaxBy(mark => text.TakeWhile(c => c is not '\n').Count(c => c == mark));
        var (line, began, quoted) = (1, 1, false);
        List<string> fields = [];
        StringBuilder field = new();
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '\n') line++;
            if (quoted && c is '"' && at + 1 < text.Length && text[at + 1] is '"') field.Append(text[++at]);
            else if (c is '"' && (quoted || field.Length is 0)) quoted = !quoted;
            else if (quoted) field.Append(c);
            else if (c == delimiter) EndField();
            else if (c is '\n')
            {
                if (EndRow() is { } row) yield return row;
            }
            else if (c is not '\r') field.Append(c);
        }

        if (EndRow() is { } last) yield return last with { IsWhole = !quoted };

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }

        CsvRow? EndRow()
        {
            EndField();
            CsvRow row = new(began, fields);
            (began, fields) = (line, []);
            return row.Fields is [""] ? null : row;
        }
    }
}
