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
        Assert.Equal(
            words.Where(w => Shape.IsRequired(w.Value)).Select(w => w.Key).Order(),
            Texts(described["required"]!).Order());
        Assert.False((bool)described["additionalProperties"]!);
    }

    [Theory, MemberData(nameof(Definitions))]
    public void Everything_is_explained_to_who_hovers_over_it(string schema, string definition, Type record)
    {
        Assert.NotNull(record);
        Assert.All(Node(schema, definition)["properties"]!.AsObject(), p =>
        {
            var words = p.Value!["description"] is null
                ? Node(schema, ((string)p.Value["$ref"]!).Split('/')[^1])
                : p.Value;
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

        Assert.Equal(Shape.Values(type), Texts((described["items"] ?? described)["enum"]!));
    }

    [Fact]
    public void The_rules_of_a_stack_are_the_same() => Assert.Equal(
        Shape.Values(typeof(StackRuleKind)),
        Texts(Node("stack", "complete")["properties"]!["rule"]!["enum"]!));

    [Fact]
    public void The_limits_are_the_same()
    {
        static JsonNode Properties(string definition) => Node("micro-credential", definition)["properties"]!;
        var (credential, requirement) = (Properties(""), Properties("requirement"));

        Assert.Equal(AuthoringLimits.CredentialTitle, (int)credential["title"]!["maxLength"]!);
        Assert.Equal(AuthoringLimits.HoursMost, (int)credential["hours"]!["maximum"]!);
        Assert.Equal(AuthoringLimits.SaysFewest, (int)credential["says"]!["minItems"]!);
        Assert.Equal(AuthoringLimits.RequirementTitle, (int)requirement["title"]!["maxLength"]!);
        Assert.Equal(AuthoringLimits.WordsMost, (int)Properties("words")["max"]!["maximum"]!);
        Assert.Equal(AuthoringLimits.FilesMost, (int)Properties("files")["max"]!["maximum"]!);
    }

    [Fact]
    public async Task An_editor_finds_nothing_wrong_with_good_files()
    {
        using var folder = WorkedExample.Folder();
        List<string> files =
        [
            .. Directory.GetFiles(CatalogFolder.Shipped, "*.yaml", SearchOption.AllDirectories),
            folder.In(WorkedExample.Stack),
            folder.In(WorkedExample.Credential),
        ];

        Assert.True(files.Count > 26);
        foreach (var file in files)
        {
            var schema = await SchemaOfAsync(file);
            var errors = schema.Validate(Json(await File.ReadAllTextAsync(file)));
            Assert.Empty(errors.Select(e => $"{Path.GetFileName(file)}: {e}"));
        }
    }

    [Fact]
    public async Task An_editor_underlines_a_word_that_nobody_knows()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(CatalogFolder.Shipped, "stack.schema.json"));

        Assert.Contains(schema.Validate("""{ "hourz": 3 }"""), e => e.Property is "hourz");
    }

    /// <summary>The schema that a file's first line names, found as an editor finds it.</summary>
    private static Task<JsonSchema> SchemaOfAsync(string file)
    {
        var schema = File.ReadLines(file).First().Split("$schema=")[1].Trim();
        return JsonSchema.FromFileAsync(Path.Combine(Path.GetDirectoryName(file)!, schema));
    }

    private static string Json(string yaml)
    {
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        return new SerializerBuilder().JsonCompatible().Build().Serialize(reader.Deserialize(yaml)!);
    }

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => (string)text!);

    private static JsonNode Node(string schema, string definition)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(CatalogFolder.Shipped, $"{schema}.schema.json")))!;
        return definition is "" ? root : root["definitions"]![definition]!;
    }
}
