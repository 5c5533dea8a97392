using System.Text.RegularExpressions;
using CsCheck;
using MicroCred.Data.Catalog.Files;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Catalog;

public sealed class ListingFileTests
{
    [Fact]
    public void Json_is_an_array_of_objects()
    {
        var reading = Read("a.json", """
            [
              {
                "id": "kvec-1", "title": "Wait Time", "stack": "Talk", "issuer": "KVEC", "description": "Ask and wait.",
                "competency": "Waits.", "audience": ["K-5", "6-8"], "url": "not ours"
              },
              { "id": 2, "title": "Number Talks" }
            ]
            """);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            new()
            {
                Id = "kvec-1",
                Title = "Wait Time",
                Stack = "Talk",
                Issuer = "KVEC",
                Description = "Ask and wait.",
                Competency = "Waits.",
                Audience = "K-5, 6-8",
            },
            reading.Listings[0]);
        Assert.Equal(("2", ""), (reading.Listings[1].Id, reading.Listings[1].Issuer));
    }

    /// <summary>The long text stands for DESCRIPTION, as a spreadsheet quotes it.</summary>
    [Theory]
    [InlineData("id,title,issuer,description\nw1,Wait Time,KVEC,DESCRIPTION\n")]
    [InlineData("\uFEFFTitle;ID;Issuer;Description\r\nWait Time;w1;KVEC;DESCRIPTION\r\n\r\n")]
    [InlineData("title\tid\tissuer\tdescription\nWait Time\tw1\tKVEC\tDESCRIPTION")]
    [InlineData("\n\n\"id\",\" Title \",issuer,description,url\n\n w1 ,Wait Time,KVEC,DESCRIPTION,x\n\n")]
    [InlineData("sep=;\nid;title;issuer;description\nw1;Wait Time;KVEC;DESCRIPTION\n")]
    public void Csv_is_what_spreadsheets_save(string csv)
    {
        const string description = "Ask, and \"wait\"\nfor three seconds";

        var reading = Read("a.csv", csv.Replace("DESCRIPTION", Quoted(description), StringComparison.Ordinal));

        Assert.Empty(reading.Problems);
        Assert.Equal(
            new() { Id = "w1", Title = "Wait Time", Issuer = "KVEC", Description = description },
            Assert.Single(reading.Listings));
    }

    [Theory]
    [InlineData("a.json", "{ }", 1, "one array")]
    [InlineData("a.json", "[\n  { \"id\": \"a\", \"title\": \"A\" }\n  { \"id\": \"b\" }\n]", 3, "not JSON")]
    [InlineData("a.json", "[\n  { \"id\": \"a\", \"title\": \"A\" },\n  { \"id\": \"b\" }\n]", 3, "'title' is missing")]
    [InlineData("a.json", "[\n\n  7\n]", 3, "an object")]
    [InlineData("a.json", "[]", 1, "nothing in this file")]
    [InlineData("a.json", "[]\n]", 2, "not JSON")]
    [InlineData("a.csv", "", 1, "nothing in this file")]
    [InlineData("a.csv", "id,name\na,A\n", 1, "'title' is not among them")]
    [InlineData("a.csv", "id,title,id\na,A,a\n", 1, "twice")]
    [InlineData("a.csv", "id,title\na,\"A\nB\"\n\nb,Talk, and wait\n", 5, "3 columns")]
    [InlineData("a.csv", "id,title\na,A\n,B\n", 3, "'id' is missing")]
    [InlineData("a.csv", "id,title\na,A\na,B\n", 3, "used twice")]
    [InlineData("a.csv", "id,title\na,A\nb,\"B\nc,C\n", 3, "not closed")]
    [InlineData("a.csv", "id,title\r\n\r\na,\"A\r\nB\"\r\n\r\nb,\"B", 6, "not closed")]
    [InlineData("a.csv", "\"id,title\na,A\n", 1, "not closed")]
    [InlineData("a.csv", "id;title\na;A\n5\"b;\"open\nc;C\n", 3, "inside a text")]
    [InlineData("a.csv", "id,title\na,A\n\nb,\"Wait\" time\n", 4, "inside a text")]
    [InlineData("a.csv", "\n\nid,name\na,A\n", 3, "'title' is not among them")]
    [InlineData("a.csv", "id\ttitle\na\n", 2, "1 columns")]
    public void A_bad_row_is_named_with_its_line(string name, string text, int line, string reason) =>
        Assert.Contains(Read(name, text).Problems, p => p.File == name
            && p.Line == line
            && p.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Whatever_stands_in_a_json_file_is_listings_or_a_list_of_problems() => OddJson.Like("""
        [
          { "id": "kvec-1", "title": "Wait Time", "stack": "Talk", "audience": ["K-5", { "and": "6-8" }], "url": null },
          { "id": 2, "Title": "Number Talks" }
        ]
        """).Sample(text => AssertListingsOrProblems(Read("a.json", text)), iter: 600);

    [Fact]
    public void Whatever_stands_in_a_csv_file_is_listings_or_a_list_of_problems() => Gen.OneOf(
        OddText.Whole,
        OddJson.WithSlips(
            "id,title,issuer\nw1,Wait Time,\"KVEC, and \"\"others\"\"\"\r\nw2,Talk again,x\n\n\"w3\",Last,\n",
            "", ",", "\"", "\n", "\n,y,z\n", ";;;", "id,title,id\n", "\uFEFF", "\0"))
        .Sample(text => AssertListingsOrProblems(Read("a.csv", text)), iter: 600);

    /// <summary>Whatever the texts hold, whichever mark is between them. An empty title shows a row's line.</summary>
    [Fact]
    public void Texts_and_lines_come_back_as_a_spreadsheet_saved_them() => Gen
        .Select(OddText.Whole.Array[1, 6], Gen.OneOfConst(",", ";", "\t"), Gen.OneOfConst("\n", "\r\n", "\n\n"))
        .Sample(
            (texts, mark, end) =>
            {
                var heading = string.Join(mark, "id", "title", "description") + end;
                string RowOf(int i, string title) => string.Join(mark, $"{i}", title, Quoted(texts[i])) + end;
                string FileOf(int rows, string title) =>
                    heading + string.Concat(Enumerable.Range(0, rows).Select(i => RowOf(i, title)));

                var good = Read("a.csv", FileOf(texts.Length, "Talk"));
                var untitled = Read("a.csv", FileOf(texts.Length, ""));

                Assert.Empty(good.Problems);
                Assert.Equal(texts.Select(text => text.Trim()), good.Listings.Select(l => l.Description));
                Assert.Equal(
                    texts.Select((_, i) => 1L + LineBreaksIn(FileOf(i, ""))),
                    untitled.Problems.Select(p => p.Line));
            },
            iter: 300);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static int LineBreaksIn(string text) => Regex.Count(text, "\r\n|\r|\n");

    private static void AssertListingsOrProblems(ListingReading reading)
    {
        Assert.True(reading.Problems is not [] || reading.Listings is not []);
        Assert.All(reading.Problems, p => Assert.True(p.Line >= 1 && p.Reason.Length > 5, $"{p}"));
        Assert.All(reading.Listings, l => Assert.True(l.Id is not "" && l.Title is not ""));
    }

    private static ListingReading Read(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("microcred-listing-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, name), text);
            return ListingFile.Read(Path.Combine(folder.FullName, name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
