using System.Diagnostics;
using System.Security.Cryptography;

namespace MicroCred.Tests.Support;

/// <summary>
/// Runs other people's JavaScript on what we made. Each folder of tests/Clients is a tool with its own package.json and
/// lock.
/// </summary>
internal static class NodeTools
{
    private static readonly string[] NpmCi = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

    /// <summary>Runs a script of a tool, which is installed first if it is missing or its lock has changed.</summary>
    public static async Task<NodeResult> RunAsync(string tool, string script, params string[] arguments)
    {
        var folder = Path.Combine(Root(), "tests", "Clients", tool);
        await InstallAsync(folder);
        return await StartAsync("node", folder, [script, .. arguments]);
    }

    private static async Task InstallAsync(string folder)
    {
        var wanted = Convert.ToHexStringLower(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"))));
        var installed = Path.Combine(folder, "node_modules", ".installed-lock");
        await using var turn = await TakeTurnAsync(folder);
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == wanted) return;

        var npm = await StartAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, NpmCi);
        Assert.True(npm.ExitCode is 0, $"npm ci failed in {folder}: {npm.Errors}");
        await File.WriteAllTextAsync(installed, wanted);
    }

    /// <summary>One installer at a time, also among test programs that run side by side.</summary>
    private static async Task<FileStream> TakeTurnAsync(string folder)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(folder)));
        var path = Path.Combine(Path.GetTempPath(), $"microcred-npm-{name[..16]}.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 3000)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static async Task<NodeResult> StartAsync(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MicroCred.Bot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        }
        return folder.FullName;
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record NodeResult(int ExitCode, string Output, string Errors);
