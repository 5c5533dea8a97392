using System.Text.Json.Nodes;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Badges;

/// <summary>The verifiers that others wrote (tests/Clients/badge-verify), which must accept our badges.</summary>
internal static class OtherVerifiers
{
    /// <summary>Puts did.json where its id says, in a folder that stands for the web, and asks.</summary>
    public static async Task<(int Exit, IReadOnlySet<string> Failed, string Output)> AskAsync(
        TemporaryFolder files, string badge, string didDocument)
    {
        var host = Uri.UnescapeDataString(((string)JsonNode.Parse(didDocument)!["id"]!)["did:web:".Length..]);
        var wellKnown = Directory.CreateDirectory(files["web", host, ".well-known"]);
        await File.WriteAllTextAsync(Path.Combine(wellKnown.FullName, "did.json"), didDocument);
        await File.WriteAllTextAsync(files["badge.json"], badge);

        var run = await NodeTools.RunAsync("badge-verify", "verify.mjs", files["badge.json"], files["web"]);

        var failed = run.Output.Split('\n')
            .Where(line => line.StartsWith("FAIL ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]);
        return (run.ExitCode, failed.ToHashSet(), run.Output + run.Errors);
    }
}
