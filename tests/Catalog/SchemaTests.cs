using System.Text.Json.Nodes;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Checking;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace MicroCred.Tests.Catalog;

/// <summary>The schemas that editors read say the same as the records that the program reads.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string, string, Type> Definitions => new()
    {
        { "vocabulary", "", typeof(Vocabulary) },
        { "vocabulary", "word", typeof(Word) },
        { "stack", "", typeof(Stack) },
        { "stack", "complete", typeof(StackRule) },
        { "micro-credential", "", typeof(MicroCredential) },
        { "micro-credential", "audience", typeof(Audience) },
        { "micro-credential", "requirement", typeof(Requirement) },
        { "micro-credential", "words", typeof(WordRange) },
        { "micro-credential", "files", typeof(FileCount) },
        { "micro-credential", "criterion", typeof(Criterion) },
        { "micro-credential", "level", typeof(Level) },
        { "micro-credential", "examples", typeof(Examples) },
        { "micro-credential", "example", typeof(Example) },
        { "micro-credential", "resource", typeof(Resource) },
    };

    [Theory, MemberData(nameof(Definitions))]
    public void A_definition_and_its_record_are_in_step(string schema, string definition, Type record)
    {
        var described = Node(schema, definition);
        var words = Shape.Words(record);

        Assert.Equal(words.Keys.Order(), described["properties"]!.AsObject().Select(p => p.Key).Order());
        Assert.Equal(words.Where(w => Shape.IsRequired(w.Value)).Select(w => w.Key).Order(), described["required"]!.AsArray().Select(r => (string)r!).Order());
        Assert.False((bool)described["additionalProperties"]!);
    }

    [Theory, MemberData(nameof(Definitions))]
    public void Everything_is_explained_to_who_hovers_over_it(string schema, string definition, Type record)
    {
        Assert.NotNull(record);
        Assert.All(Node(schema, definition)["properties"]!.AsObject(), p =>
        {
            var words = p.Value!["description"] is null ? Node(schema, ((string)p.Value["$ref"]!).Split('/')[^1]) : p.Value;
            Assert.NotNull((string?)words["title"]);
            Assert.True(((string?)words["description"])?.Length > 10, p.Key);
        });
    }

    [Theory]
    [InlineData("part", typeof(Part))]
    [InlineData("accepts", typeof(ArtifactKind))]
    public void What_can_be_chosen_is_the_same(string property, Type type)
    {
        var described = Node("micro-credential", "requirement")["properties"]![property]!;

        Assert.Equal(Shape.Values(type), (described["items"] ?? described)["enum"]!.AsArray().Select(v => (string)v!));
    }

    [Fact]
    public void The_rules_of_a_stack_are_the_same() => Assert.Equal(
        Shape.Values(typeof(StackRuleKind)), Node("stack", "complete")["properties"]!["rule"]!["enum"]!.AsArray().Select(v => (string)v!));

    [Fact]
    public void The_limits_are_the_same()
    {
        var (credential, requirement) = (Node("micro-credential", "")["properties"]!, Node("micro-credential", "requirement")["properties"]!);

        Assert.Equal(AuthoringLimits.CredentialTitle, (int)credential["title"]!["maxLength"]!);
        Assert.Equal(AuthoringLimits.HoursMost, (int)credential["hours"]!["maximum"]!);
        Assert.Equal(AuthoringLimits.SaysFewest, (int)credential["says"]!["minItems"]!);
        Assert.Equal(AuthoringLimits.RequirementTitle, (int)requirement["title"]!["maxLength"]!);
        Assert.Equal(AuthoringLimits.WordsMost, (int)Node("micro-credential", "words")["properties"]!["max"]!["maximum"]!);
        Assert.Equal(AuthoringLimits.FilesMost, (int)Node("micro-credential", "files")["properties"]!["max"]!["maximum"]!);
    }

    [Fact]
    public async Task An_editor_finds_nothing_wrong_with_good_files()
    {
        using var folder = WorkedExample.Folder();
        List<string> files = [.. Directory.GetFiles(CatalogFolder.Shipped, "*.yaml", SearchOption.AllDirectories), folder.In(WorkedExample.Stack), folder.In(WorkedExample.Credential)];

        Assert.True(files.Count > 26);
        foreach (var file in files)
        {
            var schema = await SchemaOfAsync(file);
            Assert.Empty(schema.Validate(Json(await File.ReadAllTextAsync(file))).Select(e => $"{Path.GetFileName(file)}: {e}"));
        }
    }

    [Fact]
    public async Task An_editor_underlines_a_word_that_nobody_knows()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(CatalogFolder.Shipped, "stack.schema.json"));

        Assert.Contains(schema.Validate("""{ "hourz": 3 }"""), e => e.Property is "hourz");
    }

    /// <summary>The schema that a file's first line names, found as an editor finds it.</summary>
    private static Task<JsonSchema> SchemaOfAsync(string file) =>
        JsonSchema.FromFileAsync(Path.Combine(Path.GetDirectoryName(file)!, File.ReadLines(file).First().Split("$schema=")[1].Trim()));

    private static string Json(string yaml) => new SerializerBuilder().JsonCompatible().Build()
        .Serialize(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(yaml)!);

    private static JsonNode Node(string schema, string definition)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(CatalogFolder.Shipped, $"{schema}.schema.json")))!;
        return definition is "" ? root : root["definitions"]![definition]!;
    }
}
