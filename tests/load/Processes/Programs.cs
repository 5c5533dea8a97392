using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MicroCred.Load.Processes;

/// <summary>What is measured, and what it is compared with, each started as its own process.</summary>
internal static class Programs
{
    private static readonly string Load = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));

    private static readonly Lazy<Task<string>> Product = new(() => PublishAsync("../../bot", "microcred.dll"));

    private static readonly Lazy<Task<string>> BotBuilder =
        new(() => PublishAsync("peer-dotnet", "MicroCred.Load.BotBuilder.dll"));

    /// <summary>A small server has one heap; the peer alone keeps what its SDK chose.</summary>
    private static readonly (string, string) OneHeap = ("DOTNET_gcServer", "0");

    /// <summary>The program as it is deployed, but in Development, where the sample district is.</summary>
    public static async Task<Child> ProductAsync(string folder, params (string, string)[] more)
    {
        var program = await Product.Value;
        return await Child.StartAsync(
            "dotnet", address => [program, "serve", "--urls", UrlOf(address)], "health/ready",
            [
                ("Data__Folder", folder), ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Warning"),
                .. more,
            ]);
    }

    /// <summary>This program again, as the server that keeps the rows of a turn in a database of its own.</summary>
    public static Task<Child> GroupCommitAsync(string database) =>
        Child.StartAsync(Environment.ProcessPath!, address => ["group-commit", $"{address}", database], "");

    /// <summary>Bot Builder that receives and does nothing.</summary>
    public static Task<Child> ReceivingAsync(Uri sink) => BotBuilderAsync("receive", sink, OneHeap);

    /// <summary>One send for each request, by a client of Bot Builder's that is kept.</summary>
    public static Task<Child> SendingAsync(Uri sink) => BotBuilderAsync("send", sink, OneHeap);

    /// <summary>Microsoft's SDK for .NET, echoing, as it comes.</summary>
    public static Task<Child> DotNetEchoAsync(Uri sink) => BotBuilderAsync("echo", sink);

    /// <summary>Microsoft's SDK for JavaScript, echoing; null where it can't be installed.</summary>
    public static async Task<Child?> NpmEchoAsync()
    {
        var folder = Path.Combine(Load, "peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "botbuilder")))
        {
            string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
            using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync();
            if (npm.ExitCode is not 0) return null;
        }

        string[] Arguments(Uri address) => [Path.Combine(folder, "server.js"), $"{address.Port}"];
        return await Child.StartAsync("node", Arguments, "", ("NODE_ENV", "production"));
    }

    private static async Task<Child> BotBuilderAsync(string mode, Uri sink, params (string, string)[] environment)
    {
        var program = await BotBuilder.Value;
        return await Child.StartAsync(
            "dotnet", address => [program, mode, $"{sink}", "--urls", UrlOf(address)], "", environment);
    }

    private static async Task<string> PublishAsync(string project, string program)
    {
        var output = Path.Combine(AppContext.BaseDirectory, "published", Path.GetFileName(project));
        string[] options = ["-c", "Release", "--no-self-contained", "-o", output, "-v", "quiet"];
        using var publish = Process.Start("dotnet", ["publish", Path.Combine(Load, project), .. options]);
        await publish.WaitForExitAsync();
        return publish.ExitCode is 0
            ? Path.Combine(output, program)
            : throw new InvalidOperationException($"{project} could not be published.");
    }

    private static string UrlOf(Uri address) => $"{address.Scheme}://{address.Authority}";

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
